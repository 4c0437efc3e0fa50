/** What a clock on the wall showed. */
export interface LocalTime {
  year: number
  /** From 1. */
  month: number
  day: number
  hour: number
  minute: number
  second: number
  millisecond: number
}

/** The instant at which a clock showed this, in a zone given by its name or by its minutes ahead of UTC. */
export function instantOf(local: LocalTime, zone: string | number): string {
  const { year, month, day, hour, minute, second, millisecond } = local
  const asUtc = Date.UTC(year, month - 1, day, hour, minute, second, millisecond)
  return new Date(asUtc - offsetMinutes(asUtc, zone) * 60_000).toISOString()
}

/** The offset before a change of clocks may put the time after it: the second look settles that. */
function offsetMinutes(asUtc: number, zone: string | number): number {
  if (typeof zone === 'number') return zone
  if (zone === 'UTC') return 0
  const first = offsetAt(asUtc, zone)
  return offsetAt(asUtc - first * 60_000, zone)
}

function offsetAt(instant: number, zone: string): number {
  const part = Object.fromEntries(
    formatterOf(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = part
  const shown = Date.UTC(year, month - 1, day, hour, minute, second)
  return Math.round((shown - Math.floor(instant / 1000) * 1000) / 60_000)
}

/** Making a formatter costs a thousand times what using one does. */
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  formatters.set(zone, made)
  return made
}
