import { dayOf, type Day } from '#kernel/calendar.ts'

/** What a clock on the wall of a place shows. */
export interface WallTime {
  day: Day
  /** Minutes since midnight. */
  minute: number
}

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** What the clock shows at an instant. A zone that this machine does not know counts as UTC. */
export function wallTimeAt(instant: string, zone: string): WallTime {
  const shown = Date.parse(instant) + offsetAt(Date.parse(instant), zone) * MINUTE
  return { day: dayAt(shown), minute: Math.floor((((shown % DAY) + DAY) % DAY) / MINUTE) }
}

/**
 * The instant at which the clock shows this. When it is set forward some times never come: then it is as much later as
 * the clock was set. When it is set back some come twice: then it is the first.
 */
export function instantAt({ day, minute }: WallTime, zone: string): string {
  const asUtc = Date.parse(`${day}T00:00:00.000Z`) + minute * MINUTE
  const [before, after] = [offsetAt(asUtc - DAY, zone), offsetAt(asUtc + DAY, zone)]
  const candidates = [before, after].map(offset => asUtc - offset * MINUTE)
  const shown = candidates.filter(instant => instant + offsetAt(instant, zone) * MINUTE === asUtc)
  return new Date(shown.length > 0 ? Math.min(...shown) : asUtc - before * MINUTE).toISOString()
}

/** How many minutes a zone is ahead of UTC at an instant. */
export function offsetAt(instant: number, zone: string): number {
  const formatter = formatterOf(zone)
  if (formatter === null) return 0
  const part = Object.fromEntries(formatter.formatToParts(instant).map(({ type, value }) => [type, Number(value)]))
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = part
  return Math.round((Date.UTC(year, month - 1, day, hour, minute) - Math.floor(instant / MINUTE) * MINUTE) / MINUTE)
}

/** Whether this machine knows a zone by this name. What was asked about is not kept. */
export const isTimeZone = (zone: string): boolean => makeFormatter(zone) !== null

function dayAt(shown: number): Day {
  const at = new Date(shown)
  return dayOf({ year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() })
}

/** Making a formatter costs a thousand times what using one does. */
const formatters = new Map<string, Intl.DateTimeFormat | null>()

function formatterOf(zone: string): Intl.DateTimeFormat | null {
  const known = formatters.get(zone)
  if (known !== undefined) return known
  const made = makeFormatter(zone)
  formatters.set(zone, made)
  return made
}

function makeFormatter(zone: string): Intl.DateTimeFormat | null {
  const numeric = 'numeric' as const
  const parts = { year: numeric, month: numeric, day: numeric, hour: numeric, minute: numeric }
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', ...parts })
  } catch {
    return null
  }
}
