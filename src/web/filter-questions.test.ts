import { expect, test } from 'vitest'
import { entity } from '#kernel/entity.ts'
import { choice, moment, money, optional, text } from '#kernel/field.ts'
import { readFilters } from '#kernel/filter.ts'
import { askedOf, questionsFor, without, writtenFor, type Asked } from './filter-questions.ts'

const visit = entity(
  'visit',
  { table: 'visit', label: 'Visit', plural: 'Visits', titleField: 'name', searchable: ['name'], lives: 'browser' },
  {
    name: text('Name'),
    paid: optional(money('Paid')),
    begun: optional(moment('Begun')),
    kind: optional(choice('Kind', ['short', 'long'])),
  },
)

test.each<[Record<string, string>, Asked]>([
  [
    { 'paid.gte': '5 EUR', 'paid.lte': '9 EUR' },
    { field: 'paid', question: 'between', values: ['5 EUR', '9 EUR'] },
  ],
  [{ 'paid.lte': '9 EUR' }, { field: 'paid', question: 'lte', values: ['9 EUR'] }],
  [{ paid: 'null' }, { field: 'paid', question: 'empty', values: [] }],
  [{ 'paid.not': 'null' }, { field: 'paid', question: 'filled', values: [] }],
  [{ kind: 'null' }, { field: 'kind', question: 'is', values: ['null'] }],
  [{ kind: 'short,long' }, { field: 'kind', question: 'is', values: ['short', 'long'] }],
  [{ 'name.has': 'a,b' }, { field: 'name', question: 'has', values: ['a,b'] }],
])('%j is asked, written and taken back as one', (address, asked) => {
  const read = readFilters(visit, address)
  expect(read.ok && askedOf(visit, read.value)).toEqual([asked])
  expect(writtenFor(asked)).toEqual(address)
  expect(without(asked)).toEqual(Object.fromEntries(Object.keys(address).map(key => [key, null])))
})

test('a day reaches to its end, and stays the day that was asked for', () => {
  const read = readFilters(visit, { 'begun.gte': '2026-03-05', 'begun.lte': '2026-03-05' })
  const [asked] = read.ok ? askedOf(visit, read.value) : []
  expect(asked?.values.map(value => value.slice(0, 10))).toEqual(['2026-03-05', '2026-03-05'])
})

test('what must be there is not asked for being there', () => {
  expect(questionsFor(visit.fields.name)).toEqual(['has', 'is', 'not'])
  expect(questionsFor(visit.fields.paid)).toContain('empty')
})
