import {
  addDays,
  addMonths,
  civilOf,
  daysBetween,
  fiscalYearOf,
  isoWeek,
  lengthOf,
  monthOf,
  quarterOf,
  weekday,
  type Day,
  type Span,
} from '#kernel/calendar.ts'
import type { Setup } from './config.ts'
import { MONTH_NAMES } from './config-reading.ts'
import { retailCalendar } from './retail-calendar.ts'

/** A month, or the four or five weeks that stand for one. */
export interface Month extends Span {
  label: string
}

/** How a review counts weeks, months, quarters and years. Everything that compares two years asks here. */
export interface ReviewCalendar {
  /** The week that ends on a day. */
  weekEnding: (day: Day) => Span
  /** What a week is called, told by its last day. */
  weekNumber: (weekEnding: Day) => number
  /** The month that holds a day. */
  monthOf: (day: Day) => Month
  /** The month so many months later, or earlier. */
  shift: (month: Month, months: number) => Month
  quarterOf: (day: Day) => Span
  yearOf: (day: Day) => Span
  /** The same week, month, quarter or year one year before; `null` where that year has none. */
  weekBefore: (week: Span) => Span | null
  monthBefore: (month: Month) => Month
  quarterBefore: (quarter: Span) => Span
  yearBefore: (year: Span) => Span
}

const DAYS_IN_52_WEEKS = 364

export const calendarOf = (setup: Setup): ReviewCalendar =>
  setup.calendar === 'months' ? calendarOfMonths(setup) : retailCalendar(setup)

function calendarOfMonths(setup: Setup): ReviewCalendar {
  const start = (setup.fiscalYearEndMonth % 12) + 1
  const shiftedBy = weekShift(setup)
  return {
    weekEnding: day => ({ from: addDays(day, -6), to: day }),
    weekNumber: day => numberOfWeek(addDays(day, shiftedBy * 7), setup),
    monthOf: day => named(monthOf(day)),
    shift: (month, months) => named(monthOf(addMonths(month.from, months))),
    quarterOf: day => quarterOf(day, start),
    yearOf: day => fiscalYearOf(day, start),
    // The same weekdays: 52 weeks back.
    weekBefore: week => ({ from: addDays(week.from, -DAYS_IN_52_WEEKS), to: addDays(week.to, -DAYS_IN_52_WEEKS) }),
    monthBefore: month => named(monthOf(addMonths(month.from, -12))),
    quarterBefore: quarter => quarterOf(addMonths(quarter.from, -12), start),
    yearBefore: year => fiscalYearOf(addMonths(year.from, -12), start),
  }
}

const named = (span: Span): Month => ({ ...span, label: MONTH_NAMES[civilOf(span.from).month - 1] ?? '' })

/**
 * By how many weeks the owner's count differs from the calendar's. Whoever calls the last week 16 where ISO says 17
 * counts the same weeks one later, also across the new year, where the calendar knows whether there is a week 53.
 */
export function weekShift(setup: Setup): number {
  if (setup.weeksAhead !== undefined) return setup.weeksAhead
  if (setup.weekNumber === null) return 0
  for (const shift of SHIFTS)
    if (numberOfWeek(addDays(setup.weekEnding, shift * 7), setup) === setup.weekNumber) return shift
  return 0
}

/** Smallest first: a count differs by little, or is a fiscal one. */
const SHIFTS = Array.from({ length: 107 }, (_, i) => (i % 2 === 0 ? -i / 2 : (i + 1) / 2))

/** A week that is not the calendar's own bears the number of the one that holds most of its days. */
const numberOfWeek = (weekEnding: Day, { weekNumbering }: Setup): number =>
  weekNumbering === 'iso' ? isoWeek(addDays(weekEnding, -3)).week : sundayWeek(addDays(weekEnding, -3))

/** Weeks from Sunday to Saturday; the first holds 1 January. A week across the new year is the first of the new one. */
export function sundayWeek(day: Day): number {
  const saturday = addDays(day, (6 - weekday(day) + 7) % 7)
  const { year } = civilOf(saturday)
  const january = `${String(year).padStart(4, '0')}-01-01`
  const first = addDays(january, -(weekday(january) % 7))
  return Math.floor(daysBetween(first, saturday) / 7) + 1
}

export const BASIS_RULES = ['week_before', 'same_weekdays', 'same_week', 'same_dates', 'same_days'] as const

/** Two spans that are compared, and why they are these two. */
export interface Basis {
  current: Span
  against: Span
  /** How they were laid side by side. */
  rule: (typeof BASIS_RULES)[number]
}

/**
 * What a period up to a day is compared with a year before. Both count from their first day: as many days, also where
 * a leap day lies between, or the same dates if the owner wants that; never beyond the end of the earlier period.
 */
export function toDateBasis(current: Span, before: Span, { yearBasis, calendar }: Setup): Basis {
  const days = lengthOf(current)
  const sameDays = earliest(addDays(before.from, days - 1), before.to)
  const sameDates = calendar === 'months' ? earliest(addMonths(current.to, -12), before.to) : sameDays
  const to = yearBasis === 'same_dates' ? sameDates : sameDays
  return { current, against: { from: before.from, to }, rule: to === sameDates ? 'same_dates' : 'same_days' }
}

const earliest = (one: Day, other: Day) => (one < other ? one : other)
