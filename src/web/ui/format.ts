import { i18n, type MessageDescriptor } from '@lingui/core'
import { msg, plural } from '@lingui/core/macro'
import type { Money } from '#kernel/field.ts'

/** What stands where nothing is known. Never 0. */
export const MISSING = '–'

const formats = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>()
function kept<F extends Intl.NumberFormat | Intl.DateTimeFormat>(name: string, make: () => F): F {
  const known = formats.get(name) ?? make()
  formats.set(name, known)
  return known as F
}
const locale = () => i18n.locale || 'en'

export function formatNumber(
  value: number | null | undefined,
  { compact = false, digits = compact ? 1 : 2 }: { compact?: boolean; digits?: number } = {},
): string {
  if (value === null || value === undefined || Number.isNaN(value)) return MISSING
  // Whole numbers need no format, and the first format of a visit costs fifteen milliseconds.
  if (locale() === 'en' && Number.isInteger(value) && Math.abs(value) < (compact ? 1000 : 1e15))
    return withMinus(String(value).replace(/\B(?=(\d{3})+$)/g, ','))
  const format = kept(
    `number ${locale()} ${digits} ${compact}`,
    () =>
      new Intl.NumberFormat(locale(), {
        maximumFractionDigits: digits,
        ...(compact ? { notation: 'compact' } : {}),
      }),
  )
  return withMinus(format.format(value))
}

/** A minus is a minus, not a hyphen. */
const withMinus = (written: string) => written.replace('-', '−')

/** 0.25 is "25%". */
export function formatShare(value: number | null | undefined, digits = 0): string {
  if (value === null || value === undefined) return MISSING
  return kept(
    `share ${locale()} ${digits}`,
    () => new Intl.NumberFormat(locale(), { style: 'percent', maximumFractionDigits: digits }),
  ).format(value)
}

export function formatMoney(money: Money | null | undefined, { compact = false } = {}): string {
  if (!money) return MISSING
  const whole = Number.isInteger(Number(money.amount))
  return kept(
    `money ${locale()} ${money.currency} ${whole} ${compact}`,
    () =>
      new Intl.NumberFormat(locale(), {
        style: 'currency',
        currency: money.currency,
        minimumFractionDigits: whole || compact ? 0 : 2,
        maximumFractionDigits: compact ? 1 : 2,
        ...(compact ? { notation: 'compact' } : {}),
      }),
  ).format(Number(money.amount))
}

/** A day, `2026-11-24`, as "Tue 24 Nov 2026"; it is the same day in every zone. */
export function formatDay(day: string | null | undefined, { year = true, weekday = true } = {}): string {
  if (!day) return MISSING
  const parts = kept(
    `day ${locale()}`,
    () =>
      new Intl.DateTimeFormat(locale(), {
        weekday: 'short',
        day: 'numeric',
        month: 'short',
        year: 'numeric',
        timeZone: 'UTC',
      }),
  ).formatToParts(new Date(`${day.slice(0, 10)}T00:00:00Z`))
  return assemble(parts, [...(weekday ? ['weekday'] : []), 'day', 'month', ...(year ? ['year'] : [])])
}

/** A moment in the reader's own zone: "Tue 24 Nov 2026, 14:05". */
export function formatMoment(moment: string | null | undefined): string {
  if (!moment) return MISSING
  const parts = kept(
    `moment ${locale()}`,
    () =>
      new Intl.DateTimeFormat(locale(), {
        weekday: 'short',
        day: 'numeric',
        month: 'short',
        year: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
      }),
  ).formatToParts(new Date(moment))
  return `${assemble(parts, ['weekday', 'day', 'month', 'year'])}, ${assemble(parts, ['hour'])}:${assemble(parts, ['minute'])}`
}

const assemble = (parts: Intl.DateTimeFormatPart[], order: string[]) =>
  order.map(type => parts.find(part => part.type === type)?.value ?? '').join(' ')

