import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayNumber, dayText, quarterOf, startOfMonth, startOfQuarter, startOfWeek } from './days.ts'

const anyDay = fc.integer({ min: -20_000, max: 60_000 })

describe('days', () => {
  test('a day read and written again is the same day', () => {
    fc.assert(fc.property(anyDay, day => dayNumber(dayText(day)) === day))
  })

  test.each([
    ['2026-11-23', 'monday', '2026-11-23'], ['2026-11-29', 'monday', '2026-11-23'], ['2026-11-29', 'sunday', '2026-11-29'],
    ['2026-11-28', 'saturday', '2026-11-28'], ['2026-11-27', 'saturday', '2026-11-21'], ['1969-12-31', 'monday', '1969-12-29'],
  ] as const)('the week of %s that begins on %s began on %s', (day, weekStartsOn, start) => {
    expect(dayText(startOfWeek(dayNumber(day), { weekStartsOn }))).toBe(start)
  })

  test('a week holds the day it was asked for and begins at most six days before', () => {
    fc.assert(fc.property(anyDay, fc.constantFrom('monday' as const, 'sunday' as const, 'saturday' as const), (day, weekStartsOn) => {
      const back = day - startOfWeek(day, { weekStartsOn })
      return back >= 0 && back < 7
    }))
  })

  test.each([['2026-11-23', 0, '2026-11-01'], ['2026-11-23', 2, '2027-01-01'], ['2026-01-31', -1, '2025-12-01']])(
    'the month of %s, %i months on, begins on %s', (day, on, start) => {
      expect(dayText(startOfMonth(dayNumber(day), on))).toBe(start)
    })

  test.each([
    ['2026-11-23', 1, '2026-10-01', { quarter: 4, year: 2026 }],
    ['2026-01-31', 1, '2026-01-01', { quarter: 1, year: 2026 }],
    ['2026-11-23', 2, '2026-11-01', { quarter: 4, year: 2027 }],
    ['2026-01-31', 2, '2025-11-01', { quarter: 4, year: 2026 }],
    ['2026-07-01', 7, '2026-07-01', { quarter: 1, year: 2027 }],
  ])('%s in a year that begins in month %i lies in the quarter from %s', (day, yearStart, start, quarter) => {
    expect(dayText(startOfQuarter(dayNumber(day), yearStart))).toBe(start)
    expect(quarterOf(dayNumber(day), yearStart)).toEqual(quarter)
  })
})
