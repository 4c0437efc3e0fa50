import { addDays, type Day, type DayOfWeek, type Span } from '#kernel/calendar.ts'
import type { Range } from '#kernel/field.ts'
import { periodOf } from '../chart-range.ts'
import type { Cadence, Metric } from '../metric.ts'
import type { Claim } from './claim.ts'

/** Before its day nothing is kept or missed; after it, a figure that is not known whole decides nothing. */
export const STANDINGS = ['kept', 'missed', 'not_due', 'unknown'] as const
export type Standing = (typeof STANDINGS)[number]

/** Between which values a figure keeps what was promised. */
export interface Promised {
  least: number | null
  most: number | null
}

export const promisedBy = ({ bound, target }: Pick<Claim, 'bound' | 'target'>): Promised =>
  bound === 'at_least' ? { least: target, most: null } : { least: null, most: target }

/** What an idea expects is kept from the nearer end of its range on: that is what the range allowed for. */
export function expectedBy({ p10, p90 }: Pick<Range, 'p10' | 'p90'>, direction: Metric['direction']): Promised {
  if (direction === 'increase') return { least: p10, most: null }
  return direction === 'decrease' ? { least: null, most: p90 } : { least: p10, most: p90 }
}

/** The last whole period that has ended on a day. */
export function lastPeriod(cadence: Cadence, day: Day, weekStartsOn: DayOfWeek): Span {
  const own = periodOf(cadence, day, weekStartsOn)
  return own.to <= day ? own : periodOf(cadence, addDays(own.from, -1), weekStartsOn)
}

/** How a promise stands by the figure of the last period that had ended on its day. */
export function standingOf(
  { least, most }: Promised,
  { dueOn, today, value }: { dueOn: Day; today: Day; value: number | null },
): Standing {
  if (dueOn >= today) return 'not_due'
  if (value === null) return 'unknown'
  return (least === null || value >= least) && (most === null || value <= most) ? 'kept' : 'missed'
}