/** Units by their length in seconds; the word after `past` and `coming` stands for the one next to now, if it has one. */
const STEPS: { size: number; past: AgoWord; coming: AgoWord; last?: MessageDescriptor; next?: MessageDescriptor }[] = [
  {
    size: 365 * 86_400,
    past: n => msg`${plural(n, { one: '# year ago', other: '# years ago' })}`,
    coming: n => msg`${plural(n, { one: 'in # year', other: 'in # years' })}`,
    last: msg`last year`,
    next: msg`next year`,
  },
  {
    size: 30 * 86_400,
    past: n => msg`${plural(n, { one: '# month ago', other: '# months ago' })}`,
    coming: n => msg`${plural(n, { one: 'in # month', other: 'in # months' })}`,
    last: msg`last month`,
    next: msg`next month`,
  },
  {
    size: 7 * 86_400,
    past: n => msg`${plural(n, { one: '# week ago', other: '# weeks ago' })}`,
    coming: n => msg`${plural(n, { one: 'in # week', other: 'in # weeks' })}`,
    last: msg`last week`,
    next: msg`next week`,
  },
  {
    size: 86_400,
    past: n => msg`${plural(n, { one: '# day ago', other: '# days ago' })}`,
    coming: n => msg`${plural(n, { one: 'in # day', other: 'in # days' })}`,
    last: msg`yesterday`,
    next: msg`tomorrow`,
  },
  {
    size: 3600,
    past: n => msg`${plural(n, { one: '# hour ago', other: '# hours ago' })}`,
    coming: n => msg`${plural(n, { one: 'in # hour', other: 'in # hours' })}`,
  },
  {
    size: 60,
    past: n => msg`${plural(n, { one: '# minute ago', other: '# minutes ago' })}`,
    coming: n => msg`${plural(n, { one: 'in # minute', other: 'in # minutes' })}`,
  },
]
type AgoWord = (count: number) => MessageDescriptor

/**
 * "3 days ago", "in 2 weeks", "just now". By our own catalog and not by `Intl.RelativeTimeFormat`, whose first use
 * costs a visit 15 to 30 milliseconds.
 */
export function formatAgo(moment: string, now: number): string {
  const seconds = (Date.parse(moment) - now) / 1000
  const step = STEPS.find(({ size }) => Math.abs(seconds) >= size)
  if (!step) return i18n._(msg`just now`)
  const count = Math.trunc(Math.abs(seconds) / step.size)
  const nextToNow = seconds < 0 ? step.last : step.next
  if (count === 1 && nextToNow) return i18n._(nextToNow)
  // A table says the same few again and again, and to choose a plural takes longer than to find it again.
  const name = `${i18n.locale} ${seconds < 0 ? -count : count} ${step.size}`
  const words = agoWords.get(name) ?? i18n._((seconds < 0 ? step.past : step.coming)(count))
  agoWords.set(name, words)
  return words
}
const agoWords = new Map<string, string>()

/** Whole days from today to a day, both in the reader's calendar: negative when it has passed. */
export function daysUntil(day: string, now: number): number {
  const here = new Date(now)
  const today = Date.UTC(here.getFullYear(), here.getMonth(), here.getDate())
  return Math.round((Date.parse(`${day.slice(0, 10)}T00:00:00Z`) - today) / 86_400_000)
}

/** 95 minutes are "1 h 35 min". */
export function formatDuration(minutes: number | null | undefined): string {
  if (minutes === null || minutes === undefined) return MISSING
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  return [hours > 0 ? `${formatNumber(hours)} h` : '', rest > 0 || hours === 0 ? `${rest} min` : '']
    .filter(Boolean)
    .join(' ')
}

/** The first letters of the first and the last name. */
export function initialsOf(name: string) {
  const words = name.split(/\s+/).filter(word => /^[\p{L}\p{N}]/u.test(word))
  return [words[0], words.length > 1 ? words.at(-1) : '']
    .map(word => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase()
}
