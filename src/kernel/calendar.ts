/**
 * Days as text, `2027-03-31`, counted by whole-number arithmetic in the Gregorian calendar. A day is a day,
 * not a midnight: no clock, no time zone and no Date takes part.
 */
export type Day = string

export const DAYS_OF_WEEK = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
export type DayOfWeek = (typeof DAYS_OF_WEEK)[number]

export interface Span {
  from: Day
  /** The last day, which belongs to the span. */
  to: Day
}

/** How a workspace counts its weeks and years. */
export interface WorkingCalendar {
  weekStartsOn: DayOfWeek
  /** 1 is January. */
  fiscalYearStartMonth: number
}

export interface CivilDate {
  year: number
  /** 1 is January. */
  month: number
  day: number
}

/** Whether a text is a day that exists, from year 1 to 9999. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const { year, month, day } = civilOf(text)
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

export const civilOf = (day: Day): CivilDate => ({
  year: Number(day.slice(0, 4)),
  month: Number(day.slice(5, 7)),
  day: Number(day.slice(8, 10)),
})

export function dayOf({ year, month, day }: CivilDate): Day {
  const padded = (value: number, width: number) => String(value).padStart(width, '0')
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`
}

/**
 * Days since 1970-01-01, which is 0. Counted from March, so that the leap day ends the year and eras of 400
 * years are alike (Hinnant, "chrono-compatible low-level date algorithms").
 */
export function numberOfDay(day: Day): number {
  const { year, month, day: ofMonth } = civilOf(day)
  const marchYear = month <= 2 ? year - 1 : year
  const era = Math.floor(marchYear / 400)
  const yearOfEra = marchYear - era * 400
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + ofMonth - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * DAYS_PER_ERA + dayOfEra - DAYS_BEFORE_1970
}

/** The inverse of `numberOfDay`. */
export function dayOfNumber(number: number): Day {
  const shifted = number + DAYS_BEFORE_1970
  const era = Math.floor(shifted / DAYS_PER_ERA)
  const dayOfEra = shifted - era * DAYS_PER_ERA
  const leaps = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36524) + Math.floor(dayOfEra / 146096)
  const yearOfEra = Math.floor((dayOfEra - leaps) / 365)
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1
  return dayOf({ year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day })
}

export const addDays = (day: Day, days: number): Day => dayOfNumber(numberOfDay(day) + days)

/** How many days lie from one day to another; negative when the other is earlier. */
export const daysBetween = (from: Day, to: Day): number => numberOfDay(to) - numberOfDay(from)

/** How many days a span holds, both ends counted. */
export const lengthOf = ({ from, to }: Span): number => daysBetween(from, to) + 1

/** 1 for Monday to 7 for Sunday (ISO 8601). */
export const weekday = (day: Day): number => ((((numberOfDay(day) + 3) % 7) + 7) % 7) + 1

export const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)

export const daysInMonth = (year: number, month: number): number =>
  month === 2 ? (isLeapYear(year) ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31

/** The same day of another month; the 31st becomes the last day of a shorter one. */
export function addMonths(day: Day, months: number): Day {
  const { year, month, day: ofMonth } = civilOf(day)
  const counted = year * 12 + month - 1 + months
  const newYear = Math.floor(counted / 12)
  const newMonth = counted - newYear * 12 + 1
  return dayOf({ year: newYear, month: newMonth, day: Math.min(ofMonth, daysInMonth(newYear, newMonth)) })
}

/** The week that holds a day. */
export function weekOf(day: Day, startsOn: DayOfWeek = 'monday'): Span {
  const from = addDays(day, -((weekday(day) - 1 - DAYS_OF_WEEK.indexOf(startsOn) + 7) % 7))
  return { from, to: addDays(from, 6) }
}

/** ISO 8601: weeks begin on Monday, and belong to the year that holds their Thursday. */
export function isoWeek(day: Day): { year: number; week: number } {
  const thursday = addDays(day, 4 - weekday(day))
  const { year } = civilOf(thursday)
  return { year, week: Math.floor(daysBetween(dayOf({ year, month: 1, day: 1 }), thursday) / 7) + 1 }
}

export function monthOf(day: Day): Span {
  const { year, month } = civilOf(day)
  return { from: dayOf({ year, month, day: 1 }), to: dayOf({ year, month, day: daysInMonth(year, month) }) }
}

/** The quarter that holds a day, when the fiscal year begins in `startMonth`. */
export function quarterOf(day: Day, startMonth = 1): Span {
  const { month } = civilOf(day)
  const from = addMonths(monthOf(day).from, -((month - startMonth + 12) % 3))
  return { from, to: addDays(addMonths(from, 3), -1) }
}

/** 1 to 4, within the fiscal year. */
export const quarterNumber = (day: Day, startMonth = 1): number =>
  Math.floor(((civilOf(day).month - startMonth + 12) % 12) / 3) + 1

/** The fiscal year that holds a day; with January as its first month it is the calendar year. */
export function fiscalYearOf(day: Day, startMonth = 1): Span {
  const from = addMonths(monthOf(day).from, -((civilOf(day).month - startMonth + 12) % 12))
  return { from, to: addDays(addMonths(from, 12), -1) }
}

/** A fiscal year bears the number of the calendar year in which it ends. */
export const fiscalYearNumber = (day: Day, startMonth = 1): number => civilOf(fiscalYearOf(day, startMonth).to).year

/** Monday to Friday, unless it is among the holidays. */
export const isWorkingDay = (day: Day, holidays: readonly Day[] = []): boolean =>
  weekday(day) <= 5 && !holidays.includes(day)

/**
 * The working day that lies so many working days later, or earlier when negative. From a day off, one day on
 * is the next working day, and one day back the last one before; 0 leaves the day as it is.
 */
export function addWorkingDays(day: Day, days: number, holidays: readonly Day[] = []): Day {
  const off = new Set(holidays)
  const step = Math.sign(days)
  let number = numberOfDay(day)
  for (let left = Math.abs(days); left > 0;) {
    number += step
    if (isWeekday(number) && !off.has(dayOfNumber(number))) left -= 1
  }
  return dayOfNumber(number)
}

/** How many working days a span holds, both ends counted; none when it ends before it begins. */
export function workingDaysIn({ from, to }: Span, holidays: readonly Day[] = []): number {
  const first = numberOfDay(from)
  const last = numberOfDay(to)
  if (last < first) return 0
  const weeks = Math.floor((last - first + 1) / 7)
  let count = weeks * 5
  for (let number = first + weeks * 7; number <= last; number++) if (isWeekday(number)) count += 1
  for (const holiday of new Set(holidays)) if (holiday >= from && holiday <= to && weekday(holiday) <= 5) count -= 1
  return count
}

const DAYS_PER_ERA = 146097
const DAYS_BEFORE_1970 = 719468
const isWeekday = (number: number) => (((number + 3) % 7) + 7) % 7 < 5
