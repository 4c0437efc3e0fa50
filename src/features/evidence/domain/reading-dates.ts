import { done, refused, type Outcome } from '#kernel/outcome.ts'
import { textOf } from './cell-text.ts'
import { monthByName, zoneOffsetMinutes } from './date-words.ts'
import { instantOf, type LocalTime } from './local-time.ts'

/** What decides between 3 April and 4 March. */
export const DATE_FORMATS = ['DD/MM/YYYY', 'MM/DD/YYYY'] as const
export type DateFormat = (typeof DATE_FORMATS)[number]

export interface DateOptions {
  /** Needed only for dates such as 03/04/2024. */
  dateFormat: DateFormat | null
  /** Where a time without a zone was written. IANA name. */
  timeZone: string
}

/** A written moment as UTC; days begin at midnight in the given zone. An empty cell is `null`. */
export function readMoment(cell: unknown, options: DateOptions): Outcome<string | null> {
  if (typeof cell === 'number') return readEpoch(cell)
  if (typeof cell !== 'string') return cell === null || cell === undefined ? done(null) : unreadable(textOf(cell))
  const text = cell.trim()
  if (text === '') return done(null)
  const iso = YEAR_FIRST.exec(text)
  if (iso) return fromParts(text, { year: iso[1], month: iso[3], day: iso[4], rest: iso[5] }, options)
  if (DIGITS.test(text)) return text.length === 8 ? readCompact(text, options) : readEpoch(Number(text))
  const slashed = DAY_AND_MONTH.exec(text)
  if (slashed) return fromSlashed(text, slashed, options)
  const named = DAY_MONTH_NAME.exec(text)
  if (named) return fromParts(text, { day: named[1], month: named[2], year: named[3], rest: named[4] }, options)
  const american = MONTH_NAME_DAY.exec(text)
  if (american)
    return fromParts(text, { month: american[1], day: american[2], year: american[3], rest: american[4] }, options)
  return unreadable(text)
}

/**
 * Which of day and month comes first in a column, from everything seen of it: a number above twelve tells.
 * `ambiguous`: no value tells. `mixed`: values tell different things. `null`: nothing needs telling.
 */
export function decideDateFormat(values: Iterable<unknown>): DateFormat | 'ambiguous' | 'mixed' | null {
  let dayFirst = false
  let monthFirst = false
  let undecided = false
  for (const value of values) {
    const parts = typeof value === 'string' ? DAY_AND_MONTH.exec(value.trim()) : null
    if (parts === null || parts[2] === '.') continue
    const first = Number(parts[1])
    const second = Number(parts[3])
    if (first > 12 && second <= 12) dayFirst = true
    else if (second > 12 && first <= 12) monthFirst = true
    else if (first !== second) undecided = true
  }
  if (dayFirst && monthFirst) return 'mixed'
  if (dayFirst) return 'DD/MM/YYYY'
  if (monthFirst) return 'MM/DD/YYYY'
  return undecided ? 'ambiguous' : null
}

