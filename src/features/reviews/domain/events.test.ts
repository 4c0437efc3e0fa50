import { describe, expect, test } from 'vitest'
import { addDays } from '#kernel/calendar.ts'
import { eventsWithin, occurrencesByMetric, readEvents, type Occurrence } from './events.ts'

const columns = ['Date', 'MetricName', 'EventDescription']
const metrics = new Map([['Orders', null]]) as never
const read = (dates: readonly string[], beside: 'day-first' | 'month-first' | null = null) => {
  const rows = dates.map((Date, n) => ({ row: n + 2, cells: { Date, MetricName: 'Orders', EventDescription: 'Rain' } }))
  const { occurrences, problems } = readEvents(columns, rows, { metrics }, beside)
  return { days: occurrences.map(({ day }) => day), told: problems.map(({ row, code }) => [row, code]) }
}

describe('what 3/4/2027 means in a table of events', () => {
  test.each([
    ['follows from another date of its column', ['3/4/2027', '13/4/2027'], null, ['2027-04-03', '2027-04-13']],
    ['follows from the table beside it', ['3/4/2027'], 'month-first', ['2027-03-04']],
    [
      'follows from its own column before the other table',
      ['3/4/2027', '13/4/2027'],
      'month-first',
      ['2027-04-03', '2027-04-13'],
    ],
  ] as const)('%s', (_, dates, beside, days) => {
    expect(read(dates, beside)).toEqual({ days, told: [] })
  })

  test('is told with its row where nothing settles it', () => {
    expect(read(['2027-04-03', '3/4/2027'])).toEqual({ days: ['2027-04-03'], told: [[3, 'events.not_a_date']] })
  })
})

describe('events stand', () => {
  const weeks = [0, 1, 2].map(n => ({ from: addDays('2026-03-02', n * 7), to: addDays('2026-03-08', n * 7) }))
  const placed = (about: Partial<Occurrence>) =>
    eventsWithin(occurrencesByMetric([{ day: '2026-03-10', metric: 'a', text: 'Rain', ...about }]), ['a'], weeks).map(
      ({ places }) => places,
    )

  test.each([
    ['in the week of their day', {}, [[1]]],
    ['in every week that they lasted in', { until: '2026-03-16' }, [[1, 2]]],
    ['where they still last, though they began before', { day: '2026-01-01', until: '2026-03-02' }, [[0]]],
    ['nowhere when they ended before', { day: '2026-01-01', until: '2026-03-01' }, []],
    ['nowhere on a chart of another metric', { metric: 'b' }, []],
  ])('%s', (_, about, places) => {
    expect(placed(about)).toEqual(places)
  })

  test('once where several metrics of a chart tell of the same thing, by their days', () => {
    const told = occurrencesByMetric([
      { day: '2026-03-10', metric: 'a', text: 'Rain', thing: 'x' },
      { day: '2026-03-10', metric: 'b', text: 'Rain', thing: 'x' },
      { day: '2026-03-03', metric: 'b', text: 'Snow', thing: 'y' },
    ])
    expect(eventsWithin(told, ['a', 'b'], weeks).map(({ text }) => text)).toEqual(['Snow', 'Rain'])
  })
})
