import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween, DAYS_OF_WEEK, dayOfNumber, numberOfDay, type WorkingCalendar } from '#kernel/calendar.ts'
import { columnsOf, placeOf, SCALES, unitOf } from './scale.ts'

const plain: WorkingCalendar = { weekStartsOn: 'monday', fiscalYearStartMonth: 1 }
const labels = (columns: { label: string }[]) => columns.map(({ label }) => label)

describe('the columns of a timeline', () => {
  test('quarters under years', () => {
    const { columns, groups, from, to } = columnsOf({ from: '2026-11-10', to: '2027-05-01' }, 'quarter', plain)
    expect(labels(columns)).toEqual(['Q4', 'Q1', 'Q2'])
    expect(labels(groups)).toEqual(['2026', '2027'])
    expect([from, to]).toEqual(['2026-10-01', '2027-06-30'])
    expect(columns[1]).toEqual({
      key: 'quarter 2027-01-01',
      label: 'Q1',
      from: '2027-01-01',
      to: '2027-03-31',
      offsetDays: 92,
      days: 90,
    })
    expect(groups[1]).toMatchObject({ offsetDays: 92, days: 181 })
  })

  test('quarters under fiscal years that begin in October', () => {
    const { columns, groups } = columnsOf({ from: '2027-08-01', to: '2027-12-01' }, 'quarter', {
      ...plain,
      fiscalYearStartMonth: 10,
    })
    expect(labels(columns)).toEqual(['Q4', 'Q1'])
    expect(labels(groups)).toEqual(['FY 2027', 'FY 2028'])
  })

  test('months under years', () => {
    const { columns, groups } = columnsOf({ from: '2026-12-31', to: '2027-02-01' }, 'month', plain)
    expect(labels(columns)).toEqual(['Dec', 'Jan', 'Feb'])
    expect(columns.map(({ days }) => days)).toEqual([31, 31, 28])
    expect(labels(groups)).toEqual(['2026', '2027'])
  })

  test('ISO weeks under the month that holds most of their days', () => {
    const { columns, groups } = columnsOf({ from: '2026-12-21', to: '2027-01-10' }, 'week', plain)
    expect(labels(columns)).toEqual(['W52', 'W53', 'W01'])
    expect(labels(groups)).toEqual(['Dec 2026', 'Jan 2027'])
    expect(groups.map(({ days }) => days)).toEqual([14, 7])
  })

  test('weeks from Sunday are named by their first day', () => {
    const { columns } = columnsOf({ from: '2027-01-01', to: '2027-01-10' }, 'week', {
      ...plain,
      weekStartsOn: 'sunday',
    })
    expect(labels(columns)).toEqual(['Dec 27', 'Jan 3', 'Jan 10'])
  })

  test('of every scale follow each other without gap, cover the span and say where they stand', () => {
    const day = fc.integer({ min: numberOfDay('2000-01-01'), max: numberOfDay('2060-12-31') }).map(dayOfNumber)
    const calendar = fc.record({
      weekStartsOn: fc.constantFrom(...DAYS_OF_WEEK),
      fiscalYearStartMonth: fc.integer({ min: 1, max: 12 }),
    })
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 0, max: 900 }),
        fc.constantFrom(...SCALES),
        calendar,
        (from, length, scale, chosen) => {
          const span = { from, to: addDays(from, length) }
          const timeline = columnsOf(span, scale, chosen)
          for (const list of [timeline.columns, timeline.groups]) {
            expect(list[0]!.from <= span.from && list.at(-1)!.to >= span.to).toBe(true)
            list.forEach((column, i) => {
              expect(column.offsetDays).toBe(daysBetween(timeline.from, column.from))
              expect(column.days).toBe(daysBetween(column.from, column.to) + 1)
              if (i > 0) expect(column.from).toBe(addDays(list[i - 1]!.to, 1))
            })
            expect(new Set(list.map(({ key }) => key)).size).toBe(list.length)
          }
          expect(unitOf(from, scale, chosen).from).toBe(timeline.from)
        },
      ),
    )
  })

  test('of an endless span end somewhere', () => {
    expect(columnsOf({ from: '2000-01-01', to: '9999-01-01' }, 'week', plain).columns).toHaveLength(1600)
  })
})

describe('where a stretch lies on the timeline', () => {
  const timeline = { from: '2027-01-01', to: '2027-03-31' }
  test.each([
    ['2027-01-11', '2027-01-20', { offsetDays: 10, days: 10 }],
    ['2026-12-01', '2027-01-02', { offsetDays: 0, days: 2 }],
    ['2027-03-31', '2027-06-01', { offsetDays: 89, days: 1 }],
    ['2026-01-01', '2028-01-01', { offsetDays: 0, days: 90 }],
    ['2026-01-01', '2026-12-31', null],
    ['2027-04-01', '2027-04-02', null],
  ])('%s to %s', (from, to, wanted) => expect(placeOf({ from, to }, timeline)).toEqual(wanted))
})