const WEEKDAY = String.raw`(?:\p{L}{2,12}\.?,?\s+)?`
const REST = String.raw`(?:(?:,?\s+|T)(.+))?`
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})${REST}$`, 'u')
const DAY_AND_MONTH = new RegExp(String.raw`^${WEEKDAY}(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})${REST}$`, 'u')
const DAY_MONTH_NAME = new RegExp(
  String.raw`^${WEEKDAY}(\d{1,2})(?:st|nd|rd|th|\.|er|º)?[\s/-]*(?:of\s+|de\s+)?(\p{L}{3,12})\.?[\s/,-]*(?:de\s+)?(\d{4}|\d{2})${REST}$`,
  'u',
)
const MONTH_NAME_DAY = new RegExp(
  String.raw`^${WEEKDAY}(\p{L}{3,12})\.?[\s-]+(\d{1,2})(?:st|nd|rd|th)?,?[\s-]+(\d{4})${REST}$`,
  'u',
)
const DIGITS = /^\d+$/
const TIME = new RegExp(
  String.raw`^(?:at\s+|um\s+|à\s+)?(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,9}))?)?\s*([ap]\.?m\.?)?\s*(.*)$`,
  'iu',
)

const unreadable = (text: string): Outcome<never> =>
  refused({
    code: 'date.unreadable',
    message: `"${text.slice(0, 60)}" is no date that can be read. Write it as 2024-12-31 or 2024-12-31T23:59:00Z.`,
  })

interface WrittenParts {
  year: string | undefined
  month: string | undefined
  day: string | undefined
  rest: string | undefined
}

function fromParts(text: string, { year, month, day, rest }: WrittenParts, { timeZone }: DateOptions): Outcome<string> {
  const date = {
    year: fullYear(year ?? ''),
    month: /^\d/.test(month ?? '') ? Number(month) : (monthByName(month ?? '') ?? 0),
    day: Number(day),
  }
  const time = readTime(rest)
  if (time === null || !isDay(date)) return unreadable(text)
  const { zone, ...clock } = time
  return done(instantOf({ ...date, ...clock }, zone ?? timeZone))
}

function fromSlashed(
  text: string,
  [, one, separator, other, year, rest]: RegExpExecArray,
  options: DateOptions,
): Outcome<string> {
  // Dots are written where the day comes first: German, Russian, Polish, Turkish and others.
  const isSame = Number(one) === Number(other)
  const format = separator === '.' || isSame ? 'DD/MM/YYYY' : options.dateFormat
  if (format === null)
    return refused({
      code: 'date.ambiguous',
      message: `"${text.slice(0, 60)}" can be read in two ways. Say which with the option dateFormat: DD/MM/YYYY or MM/DD/YYYY.`,
    })
  const [day, month] = format === 'DD/MM/YYYY' ? [one, other] : [other, one]
  return fromParts(text, { year, month, day, rest }, options)
}

/** Two digits as POSIX reads them: 69 to 99 are of the last century. */
const fullYear = (written: string) => {
  const year = Number(written)
  if (written.length > 2) return year
  return year < 69 ? 2000 + year : 1900 + year
}

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

function isDay({ year, month, day }: { year: number; month: number; day: number }): boolean {
  if (year < 1900 || year > 2200 || day < 1 || day > (DAYS[month - 1] ?? 0)) return false
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return month !== 2 || day < 29 || isLeap
}

type WrittenTime = Pick<LocalTime, 'hour' | 'minute' | 'second' | 'millisecond'> & { zone: number | null }

function readTime(written: string | undefined): WrittenTime | null {
  if (written === undefined || written.trim() === '')
    return { hour: 0, minute: 0, second: 0, millisecond: 0, zone: null }
  const match = TIME.exec(written.trim())
  if (match === null) return null
  const [, hour, minute, second = '0', fraction = '', half, zone = ''] = match
  const time = {
    hour: hourOf(Number(hour), half),
    minute: Number(minute),
    second: Number(second),
    millisecond: Number(fraction.padEnd(3, '0').slice(0, 3)),
    zone: zone === '' ? null : zoneOffsetMinutes(zone),
  }
  const isTime = time.hour >= 0 && time.hour < 24 && time.minute < 60 && time.second < 60
  return isTime && (zone === '' || time.zone !== null) ? time : null
}

/** Twelve o'clock is the one hour that AM and PM turn around; -1 is no hour. */
function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour
  if (hour < 1 || hour > 12) return -1
  return (hour % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0)
}

const readCompact = (text: string, options: DateOptions) =>
  fromParts(text, { year: text.slice(0, 4), month: text.slice(4, 6), day: text.slice(6), rest: undefined }, options)

/** Seconds, milliseconds or microseconds since 1970, told apart by their size: 1973 to 2200 fits no two. */
function readEpoch(value: number): Outcome<string> {
  const millis =
    value < 1e8
      ? NaN
      : value < 7.3e9
        ? value * 1000
        : value < 1e11
          ? NaN
          : value < 7.3e12
            ? value
            : value < 1e14
              ? NaN
              : value < 7.3e15
                ? value / 1000
                : NaN
  return Number.isFinite(millis) ? done(new Date(Math.floor(millis)).toISOString()) : unreadable(String(value))
}
