import {
  addMonths,
  dayOfNumber,
  fiscalYearOf,
  monthOf,
  numberOfDay,
  quarterOf,
  weekOf,
  type DayOfWeek,
} from '#kernel/calendar.ts'

/** Days as the calendar numbers them, so that they can be subtracted. */
export type DayNumber = number

/** How the workspace counts weeks and years. */
export interface Calendar {
  weekStartsOn: DayOfWeek
  /** 1 is January. */
  fiscalYearStartMonth: number
}

/** The day it is where the reader is. */
export function todayNumber(now: number): DayNumber {
  const here = new Date(now)
  return Math.floor(Date.UTC(here.getFullYear(), here.getMonth(), here.getDate()) / 86_400_000)
}

export type Stretch = 'day' | 'week' | 'month' | 'quarter' | 'year'

/** The first day of the stretch that a day lies in, or of one so many stretches on. */
export function beginningOf(
  stretch: Stretch,
  day: DayNumber,
  { weekStartsOn, fiscalYearStartMonth }: Calendar,
  stretchesOn = 0,
): DayNumber {
  const text = dayOfNumber(day)
  switch (stretch) {
    case 'day':
      return day + stretchesOn
    case 'week':
      return numberOfDay(weekOf(text, weekStartsOn).from) + 7 * stretchesOn
    case 'month':
      return numberOfDay(addMonths(monthOf(text).from, stretchesOn))
    case 'quarter':
      return numberOfDay(addMonths(quarterOf(text, fiscalYearStartMonth).from, 3 * stretchesOn))
    case 'year':
      return numberOfDay(addMonths(fiscalYearOf(text, fiscalYearStartMonth).from, 12 * stretchesOn))
  }
}
