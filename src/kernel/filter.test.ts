import { describe, expect, test } from 'vitest'
import { entity } from './entity.ts'
import { boolean, choice, date, decimal, integer, moment, money, optional, range, text } from './field.ts'
import { matches, readFilters } from './filter.ts'

const visit = entity(
  'visit',
  { table: 'visit', label: 'Visit', plural: 'Visits', titleField: 'name', searchable: ['name'], lives: 'browser' },
  {
    name: text('Name'),
    guests: optional(integer('Guests')),
    rating: optional(decimal('Rating')),
    day: optional(date('Day')),
    begun: optional(moment('Begun')),
    paid: optional(money('Paid')),
    effort: optional(range('Effort')),
    kind: optional(choice('Kind', ['short', 'long'])),
    isFirst: optional(boolean('First')),
  },
)
const read = (query: Record<string, string>) => readFilters(visit, query)
const passes = (row: Record<string, unknown>, query: Record<string, string>) => {
  const conditions = read(query)
  return conditions.ok && matches(row, conditions.value)
}

describe('a filter that cannot be read is refused by its name', () => {
  test.each([
    ['guests', '1.5'],
    ['guests.gte', '1e300'],
    ['rating.gte', 'Infinity'],
    ['rating', 'many'],
    ['day', '2026-02-31'],
    ['day.gte', '1'],
    ['day', '0000-01-01'],
    ['begun.lte', '2026-02-31'],
    ['begun.gte', '1'],
    ['begun', '99999-01-01'],
    ['begun', '2026-01-01T25:00'],
    ['paid', 'abc'],
    ['paid.gte', '5'],
    ['effort', 'abc'],
    ['kind', 'medium'],
    ['isFirst', 'perhaps'],
  ])('%s=%s', (key, written) => {
    expect(read({ [key]: written })).toMatchObject({
      ok: false,
      problems: [{ field: key, code: 'filter.unreadable_value' }],
    })
  })

  test.each(['name.gte', 'kind.lte', 'rating.most'])('%s', key => {
    expect(read({ [key]: 'x' })).toMatchObject({ ok: false, problems: [{ code: 'filter.unknown_operator' }] })
  })
})

describe('a filter lets through', () => {
  const row = {
    guests: 3,
    rating: 4.5,
    day: '2026-03-05',
    begun: '2026-03-05T18:30:00.000Z',
    paid: { amount: '1000.50', currency: 'EUR' },
    effort: { p10: 1, p50: 5, p90: 20, shape: 'lognormal' },
    kind: null,
  }
  test.each<[Record<string, string>, boolean]>([
    [{ 'guests.gte': '3', 'guests.lte': '3' }, true],
    [{ 'guests.gte': '4' }, false],
    [{ 'rating.gte': '4', 'rating.lte': '5' }, true],
    [{ 'day.lte': '2026-03-05' }, true],
    [{ 'day.lte': '2026-03-04' }, false],
    [{ 'begun.gte': '2026-03-05', 'begun.lte': '2026-03-05' }, true],
    [{ 'begun.lte': '2026-03-05T18:00' }, false],
    [{ 'begun.gte': '2026-03-05T20:30:00+02:00' }, true],
    [{ 'paid.gte': '1000 EUR', 'paid.lte': '1000.5 EUR' }, true],
    [{ 'paid.gte': '1 USD' }, false],
    [{ paid: '1000.5 EUR' }, true],
    [{ 'paid.not': 'null' }, true],
    [{ 'effort.lte': '5' }, true],
    [{ 'effort.gte': '6' }, false],
    [{ kind: 'null' }, true],
    [{ 'kind.not': 'null' }, false],
    [{ isFirst: 'true' }, false],
  ])('%j: %s', (query, expected) => {
    expect(passes(row, query)).toBe(expected)
  })

  test('nothing that is not known to lie within a range', () => {
    for (const key of ['guests.gte', 'rating.lte'])
      expect(passes({ guests: null, rating: null }, { [key]: '0' })).toBe(false)
  })
})
