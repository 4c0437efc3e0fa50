import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween, type WorkingCalendar } from '#kernel/calendar.ts'
import { restatementsOf, rollUp, seriesAsOf, type Known, type Period, type RollUp } from './series.ts'

const calendar: WorkingCalendar = { weekStartsOn: 'monday', fiscalYearStartMonth: 1 }
const known = (occurredOn: string, value: number | null, knownAt = '2027-01-01T00:00:00.000Z'): Known => ({
  occurredOn,
  value,
  knownAt,
})
/** Values for following days, the first on a Monday. */
const daily = (values: (number | null)[], from = '2027-02-01') =>
  values.map((value, i) => ({ occurredOn: addDays(from, i), value }))

function rolled(about: Partial<RollUp> & Pick<RollUp, 'series'>): Period[] {
  const outcome = rollUp({
    observedEvery: 'day',
    into: 'week',
    aggregation: 'sum',
    from: '2027-02-01',
    to: '2027-02-07',
    asOf: '2027-12-31',
    calendar,
    ...about,
  })
  if (!outcome.ok) throw new Error(outcome.problems[0]?.message)
  return outcome.value
}

describe('a series as of a moment', () => {
  const first = known('2027-02-01', 10, '2027-02-02T00:00:00.000Z')
  const corrected = known('2027-02-01', 12, '2027-02-05T00:00:00.000Z')
  const other = known('2027-01-31', 5, '2027-02-01T00:00:00.000Z')

  test('holds for each day what was known last', () => {
    expect(seriesAsOf([corrected, first, other])).toEqual([other, corrected])
  })

  test('holds nothing that was not known yet', () => {
    expect(seriesAsOf([first, corrected, other], '2027-02-04T00:00:00.000Z')).toEqual([other, first])
    expect(seriesAsOf([first, corrected, other], '2027-02-05T00:00:00.000Z')).toEqual([other, corrected])
    expect(seriesAsOf([first], '2027-01-01T00:00:00.000Z')).toEqual([])
  })

  test('known at the same moment, the later in the list counts', () => {
    expect(seriesAsOf([known('2027-02-01', 1), known('2027-02-01', 2)])).toMatchObject([{ value: 2 }])
  })

  test('taken back is null, not what it was before', () => {
    expect(seriesAsOf([first, known('2027-02-01', null, '2027-02-06T00:00:00.000Z')])).toMatchObject([{ value: null }])
  })

  test('tells every correction, and no repetition', () => {
    const again = known('2027-02-01', 12, '2027-02-09T00:00:00.000Z')
    expect(restatementsOf([again, corrected, first, other])).toEqual([
      { occurredOn: '2027-02-01', was: 10, is: 12, knownAt: '2027-02-05T00:00:00.000Z' },
    ])
  })
})

describe('days put together into weeks', () => {
  test('are added, averaged, or the last one counts', () => {
    const series = daily([1, 2, 3, 4, 5, 6, 7])
    expect(rolled({ series })).toMatchObject([
      { from: '2027-02-01', to: '2027-02-07', value: 28, known: 7, expected: 7, isComplete: true, isRunning: false },
    ])
    expect(rolled({ series, aggregation: 'mean' })[0]?.value).toBe(4)
    expect(rolled({ series, aggregation: 'last' })[0]?.value).toBe(7)
  })

  test('a sum with a day missing has no value, only what is known so far', () => {
    for (const series of [daily([1, 2, null, 4, 5, 6, 7]), daily([1, 2, 3, 4, 5, 6, 7]).toSpliced(2, 1)])
      expect(rolled({ series })[0]).toMatchObject({ value: null, known: 6, expected: 7, isComplete: false })
    expect(rolled({ series: daily([1, 2, null, 4, 5, 6, 7]) })[0]?.soFar).toBe(25)
  })

  test('a mean of what is known is told as incomplete', () => {
    expect(rolled({ series: daily([2, null, 4]), aggregation: 'mean' })[0]).toMatchObject({
      value: 3,
      soFar: null,
      known: 2,
      isComplete: false,
    })
  })

  test('with nothing known have no value; zeros have the value zero', () => {
    expect(rolled({ series: [] })[0]).toMatchObject({ value: null, soFar: null, known: 0 })
    expect(rolled({ series: daily([null, null]), aggregation: 'mean' })[0]?.value).toBeNull()
    expect(rolled({ series: daily([0, 0, 0, 0, 0, 0, 0]) })[0]?.value).toBe(0)
  })

  test('a week that is not over is running, and nothing after the day of the view takes part', () => {
    const series = daily([1, 1, 1, 1, 1, 1, 1, 9, 9])
    const periods = rolled({ series, to: '2027-02-28', asOf: '2027-02-08' })
    expect(periods).toMatchObject([
      { value: 7, isRunning: false },
      { from: '2027-02-08', value: null, soFar: 9, known: 1, isRunning: true },
    ])
  })

  test('begin on the day that the workspace chose', () => {
    const sunday = rolled({ series: [], calendar: { ...calendar, weekStartsOn: 'sunday' } })
    expect(sunday.map(({ from }) => from)).toEqual(['2027-01-31', '2027-02-07'])
  })
})

