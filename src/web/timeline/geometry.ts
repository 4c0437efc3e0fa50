import { addDays, dayOfNumber, daysBetween, lengthOf, type Day, type Span } from '#kernel/calendar.ts'

/** What a column of the timeline is. */
export type Zoom = 'week' | 'month' | 'quarter'

/** A heading above days: where it begins, counted from the timeline's first day, and how many days it spans. */
export interface TimelineColumn {
  key: string
  label: string
  offsetDays: number
  days: number
}

/** The days that can be scrolled to, with their headings: narrow columns, and wider ones above them. */
export interface TimelineDays extends Span {
  columns: readonly TimelineColumn[]
  groups: readonly TimelineColumn[]
}

/** First and last day of a bar. One without a last day is open: its end fades. */
export interface BarDays {
  start: Day
  end: Day | null
}

/** What is taken hold of: the whole bar, or one end. */
export type Grip = 'whole' | 'start' | 'end'

/** How bars move, as the page's own rules have it: what they snap to, and what they never do. */
export interface TimelineMoves {
  /** By so many days of the pointer. */
  drag: (bar: BarDays, grip: Grip, days: number) => BarDays
  /** By so many steps of the keyboard. */
  step: (bar: BarDays, grip: Grip, steps: number) => BarDays
  /** What something takes that is dropped on a day. */
  drop: (day: Day) => BarDays
}

// A week, a month and a quarter each come out between 110 and 140 pixels: a word and a date fit.
const PIXELS_PER_DAY: Record<Zoom, number> = { week: 16, month: 4, quarter: 1.5 }

/** A timeline's first day and how wide a day is: everything that turns days into places and back. */
export interface Scale extends Span {
  perDay: number
}

export const scaleOf = ({ from, to }: Span, zoom: Zoom): Scale => ({ from, to, perDay: PIXELS_PER_DAY[zoom] })
export const widthOf = (scale: Scale) => lengthOf(scale) * scale.perDay
/** Where a day begins. */
export const placeOf = (scale: Scale, day: Day) => daysBetween(scale.from, day) * scale.perDay
export const dayAt = (scale: Scale, place: number): Day => addDays(scale.from, Math.floor(place / scale.perDay))

/** Wider than this a flag would hide the days. */
export const FLAG_WIDEST = 180

/** How wide each flag may be so that none covers the next; places from left to right. */
export const roomForFlags = (places: readonly number[]): number[] =>
  places.map((place, index) => Math.min(FLAG_WIDEST, (places[index + 1] ?? Infinity) - place))

/** An open bar is drawn this long at least, and in any case to today. */
const OPEN_DAYS: Record<Zoom, number> = { week: 14, month: 45, quarter: 120 }

/** The last day that a bar is drawn to. */
export function drawnEnd({ start, end }: BarDays, zoom: Zoom, today: Day): Day {
  if (end !== null) return end
  const usual = addDays(start, OPEN_DAYS[zoom] - 1)
  return usual > today ? usual : today
}

const DAYS_BEFORE = 31
const DAYS_AFTER = 183
const DAYS_AFTER_TODAY = 550

/** Room before the first day and after the last, so that there is always somewhere to drag to. */
export function roomAround(today: Day, days: Iterable<Day | null>): Span {
  let from = today
  let to = today
  for (const day of days) {
    if (day === null) continue
    if (day < from) from = day
    if (day > to) to = day
  }
  const least = addDays(today, DAYS_AFTER_TODAY)
  const wanted = addDays(to, DAYS_AFTER)
  return { from: addDays(from, -DAYS_BEFORE), to: wanted > least ? wanted : least }
}

/** The day it is where the reader is. */
export function todayAt(now: number): Day {
  const here = new Date(now)
  return dayOfNumber(Math.floor(Date.UTC(here.getFullYear(), here.getMonth(), here.getDate()) / 86_400_000))
}
