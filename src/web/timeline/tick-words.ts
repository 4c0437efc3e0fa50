import { i18n } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { civilOf, dayOfNumber, fiscalYearNumber, quarterNumber } from '#kernel/calendar.ts'
import { formatDay } from '../ui/format.ts'
import type { Scale, Tick } from './scale.ts'
import type { DaySpan } from './span.ts'

/** "Q4", "Nov", "23": what stands at the beginning of a stretch of days. */
export function tickWord(scale: Scale, tick: Tick): string {
  const day = dayOfNumber(tick.day)
  const year = fiscalYearNumber(day, scale.fiscalYearStartMonth)
  const quarter = quarterNumber(day, scale.fiscalYearStartMonth)
  switch (tick.stretch) {
    case 'year':
      return String(year)
    case 'quarter':
      return scale.zoom === 'quarters' ? i18n._(msg`Q${quarter}`) : i18n._(msg`Q${quarter} ${year}`)
    case 'month':
      return scale.zoom === 'weeks' ? `${monthName(day, 'long')} ${civilOf(day).year}` : monthName(day, 'short')
    default:
      return String(civilOf(day).day)
  }
}

const monthName = (day: string, length: 'long' | 'short') =>
  new Intl.DateTimeFormat(i18n.locale || 'en', { month: length, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))

/** "1 Dec – 14 Dec 2026": the year once where it is the same. */
export function spanWords({ start, end }: DaySpan): string {
  const [first, last] = [dayOfNumber(start), dayOfNumber(end)]
  const begins = formatDay(first, { weekday: false, year: first.slice(0, 4) !== last.slice(0, 4) })
  const ends = formatDay(last, { weekday: false })
  return i18n._(msg`${begins} – ${ends}`)
}
