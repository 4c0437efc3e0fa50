import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  addWorkingDays,
  civilOf,
  DAYS_OF_WEEK,
  dayOf,
  dayOfNumber,
  daysBetween,
  daysInMonth,
  fiscalYearNumber,
  fiscalYearOf,
  isDay,
  isLeapYear,
  isoWeek,
  isWorkingDay,
  lengthOf,
  monthOf,
  numberOfDay,
  quarterNumber,
  quarterOf,
  weekday,
  weekOf,
  workingDaysIn,
} from './calendar.ts'

const FIRST = numberOfDay('0020-01-01')
const LAST = numberOfDay('9980-12-31')
const anyDay = fc.integer({ min: FIRST, max: LAST }).map(dayOfNumber)
const anyMonth = fc.integer({ min: 1, max: 12 })

/** The engine's own calendar, as a second opinion. */
const byEngine = (day: string) => new Date(`${day}T00:00:00Z`)

describe('days', () => {
  test.each(['2024-02-29', '2000-02-29', '1999-12-31', '0001-01-01', '9999-12-31'])('%s exists', day =>
    expect(isDay(day)).toBe(true),
  )

  test.each([
    '2023-02-29',
    '1900-02-29',
    '2024-13-01',
    '2024-00-10',
    '2024-04-31',
    '2024-4-3',
    '24-04-03',
    '0000-01-01',
    '2024-04-03T00:00',
    '',
  ])('%s does not', day => expect(isDay(day)).toBe(false))

  test('1970-01-01 is day 0, and every day and its number are each other', () => {
    expect(numberOfDay('1970-01-01')).toBe(0)
    fc.assert(fc.property(fc.integer({ min: FIRST, max: LAST }), number => numberOfDay(dayOfNumber(number)) === number))
  })

  test('agree with the calendar of the engine', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -4000, max: 4000 }), (day, days) => {
        const date = byEngine(day)
        expect(numberOfDay(day)).toBe(date.getTime() / 86_400_000)
        expect(weekday(day)).toBe(date.getUTCDay() || 7)
        const { year } = civilOf(addDays(day, days))
        if (year >= 1 && year <= 9999) {
          date.setUTCDate(date.getUTCDate() + days)
          expect(addDays(day, days)).toBe(date.toISOString().slice(0, 10))
        }
      }),
    )
  })

  test('adding and taking away are each other, and order as text is order in time', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (one, other) => {
        expect(addDays(one, daysBetween(one, other))).toBe(other)
        expect(one < other).toBe(daysBetween(one, other) > 0)
      }),
    )
  })

  test('leap years', () => {
    expect([1900, 2000, 2023, 2024, 2100].map(isLeapYear)).toEqual([false, true, false, true, false])
    expect([1, 2, 4, 12].map(month => daysInMonth(2024, month))).toEqual([31, 29, 30, 31])
  })
})

describe('months', () => {
  test.each([
    ['2024-01-31', 1, '2024-02-29'],
    ['2023-01-31', 1, '2023-02-28'],
    ['2024-03-31', -1, '2024-02-29'],
    ['2024-11-15', 3, '2025-02-15'],
    ['2024-01-15', -13, '2022-12-15'],
    ['2024-02-29', 12, '2025-02-28'],
  ])('%s and %d months is %s', (day, months, wanted) => expect(addMonths(day, months)).toBe(wanted))

  test('a month holds its day, begins on the 1st and is followed by the next', () => {
    fc.assert(
      fc.property(anyDay, day => {
        const { from, to } = monthOf(day)
        expect(from <= day && day <= to).toBe(true)
        expect(civilOf(from).day).toBe(1)
        expect(civilOf(addDays(to, 1)).day).toBe(1)
        expect(from.slice(0, 7)).toBe(to.slice(0, 7))
      }),
    )
  })
})

describe('weeks', () => {
  test('begin on the day that was chosen, hold seven days and the day itself', () => {
    fc.assert(
      fc.property(anyDay, fc.constantFrom(...DAYS_OF_WEEK), (day, startsOn) => {
        const week = weekOf(day, startsOn)
        expect(weekday(week.from)).toBe(DAYS_OF_WEEK.indexOf(startsOn) + 1)
        expect(lengthOf(week)).toBe(7)
        expect(week.from <= day && day <= week.to).toBe(true)
      }),
    )
  })

  // ISO 8601 and the examples of its Wikipedia article: the turn of the year in both directions.
  test.each([
    ['1977-01-01', 1976, 53],
    ['1977-12-31', 1977, 52],
    ['1978-01-02', 1978, 1],
    ['1979-12-31', 1980, 1],
    ['1980-12-28', 1980, 52],
    ['1981-12-31', 1981, 53],
    ['2020-12-31', 2020, 53],
    ['2021-01-04', 2021, 1],
    ['2026-12-31', 2026, 53],
  ])('%s lies in ISO week %d-%d', (day, year, week) => expect(isoWeek(day)).toEqual({ year, week }))

  test('the 4th of January always lies in week 1, and weeks follow each other', () => {
    fc.assert(
      fc.property(anyDay, day => {
        expect(isoWeek(dayOf({ ...civilOf(day), month: 1, day: 4 })).week).toBe(1)
        const here = isoWeek(day)
        const next = isoWeek(addDays(day, 7))
        expect(next.year === here.year ? next.week === here.week + 1 : next.week === 1 && here.week >= 52).toBe(true)
      }),
    )
  })
})

