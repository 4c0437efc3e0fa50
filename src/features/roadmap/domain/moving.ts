import {
  addDays,
  addMonths,
  daysBetween,
  lengthOf,
  type Day,
  type Span,
  type WorkingCalendar,
} from '#kernel/calendar.ts'
import { positionsToPlace, type Positioned } from '#kernel/position.ts'
import type { Dates, Horizon } from './roadmap-item.ts'
import { unitOf, type Scale } from './scale.ts'

/** What a moved bar snaps to: single days, or the weeks, months and quarters of the scale. */
export type Snap = Scale | 'day'

export type Edge = 'start' | 'end'

/**
 * A bar dragged by so many days. Its first day snaps to the nearest beginning of a unit. A bar that fills whole units
 * goes on filling as many: the second quarter becomes the third though that is a day longer. Any other bar keeps its
 * length in days, and an open one stays open. An item without dates has no bar.
 */
export function dragged(dates: Dates, days: number, snap: Snap, calendar: WorkingCalendar): Dates {
  const { startOn, endOn } = dates
  if (startOn === null) return dates
  const start = nearestStart(addDays(startOn, days), snap, calendar)
  if (endOn === null) return { startOn: start, endOn: null }
  return { startOn: start, endOn: endFor({ from: startOn, to: endOn }, start, snap, calendar) }
}

/** A bar moved by so many units with the keyboard: a day, a week, a month or a quarter each. */
export function stepped(dates: Dates, steps: number, snap: Snap, calendar: WorkingCalendar): Dates {
  const { startOn, endOn } = dates
  if (startOn === null) return dates
  const start = stepDay(startOn, steps, snap)
  if (endOn === null) return { startOn: start, endOn: null }
  return { startOn: start, endOn: endFor({ from: startOn, to: endOn }, start, snap, calendar) }
}

/** One edge dragged by so many days, to the nearest edge of a unit. A bar is never shorter than a day. */
export function resized(dates: Dates, edge: Edge, days: number, snap: Snap, calendar: WorkingCalendar): Dates {
  const { startOn, endOn } = dates
  if (startOn === null) return dates
  if (edge === 'start') {
    const start = nearestStart(addDays(startOn, days), snap, calendar)
    return { startOn: endOn !== null && start > endOn ? endOn : start, endOn }
  }
  // An open bar gets its end where the edge was let go, counted from its first day.
  const end = nearestEnd(addDays(endOn ?? startOn, days), snap, calendar)
  return { startOn, endOn: end < startOn ? startOn : end }
}

/** One edge moved by so many units with the keyboard. A bar is never shorter than a day. */
export function resizedByStep(dates: Dates, edge: Edge, steps: number, snap: Snap): Dates {
  const { startOn, endOn } = dates
  if (startOn === null) return dates
  if (edge === 'start') {
    const start = stepDay(startOn, steps, snap)
    return { startOn: endOn !== null && start > endOn ? endOn : start, endOn }
  }
  // Counted from the day after, so that the 31st steps to the 30th and back.
  const end = addDays(stepDay(addDays(endOn ?? startOn, 1), steps, snap), -1)
  return { startOn, endOn: end < startOn ? startOn : end }
}

/** An item without dates put on the timeline: it fills the unit it was dropped on. */
export function dropped(day: Day, scale: Scale, calendar: WorkingCalendar): Dates {
  const { from, to } = unitOf(day, scale, calendar)
  return { startOn: from, endOn: to }
}

/**
 * An item put into now, next or later, at a place among those that stand there. Its dates stay: order and dates are
 * two promises. Tells what to write to which item: usually to this one alone.
 */
export const movedToHorizon = (
  id: string,
  horizon: Horizon,
  others: readonly Positioned[],
  place: number,
): (Positioned & { horizon: Horizon })[] => positionsToPlace(id, others, place).map(change => ({ ...change, horizon }))

function nearestStart(day: Day, snap: Snap, calendar: WorkingCalendar): Day {
  if (snap === 'day') return day
  const unit = unitOf(day, snap, calendar)
  return daysBetween(unit.from, day) * 2 <= lengthOf(unit) ? unit.from : addDays(unit.to, 1)
}

const nearestEnd = (day: Day, snap: Snap, calendar: WorkingCalendar): Day =>
  addDays(nearestStart(addDays(day, 1), snap, calendar), -1)

function stepDay(day: Day, steps: number, snap: Snap): Day {
  if (snap === 'quarter') return addMonths(day, 3 * steps)
  if (snap === 'month') return addMonths(day, steps)
  return addDays(day, snap === 'week' ? 7 * steps : steps)
}

function endFor(before: Span, start: Day, snap: Snap, calendar: WorkingCalendar): Day {
  const units = wholeUnits(before, snap, calendar)
  return units === null ? addDays(start, lengthOf(before) - 1) : addDays(stepDay(start, units, snap), -1)
}

/** How many units a span fills exactly; `null` when it does not. */
function wholeUnits({ from, to }: Span, snap: Snap, calendar: WorkingCalendar): number | null {
  if (snap === 'day' || snap === 'week') return null
  let units = 0
  let start = from
  if (unitOf(from, snap, calendar).from !== from) return null
  while (start <= to) {
    start = addDays(unitOf(start, snap, calendar).to, 1)
    units += 1
  }
  return addDays(start, -1) === to ? units : null
}