describe('longer periods', () => {
  test('months and quarters count their own days', () => {
    const series = daily(
      Array.from({ length: 59 }, () => 1),
      '2027-01-01',
    )
    expect(rolled({ series, into: 'month', from: '2027-01-15', to: '2027-02-10' })).toMatchObject([
      { value: 31, expected: 31 },
      { value: 28, expected: 28 },
    ])
    expect(rolled({ series, into: 'quarter' })).toMatchObject([{ value: null, soFar: 59, known: 59, expected: 90 }])
  })

  test('of months make quarters, also of a fiscal year', () => {
    const series = [
      { occurredOn: '2027-02-01', value: 1 },
      { occurredOn: '2027-03-15', value: 2 },
      { occurredOn: '2027-04-30', value: 3 },
    ]
    expect(
      rolled({ series, observedEvery: 'month', into: 'quarter', calendar: { ...calendar, fiscalYearStartMonth: 2 } }),
    ).toMatchObject([{ from: '2027-02-01', to: '2027-04-30', value: 6, known: 3, expected: 3 }])
  })

  test('a week observed as one value stays one value, the later day of two', () => {
    const series = [
      { occurredOn: '2027-02-03', value: 7 },
      { occurredOn: '2027-02-01', value: 5 },
    ]
    expect(rolled({ series, observedEvery: 'week' })).toMatchObject([{ value: 7, known: 1, expected: 1 }])
  })

  test('weeks do not become months, nor months days', () => {
    const asked = {
      series: [],
      aggregation: 'sum' as const,
      from: '2027-01-01',
      to: '2027-02-01',
      asOf: '2027-12-31',
      calendar,
    }
    expect(rollUp({ ...asked, observedEvery: 'week', into: 'month' })).toMatchObject({
      ok: false,
      problems: [{ code: 'metric.weeks_cross_months' }],
    })
    expect(rollUp({ ...asked, observedEvery: 'month', into: 'day' })).toMatchObject({
      ok: false,
      problems: [{ code: 'metric.finer_than_observed' }],
    })
  })

  test('cover the span without gaps, lose no value and never count one twice', () => {
    const values = fc.array(fc.option(fc.integer({ min: -100, max: 100 })), { minLength: 1, maxLength: 120 })
    fc.assert(
      fc.property(
        values,
        fc.constantFrom('day' as const, 'week' as const, 'month' as const, 'quarter' as const),
        (list, into) => {
          const series = daily(list)
          const periods = rolled({ series, into, to: addDays('2027-02-01', list.length - 1) })
          const sum = list.reduce<number>((total, value) => total + (value ?? 0), 0)
          expect(periods.reduce((total, period) => total + (period.value ?? period.soFar ?? 0), 0)).toBe(sum)
          expect(periods.reduce((total, period) => total + period.known, 0)).toBe(
            list.filter(value => value !== null).length,
          )
          periods.forEach((period, i) => {
            expect(period.expected).toBe(daysBetween(period.from, period.to) + 1)
            if (i > 0) expect(daysBetween(periods[i - 1]!.to, period.from)).toBe(1)
          })
        },
      ),
    )
  })
})