describe('quarters and fiscal years', () => {
  test.each([
    ['2027-02-14', 1, '2027-01-01', '2027-03-31', 1, 2027],
    ['2027-02-14', 2, '2027-02-01', '2027-04-30', 1, 2028],
    ['2027-01-31', 2, '2026-11-01', '2027-01-31', 4, 2027],
    ['2027-12-31', 10, '2027-10-01', '2027-12-31', 1, 2028],
    ['2027-09-30', 10, '2027-07-01', '2027-09-30', 4, 2027],
    ['2027-12-31', 12, '2027-12-01', '2028-02-29', 1, 2028],
  ])('%s with a year that starts in month %d', (day, startMonth, from, to, quarter, year) => {
    expect(quarterOf(day, startMonth)).toEqual({ from, to })
    expect(quarterNumber(day, startMonth)).toBe(quarter)
    expect(fiscalYearNumber(day, startMonth)).toBe(year)
  })

  test('for every first month and every day of a leap year: four quarters fill the year that holds the day', () => {
    for (let startMonth = 1; startMonth <= 12; startMonth++)
      for (let i = 0; i < 366; i++) {
        const day = addDays('2028-01-01', i)
        const year = fiscalYearOf(day, startMonth)
        const quarter = quarterOf(day, startMonth)
        expect(year.from <= day && day <= year.to).toBe(true)
        expect(quarter.from <= day && day <= quarter.to).toBe(true)
        expect(civilOf(year.from)).toMatchObject({ month: startMonth, day: 1 })
        expect(addMonths(year.from, 3 * (quarterNumber(day, startMonth) - 1))).toBe(quarter.from)
        expect([365, 366]).toContain(lengthOf(year))
      }
  })

  test('quarters follow each other without a gap', () => {
    fc.assert(
      fc.property(anyDay, anyMonth, (day, startMonth) => {
        const { to } = quarterOf(day, startMonth)
        const next = addDays(to, 1)
        expect(quarterOf(next, startMonth).from).toBe(next)
      }),
    )
  })
})

describe('working days', () => {
  const christmas = ['2026-12-25', '2026-12-26', '2027-01-01']

  test('are Monday to Friday without the holidays', () => {
    expect(isWorkingDay('2026-12-24')).toBe(true)
    expect(isWorkingDay('2026-12-25', christmas)).toBe(false)
    expect(isWorkingDay('2026-12-26')).toBe(false)
  })

  test.each([
    ['2026-12-24', 1, '2026-12-28'],
    ['2026-12-24', 5, '2027-01-04'],
    ['2026-12-28', -1, '2026-12-24'],
    ['2026-12-26', 1, '2026-12-28'],
    ['2026-12-26', -1, '2026-12-24'],
    ['2026-12-26', 0, '2026-12-26'],
  ])('%s and %d working days is %s', (day, days, wanted) => expect(addWorkingDays(day, days, christmas)).toBe(wanted))

  test.each([
    ['2026-12-21', '2026-12-27', 4],
    ['2026-12-26', '2026-12-27', 0],
    ['2026-12-24', '2026-12-24', 1],
    ['2026-12-24', '2026-12-23', 0],
    ['2026-12-01', '2026-12-31', 22],
  ])('from %s to %s there are %d', (from, to, wanted) => expect(workingDaysIn({ from, to }, christmas)).toBe(wanted))

  test('counted by weeks are those counted one by one', () => {
    fc.assert(
      fc.property(
        anyDay,
        fc.integer({ min: 0, max: 60 }),
        fc.array(fc.integer({ min: -5, max: 65 })),
        (from, days, off) => {
          const holidays = off.map(distance => addDays(from, distance))
          const span = { from, to: addDays(from, days) }
          let counted = 0
          for (let i = 0; i <= days; i++) if (isWorkingDay(addDays(from, i), holidays)) counted += 1
          expect(workingDaysIn(span, holidays)).toBe(counted)
        },
      ),
    )
  })

  test('so many forward spans so many', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 300 }), (day, days) => {
        const end = addWorkingDays(day, days)
        expect(workingDaysIn({ from: addDays(day, 1), to: end })).toBe(days)
        expect(isWorkingDay(end)).toBe(true)
      }),
    )
  })
})
