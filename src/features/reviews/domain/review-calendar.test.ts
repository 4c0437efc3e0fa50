import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  civilOf,
  daysBetween,
  dayOfNumber,
  isoWeek,
  lengthOf,
  numberOfDay,
  weekday,
} from '#kernel/calendar.ts'
import type { CalendarKind, Setup, YearEndRule } from './config.ts'
import { calendarOf, sundayWeek, toDateBasis } from './review-calendar.ts'

const setupOf = (given: Partial<Setup>): Setup => ({
  weekEnding: '2021-09-25',
  weekNumber: null,
  title: '',
  fiscalYearEndMonth: 12,
  blockStartingNumber: 1,
  monthlyDisplay: 'trailing_twelve_months',
  calendar: 'months',
  yearEndRule: 'last',
  weekNumbering: 'iso',
  yearBasis: 'same_days',
  ...given,
})

const days = fc.integer({ min: numberOfDay('1999-01-01'), max: numberOfDay('2060-12-31') }).map(dayOfNumber)
const endMonths = fc.integer({ min: 1, max: 12 })

describe('a calendar of months', () => {
  test('every fiscal year end, every day of a leap year: quarters and years hold the day and fit together', () => {
    for (let endMonth = 1; endMonth <= 12; endMonth++) {
      const calendar = calendarOf(setupOf({ fiscalYearEndMonth: endMonth }))
      for (let n = numberOfDay('2024-01-01'); n <= numberOfDay('2024-12-31'); n++) {
        const day = dayOfNumber(n)
        const [month, quarter, year] = [calendar.monthOf(day), calendar.quarterOf(day), calendar.yearOf(day)]
        expect(year.from <= quarter.from && quarter.from <= month.from && month.from <= day).toBe(true)
        expect(day <= month.to && month.to <= quarter.to && quarter.to <= year.to).toBe(true)
        expect(civilOf(year.to).month).toBe(endMonth)
        expect(daysBetween(calendar.yearBefore(year).to, year.from)).toBe(1)
      }
    }
  })

  test('the week a year before has the same weekdays', () => {
    fc.assert(
      fc.property(days, day => {
        const before = calendarOf(setupOf({ weekEnding: day })).weekBefore({ from: addDays(day, -6), to: day })
        expect(before && [weekday(before.to), daysBetween(before.to, day)]).toEqual([weekday(day), 364])
      }),
    )
  })

  test.each([
    ['2021-01-02', 53],
    ['2021-01-09', 1],
    ['2020-12-26', 52],
    ['2016-01-02', 53],
    ['2026-12-31', 53],
  ])('the week that ends on %s is ISO week %i', (day, week) => {
    expect(calendarOf(setupOf({ weekEnding: day })).weekNumber(day)).toBe(week)
  })

  test('an own count of weeks is kept, and still knows of week 53', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -3, max: 3 }), (day, shift) => {
        const own = isoWeek(addDays(day, shift * 7 - 3)).week
        const calendar = calendarOf(setupOf({ weekEnding: day, weekNumber: own }))
        expect(calendar.weekNumber(day)).toBe(own)
        const [last, before] = [calendar.weekNumber(day), calendar.weekNumber(addDays(day, -7))]
        expect(last === before + 1 || (last === 1 && before >= 52 && before <= 53)).toBe(true)
      }),
    )
  })

  test.each([
    ['2022-01-01', 1],
    ['2022-01-08', 2],
    ['2022-12-31', 53],
    ['2023-01-07', 1],
    ['2000-12-30', 53],
  ])('from Sunday to Saturday: %s lies in week %i', (day, week) => {
    expect(sundayWeek(day)).toBe(week)
  })

  test('to-date bases have as many days, or the same dates, and stay inside the earlier period', () => {
    fc.assert(
      fc.property(
        days,
        endMonths,
        fc.constantFrom('same_days' as const, 'same_dates' as const),
        (day, endMonth, yearBasis) => {
          const setup = setupOf({ weekEnding: day, fiscalYearEndMonth: endMonth, yearBasis })
          const calendar = calendarOf(setup)
          const year = calendar.yearOf(day)
          const before = calendar.yearBefore(year)
          const { current, against } = toDateBasis({ from: year.from, to: day }, before, setup)
          expect(against.from >= before.from && against.to <= before.to).toBe(true)
          if (yearBasis === 'same_dates') expect(against.to).toBe(addMonths(day, -12))
          else expect(lengthOf(against)).toBe(Math.min(lengthOf(current), lengthOf(before)))
        },
      ),
    )
  })
})

describe('a calendar of 52 and 53 weeks', () => {
  const kinds = fc.constantFrom<CalendarKind>('4-4-5', '4-5-4', '5-4-4')
  const rules = fc.constantFrom<YearEndRule>('last', 'nearest')

  test('years are whole weeks, months follow each other, and every day lies in one of each', () => {
    fc.assert(
      fc.property(days, endMonths, kinds, rules, days, (day, fiscalYearEndMonth, calendar, yearEndRule, weekEnding) => {
        const found = calendarOf(setupOf({ calendar, fiscalYearEndMonth, yearEndRule, weekEnding }))
        const [month, quarter, year] = [found.monthOf(day), found.quarterOf(day), found.yearOf(day)]
        expect([364, 371]).toContain(lengthOf(year))
        expect(weekday(year.to)).toBe(weekday(weekEnding))
        expect([28, 35, 42]).toContain(lengthOf(month))
        expect([91, 98]).toContain(lengthOf(quarter))
        expect(year.from <= quarter.from && quarter.from <= month.from && month.from <= day).toBe(true)
        expect(day <= month.to && month.to <= quarter.to && quarter.to <= year.to).toBe(true)
        expect(found.shift(found.shift(month, 5), -5)).toEqual(month)
        expect(daysBetween(month.to, found.shift(month, 1).from)).toBe(1)
        expect(found.weekNumber(year.to)).toBe(lengthOf(year) / 7)
      }),
    )
  })

  test('the retail year of the United States: the Saturday nearest to the end of January', () => {
    const found = calendarOf(
      setupOf({ calendar: '4-5-4', fiscalYearEndMonth: 1, yearEndRule: 'nearest', weekEnding: '2024-02-03' }),
    )
    // The National Retail Federation's calendar: 2023 has 53 weeks, and ends on 3 February 2024.
    expect(found.yearOf('2024-01-31')).toEqual({ from: '2023-01-29', to: '2024-02-03' })
    expect(found.yearOf('2024-02-04')).toEqual({ from: '2024-02-04', to: '2025-02-01' })
    expect(found.weekNumber('2024-02-03')).toBe(53)
    expect(found.weekBefore({ from: '2024-01-28', to: '2024-02-03' })).toBeNull()
    expect(found.weekBefore({ from: '2024-02-04', to: '2024-02-10' })).toEqual({ from: '2023-01-29', to: '2023-02-04' })
    expect(found.monthOf('2023-02-26').label).toBe('Mar')
  })
})
