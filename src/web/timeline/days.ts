/** Days as numbers, so that they can be subtracted: 0 is 1 January 1970. A day has no zone. */
export type DayNumber = number

const DAY = 86_400_000

export const dayNumber = (day: string): DayNumber => Math.floor(Date.parse(`${day.slice(0, 10)}T00:00:00Z`) / DAY)
export const dayText = (day: DayNumber): string => new Date(day * DAY).toISOString().slice(0, 10)

/** The day it is where the reader is. */
export const todayNumber = (now: number): DayNumber => {
  const here = new Date(now)
  return Math.floor(Date.UTC(here.getFullYear(), here.getMonth(), here.getDate()) / DAY)
}

export interface CalendarWeek { weekStartsOn: 'monday' | 'sunday' | 'saturday' }
// 1 January 1970 was a Thursday.
const FIRST_WEEKDAY = { monday: -3, sunday: -4, saturday: -5 }

export function startOfWeek(day: DayNumber, { weekStartsOn }: CalendarWeek): DayNumber {
  const first = FIRST_WEEKDAY[weekStartsOn]
  return first + Math.floor((day - first) / 7) * 7
}

/** The first day of the month that lies so many months from the one a day is in. */
export function startOfMonth(day: DayNumber, monthsOn = 0): DayNumber {
  const date = new Date(day * DAY)
  return Math.floor(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + monthsOn, 1) / DAY)
}

export const monthOf = (day: DayNumber) => new Date(day * DAY).getUTCMonth() + 1
export const yearOf = (day: DayNumber) => new Date(day * DAY).getUTCFullYear()

/** The first day of a quarter of a year that begins in the month given. */
export function startOfQuarter(day: DayNumber, yearStartMonth: number, quartersOn = 0): DayNumber {
  const into = (monthOf(day) - yearStartMonth + 12) % 3
  return startOfMonth(day, -into + quartersOn * 3)
}

/** Which quarter of which year, the year being named after the one it ends in. */
export function quarterOf(day: DayNumber, yearStartMonth: number): { quarter: number; year: number } {
  const month = monthOf(day)
  const quarter = Math.floor(((month - yearStartMonth + 12) % 12) / 3) + 1
  const endsNextYear = yearStartMonth > 1 && month >= yearStartMonth
  return { quarter, year: yearOf(day) + (endsNextYear ? 1 : 0) }
}
