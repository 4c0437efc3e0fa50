import { dayOf, dayOfNumber, isDay, numberOfDay, weekday, type Day } from '#kernel/calendar.ts'

/** Whether `3/4/2027` is the 3rd of April or the 4th of March. */
export const DATE_ORDERS = ['day-first', 'month-first'] as const
export type DateOrder = (typeof DATE_ORDERS)[number]

export type WrittenDate =
  /** Means one day, whatever the order. */
  | { kind: 'day'; format: string; day: Day }
  /** Two numbers that may be day and month, or month and day. */
  | { kind: 'numbers'; format: string; first: number; second: number; year: number }

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
/** Spreadsheets count days from 30 December 1899; numbers in this stretch are days from 1954 to 2119. */
const SPREADSHEET_DAY_0 = numberOfDay('1899-12-30')
const [FIRST_SERIAL, LAST_SERIAL] = [20_000, 80_000]

/** Reads a date in any of the usual ways of writing; `null` when it is none. A time of day beside it is left out. */
export function readDate(written: string): WrittenDate | null {
  const text = written
    .trim()
    .replace(/^[a-z]{3,9}\.?,?\s+(?=\d|[a-z])/i, weekdayAway)
    .trim()
  return isoDate(text) ?? isoWeekDate(text) ?? numbersDate(text) ?? namedDate(text) ?? serialDate(text)
}

/** The day that two numbers mean in an order; `null` when there is no such day. */
export function dayInOrder(
  { first, second, year }: { first: number; second: number; year: number },
  order: DateOrder,
): Day | null {
  const [day, month] = order === 'day-first' ? [first, second] : [second, first]
  return existing(year, month, day)
}

const TIME = '(?:[T ,]+\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?\\s*(?:[ap]m)?\\s*(?:Z|UTC|GMT|[+-]\\d{2}:?\\d{2})?)?'
const ISO = new RegExp(`^(\\d{4})([-/.])(\\d{1,2})(?:\\2(\\d{1,2}))?${TIME}$`, 'i')
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/
const ISO_WEEK = /^(\d{4})-?W(\d{2})(?:-?([1-7]))?$/i
const NUMBERS = new RegExp(`^(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4}|\\d{2})${TIME}$`, 'i')
const DAY_MONTH = new RegExp(
  `^(\\d{1,2})(?:st|nd|rd|th)?[-/. ]+([a-z]{3,9})\\.?,?(?:[-/. ]+(\\d{4}|\\d{2}))${TIME}$`,
  'i',
)
const MONTH_DAY = new RegExp(`^([a-z]{3,9})\\.?[-/. ]+(\\d{1,2})(?:st|nd|rd|th)?,?[-/. ]+(\\d{4})${TIME}$`, 'i')
const MONTH_YEAR = /^([a-z]{3,9})\.?[-/. ]+(\d{4})$/i

/** A weekday in front says nothing that the rest does not; a month stays. */
const weekdayAway = (word: string) => (/^(mon|tue|wed|thu|fri|sat|sun)/i.test(word) ? '' : word)

function isoDate(text: string): WrittenDate | null {
  const [, year = '', separator = '', month = '', day] = ISO.exec(text) ?? COMPACT.exec(text)?.toSpliced(2, 0, '') ?? []
  const found = year === '' ? null : existing(Number(year), Number(month), Number(day ?? '1'))
  if (found === null) return null
  if (day === undefined) return separator === '-' ? { kind: 'day', format: 'YYYY-MM', day: found } : null
  return { kind: 'day', format: ['YYYY', 'MM', 'DD'].join(separator), day: found }
}

function isoWeekDate(text: string): WrittenDate | null {
  const [, year = '', week = '', ofWeek = '1'] = ISO_WEEK.exec(text) ?? []
  if (year === '' || Number(week) < 1 || Number(week) > 53) return null
  // The 4th of January lies in week 1.
  const fourth = dayOf({ year: Number(year), month: 1, day: 4 })
  const monday = numberOfDay(fourth) - weekday(fourth) + 1
  return { kind: 'day', format: 'YYYY-Www', day: dayOfNumber(monday + 7 * (Number(week) - 1) + Number(ofWeek) - 1) }
}

function numbersDate(text: string): WrittenDate | null {
  const [, first = '', separator = '', second = '', written = ''] = NUMBERS.exec(text) ?? []
  if (first === '') return null
  const numbers = { first: Number(first), second: Number(second), year: fullYear(written) }
  const format = `${separator === '.' ? 'DD.MM.' : `n${separator}n${separator}`}${written.length === 2 ? 'YY' : 'YYYY'}`
  // Between points the day stands first wherever dates are written so.
  if (separator !== '.') return { kind: 'numbers', format, ...numbers }
  const day = dayInOrder(numbers, 'day-first')
  return day === null ? null : { kind: 'day', format, day }
}

function namedDate(text: string): WrittenDate | null {
  const [, day = '', month = '', year = ''] = DAY_MONTH.exec(text) ?? []
  if (day !== '') return named(year, month, day, year.length === 2 ? 'DD Mon YY' : 'DD Mon YYYY')
  const [, monthFirst = '', dayAfter = '', yearAfter = ''] = MONTH_DAY.exec(text) ?? []
  if (monthFirst !== '') return named(yearAfter, monthFirst, dayAfter, 'Mon DD, YYYY')
  const [, monthOnly = '', yearOnly = ''] = MONTH_YEAR.exec(text) ?? []
  return monthOnly === '' ? null : named(yearOnly, monthOnly, '1', 'Mon YYYY')
}

function named(year: string, month: string, day: string, format: string): WrittenDate | null {
  const found = existing(fullYear(year), MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1, Number(day))
  return found === null ? null : { kind: 'day', format, day: found }
}

function serialDate(text: string): WrittenDate | null {
  const [, whole = ''] = /^(\d{5})(?:\.\d+)?$/.exec(text) ?? []
  const serial = Number(whole)
  if (whole === '' || serial < FIRST_SERIAL || serial > LAST_SERIAL) return null
  return { kind: 'day', format: 'spreadsheet number', day: dayOfNumber(SPREADSHEET_DAY_0 + serial) }
}

/** Two digits are a year from 1969 to 2068, as POSIX reads them. */
function fullYear(written: string): number {
  const year = Number(written)
  return written.length > 2 ? year : year < 69 ? 2000 + year : 1900 + year
}

function existing(year: number, month: number, day: number): Day | null {
  const written = dayOf({ year, month, day })
  return isDay(written) ? written : null
}
