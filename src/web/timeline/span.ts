import { startOfMonth, startOfWeek, type DayNumber } from './days.ts'
import type { Scale, Zoom } from './scale.ts'

/** First and last day, both included. */
export interface Span { start: DayNumber; end: DayNumber }
/** What is taken hold of: the whole, or one end. */
export type Grip = 'whole' | 'start' | 'end'

/** One step of the keyboard, and what dragging falls into place on. */
export const STEP_OF: Record<Zoom, 'day' | 'week' | 'month'> = { weeks: 'day', months: 'week', quarters: 'month' }

/** A span after its grip was dragged by so many days, fallen into place on the steps of the zoom. */
export function dragged(scale: Scale, span: Span, grip: Grip, days: number): Span {
  if (days === 0) return span
  switch (grip) {
    case 'whole': {
      const start = nearest(scale, span.start + days)
      return { start, end: start + span.end - span.start }
    }
    case 'start': return { start: Math.min(nearest(scale, span.start + days), span.end), end: span.end }
    // The end is included, so it falls on the day before a step begins.
    case 'end': return { start: span.start, end: Math.max(nearest(scale, span.end + 1 + days) - 1, span.start) }
  }
}

/** A span after one step of the keyboard: the next beginning of a step in that direction. */
export function stepped(scale: Scale, span: Span, grip: Grip, direction: -1 | 1): Span {
  switch (grip) {
    case 'whole': {
      const start = neighbor(scale, span.start, direction)
      return { start, end: start + span.end - span.start }
    }
    case 'start': return { start: Math.min(neighbor(scale, span.start, direction), span.end), end: span.end }
    case 'end': return { start: span.start, end: Math.max(neighbor(scale, span.end + 1, direction) - 1, span.start) }
  }
}

/** The span that something takes when it is dropped on a day: from the beginning of that step, as long as usual. */
export function dropped(scale: Scale, day: DayNumber, days: number): Span {
  const start = beginning(scale, day)
  return { start, end: start + days - 1 }
}

function nearest(scale: Scale, day: DayNumber): DayNumber {
  const before = beginning(scale, day)
  const after = beginning(scale, day, 1)
  return day - before <= after - day ? before : after
}

function neighbor(scale: Scale, day: DayNumber, direction: -1 | 1): DayNumber {
  const before = beginning(scale, day)
  if (direction === 1) return beginning(scale, day, 1)
  return before < day ? before : beginning(scale, day, -1)
}

function beginning(scale: Scale, day: DayNumber, stepsOn = 0): DayNumber {
  switch (STEP_OF[scale.zoom]) {
    case 'day': return day + stepsOn
    case 'week': return startOfWeek(day, scale) + 7 * stepsOn
    case 'month': return startOfMonth(day, stepsOn)
  }
}
