import {
  addDays,
  civilOf,
  dayOf,
  daysBetween,
  daysInMonth,
  lengthOf,
  weekday,
  type Day,
  type Span,
} from '#kernel/calendar.ts'
import type { Setup } from './config.ts'
import { MONTH_NAMES } from './config-reading.ts'
import type { Month, ReviewCalendar } from './review-calendar.ts'

/**
 * Years of 52 or 53 whole weeks, each quarter of 13 weeks cut into months of four and five. The year ends on the weekday
 * on which the week ends: the last one in the month of the year's end, or the one nearest to that month's last day.
 * Week 53, when there is one, belongs to the last month.
 */
export function retailCalendar(setup: Setup): ReviewCalendar {
  const yearOf = (day: Day) => yearHolding(day, setup)
  const monthsOf = (year: Span) => monthsIn(year, setup)
  const monthAt = (year: Span, index: number): Month => monthsOf(year)[index] ?? { ...year, label: '' }
  const indexOf = (month: Span) => monthsOf(yearOf(month.from)).findIndex(({ from }) => from === month.from)
  const yearBefore = (year: Span) => yearOf(addDays(year.from, -1))
  const shift = (month: Month, months: number): Month => {
    let year = yearOf(month.from)
    let index = indexOf(month) + months
    for (; index < 0; index += MONTHS) year = yearBefore(year)
    for (; index >= MONTHS; index -= MONTHS) year = yearOf(addDays(year.to, 1))
    return monthAt(year, index)
  }
  return {
    weekEnding: day => ({ from: addDays(day, -6), to: day }),
    weekNumber: day => weekIn(yearOf(day), day),
    monthOf: day => {
      const months = monthsOf(yearOf(day))
      return months.find(({ to }) => day <= to) ?? monthAt(yearOf(day), MONTHS - 1)
    },
    shift,
    quarterOf: day => quarterIn(monthsOf(yearOf(day)), day),
    yearOf,
    weekBefore: week => {
      const year = yearOf(week.to)
      const before = yearBefore(year)
      const to = addDays(before.from, (weekIn(year, week.to) - 1) * 7 + 6)
      return to > before.to ? null : { from: addDays(to, -6), to }
    },
    monthBefore: month => shift(month, -MONTHS),
    quarterBefore: quarter => {
      const index = Math.floor(indexOf(quarter) / 3)
      const months = monthsOf(yearBefore(yearOf(quarter.from)))
      return quarterIn(months, months[index * 3]?.from ?? quarter.from)
    },
    yearBefore,
  }
}

const MONTHS = 12

const weekIn = (year: Span, day: Day): number => Math.floor(daysBetween(year.from, day) / 7) + 1

function quarterIn(months: readonly Month[], day: Day): Span {
  const index = Math.floor(months.findIndex(({ to }) => day <= to) / 3) * 3
  return { from: months[index]?.from ?? day, to: months[index + 2]?.to ?? day }
}

function monthsIn(year: Span, { calendar, fiscalYearEndMonth }: Setup): Month[] {
  const pattern = calendar.split('-').map(Number)
  const hasWeek53 = lengthOf(year) > 364
  const months: Month[] = []
  let from = year.from
  for (let index = 0; index < MONTHS; index++) {
    const weeks = (pattern[index % 3] ?? 4) + (hasWeek53 && index === MONTHS - 1 ? 1 : 0)
    const to = addDays(from, weeks * 7 - 1)
    months.push({ from, to, label: MONTH_NAMES[(fiscalYearEndMonth + index) % MONTHS] ?? '' })
    from = addDays(to, 1)
  }
  return months
}

function yearHolding(day: Day, setup: Setup): Span {
  const { year } = civilOf(day)
  for (let ending = year - 1; ending <= year + 1; ending++) {
    const to = endOfYear(ending, setup)
    if (day <= to) return { from: addDays(endOfYear(ending - 1, setup), 1), to }
  }
  return { from: day, to: day }
}

/** The last day of the fiscal year that ends in, or nearest to, the given year. */
function endOfYear(year: number, { fiscalYearEndMonth: month, yearEndRule, weekEnding }: Setup): Day {
  const lastOfMonth = dayOf({ year, month, day: daysInMonth(year, month) })
  const back = (weekday(lastOfMonth) - weekday(weekEnding) + 7) % 7
  return addDays(lastOfMonth, yearEndRule === 'nearest' && back > 3 ? 7 - back : -back)
}
