import { beginningOf, type Calendar, type DayNumber, type Stretch } from './days.ts'

export const ZOOMS = ['weeks', 'months', 'quarters'] as const
export type Zoom = (typeof ZOOMS)[number]

/** A stretch of days under one zoom: everything that turns days into places and back. */
export interface Scale extends Calendar {
  zoom: Zoom
  /** The first and the last day that can be scrolled to. */
  from: DayNumber
  to: DayNumber
}

// A week, a month and a quarter each come out between 110 and 140 pixels: a word and a date fit.
const PIXELS_PER_DAY: Record<Zoom, number> = { weeks: 16, months: 4, quarters: 1.5 }

export const pixelsPerDay = (scale: Scale) => PIXELS_PER_DAY[scale.zoom]
export const widthOf = (scale: Scale) => (scale.to - scale.from + 1) * pixelsPerDay(scale)
/** Where a day begins. */
export const placeOf = (scale: Scale, day: DayNumber) => (day - scale.from) * pixelsPerDay(scale)
export const dayAt = (scale: Scale, place: number): DayNumber => scale.from + Math.floor(place / pixelsPerDay(scale))

const DAYS_BEFORE = 31
const DAYS_AFTER = 183
const DAYS_AFTER_TODAY = 550

/** Room before the first thing and after the last, so that there is always somewhere to drag to. */
export function scaleFor(calendar: Calendar, zoom: Zoom, today: DayNumber, days: Iterable<DayNumber>): Scale {
  let first = today
  let last = today
  for (const day of days) {
    if (day < first) first = day
    if (day > last) last = day
  }
  return {
    ...calendar,
    zoom,
    from: beginningOf('quarter', first - DAYS_BEFORE, calendar),
    to: beginningOf('quarter', Math.max(last + DAYS_AFTER, today + DAYS_AFTER_TODAY), calendar, 1) - 1,
  }
}

export interface Tick {
  /** The first day; the label stands from it to the next tick. */
  day: DayNumber
  days: number
  stretch: Stretch
}

const LINES: Record<Zoom, { above: Stretch; below: Stretch }> = {
  weeks: { above: 'month', below: 'week' },
  months: { above: 'quarter', below: 'month' },
  quarters: { above: 'year', below: 'quarter' },
}

/** The two lines of the axis: the larger stretches above, the smaller below. */
export const ticksOf = (scale: Scale) => ({
  above: ticks(scale, LINES[scale.zoom].above),
  below: ticks(scale, LINES[scale.zoom].below),
})

function ticks(scale: Scale, stretch: Stretch): Tick[] {
  const found: Tick[] = []
  for (let begins = beginningOf(stretch, scale.from, scale); begins <= scale.to;) {
    const next = beginningOf(stretch, begins, scale, 1)
    const day = Math.max(begins, scale.from)
    found.push({ day, days: Math.min(next - 1, scale.to) - day + 1, stretch })
    begins = next
  }
  return found
}
