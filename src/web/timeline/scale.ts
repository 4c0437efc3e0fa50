import { quarterOf, startOfMonth, startOfQuarter, startOfWeek, yearOf, type CalendarWeek, type DayNumber } from './days.ts'

export const ZOOMS = ['weeks', 'months', 'quarters'] as const
export type Zoom = (typeof ZOOMS)[number]

export interface Calendar extends CalendarWeek {
  /** 1 is January. */
  fiscalYearStartMonth: number
}

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

/** Room before the first thing and after the last, so that there is always somewhere to drag to. */
export function scaleFor(calendar: Calendar, zoom: Zoom, today: DayNumber, days: Iterable<DayNumber>): Scale {
  let first = today
  let last = today
  for (const day of days) {
    if (day < first) first = day
    if (day > last) last = day
  }
  return {
    ...calendar, zoom,
    from: startOfQuarter(first - 31, calendar.fiscalYearStartMonth),
    to: startOfQuarter(Math.max(last + 183, today + 550), calendar.fiscalYearStartMonth, 1) - 1,
  }
}

export interface Tick {
  /** The first day; the label stands from it to the next tick. */
  day: DayNumber
  days: number
  kind: 'year' | 'quarter' | 'month' | 'week'
}

/** The two lines of the axis: the larger stretches above, the smaller below. */
export function ticksOf(scale: Scale): { above: Tick[]; below: Tick[] } {
  switch (scale.zoom) {
    case 'weeks': return { above: stretches(scale, 'month'), below: stretches(scale, 'week') }
    case 'months': return { above: stretches(scale, 'quarter'), below: stretches(scale, 'month') }
    case 'quarters': return { above: stretches(scale, 'year'), below: stretches(scale, 'quarter') }
  }
}

function stretches(scale: Scale, kind: Tick['kind']): Tick[] {
  const ticks: Tick[] = []
  for (let day = beginOf(scale, kind, scale.from); day <= scale.to;) {
    const next = nextOf(scale, kind, day)
    const from = Math.max(day, scale.from)
    ticks.push({ day: from, days: Math.min(next - 1, scale.to) - from + 1, kind })
    day = next
  }
  return ticks
}

/** The beginning of the stretch that a day lies in. */
function beginOf(scale: Calendar, kind: Tick['kind'], day: DayNumber): DayNumber {
  switch (kind) {
    case 'week': return startOfWeek(day, scale)
    case 'month': return startOfMonth(day)
    case 'quarter': return startOfQuarter(day, scale.fiscalYearStartMonth)
    case 'year': {
      const { quarter } = quarterOf(day, scale.fiscalYearStartMonth)
      return startOfQuarter(day, scale.fiscalYearStartMonth, 1 - quarter)
    }
  }
}

function nextOf(scale: Calendar, kind: Tick['kind'], day: DayNumber): DayNumber {
  switch (kind) {
    case 'week': return startOfWeek(day, scale) + 7
    case 'month': return startOfMonth(day, 1)
    case 'quarter': return startOfQuarter(day, scale.fiscalYearStartMonth, 1)
    case 'year': return startOfQuarter(beginOf(scale, 'year', day), scale.fiscalYearStartMonth, 4)
  }
}

export const tickYear = (scale: Calendar, tick: Tick) =>
  tick.kind === 'year' || tick.kind === 'quarter' ? quarterOf(tick.day, scale.fiscalYearStartMonth).year : yearOf(tick.day)
