import { beginningOf, type DayNumber } from './days.ts'
import type { Scale, Zoom } from './scale.ts'

/** First and last day, both included. */
export interface DaySpan {
  start: DayNumber
  end: DayNumber
}
/** What is taken hold of: the whole, or one end. */
export type Grip = 'whole' | 'start' | 'end'

/** One step of the keyboard, and what dragging falls into place on. */
const STEP_OF: Record<Zoom, 'day' | 'week' | 'month'> = { weeks: 'day', months: 'week', quarters: 'month' }

/** A span after its grip was dragged by so many days, fallen into place on the steps of the zoom. */
export function dragged(scale: Scale, span: DaySpan, grip: Grip, days: number): DaySpan {
  return days === 0 ? span : moved(span, grip, day => nearest(scale, day + days))
}

/** A span after one step of the keyboard: the next beginning of a step in that direction. */
export const stepped = (scale: Scale, span: DaySpan, grip: Grip, direction: -1 | 1): DaySpan =>
  moved(span, grip, day => neighbor(scale, day, direction))

/** The span that something takes when it is dropped on a day: from the beginning of that step, as long as usual. */
export function dropped(scale: Scale, day: DayNumber, days: number): DaySpan {
  const start = beginning(scale, day)
  return { start, end: start + days - 1 }
}

function moved({ start, end }: DaySpan, grip: Grip, to: (day: DayNumber) => DayNumber): DaySpan {
  switch (grip) {
    case 'whole':
      return { start: to(start), end: to(start) + end - start }
    case 'start':
      return { start: Math.min(to(start), end), end }
    // The last day is included, so it is the day after it that falls on the beginning of a step.
    case 'end':
      return { start, end: Math.max(to(end + 1) - 1, start) }
  }
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

const beginning = (scale: Scale, day: DayNumber, stepsOn = 0) => beginningOf(STEP_OF[scale.zoom], day, scale, stepsOn)
