import { i18n } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Money } from '#kernel/field.ts'

/** What stands where nothing is known. Never 0. */
export const MISSING = '–'

const formats = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat>()
function kept<F extends Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat>(
  name: string,
  make: () => F,
): F {
  const known = formats.get(name) ?? make()
  formats.set(name, known)
  return known as F
}
const locale = () => i18n.locale || 'en'

export function formatNumber(value: number | null | undefined, { digits = 2, compact = false } = {}): string {
  if (value === null || value === undefined || Number.isNaN(value)) return MISSING
  // The commonest numbers need no format, and the first format of a visit costs five milliseconds.
  if (locale() === 'en' && Number.isInteger(value) && Math.abs(value) < 1000) return String(value)
  const format = kept(
    `number ${locale()} ${digits} ${compact}`,
    () =>
      new Intl.NumberFormat(locale(), {
        maximumFractionDigits: compact ? 1 : digits,
        ...(compact ? { notation: 'compact' } : {}),
      }),
  )
  return format.format(value)
}

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

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['week', 7 * 86_400],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
]

/** "3 days ago", "in 2 weeks", "just now". */
export function formatAgo(moment: string, now: number): string {
  const seconds = (Date.parse(moment) - now) / 1000
  const relative = kept(`ago ${locale()}`, () => new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' }))
  for (const [unit, size] of STEPS)
    if (Math.abs(seconds) >= size) return relative.format(Math.trunc(seconds / size), unit)
  return i18n._(msg`just now`)
}

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
