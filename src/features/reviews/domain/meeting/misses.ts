import type { Day } from '#kernel/calendar.ts'
import type { Metric } from '#features/metrics/domain/metric.ts'

/** A week's figure against what it was to be. */
export interface Miss {
  target: number
  /** How far the week lies from its target, in the metric's own unit, always above zero. */
  by: number
}

export interface MissQuestion {
  direction: Metric['direction']
  aggregation: Metric['aggregation']
  cadence: Metric['cadence']
  /** Of this week: the metric's own, or that of its target series. */
  target: number | null
  /** Whether the target was written for weeks, as a series of targets is. */
  isWeekly: boolean
  /** The day by which it is to be reached; before that, nothing is missed. */
  targetOn: Day | null
  weekEnding: Day
  /** `null` where the week is unknown or a part: a part misses nothing. */
  value: number | null
  /** The natural limits of the weeks; without them nobody can tell how far a held metric may stray. */
  limits: { lower: number; upper: number } | null
}

/**
 * Whether a week misses its target. A metric that is to hold misses when it strays farther from its target than it
 * strays from its own middle by chance.
 */
export function missOf(question: MissQuestion): Miss | null {
  const { direction, target, targetOn, weekEnding, value, limits } = question
  if (target === null || value === null || !isTargetOfWeek(question)) return null
  if (targetOn !== null && weekEnding < targetOn) return null
  const distance = value - target
  const by = direction === 'increase' ? -distance : direction === 'decrease' ? distance : Math.abs(distance)
  const allowed = direction !== 'hold' ? 0 : limits === null ? Infinity : (limits.upper - limits.lower) / 2
  return by > allowed ? { target, by } : null
}

/** The target of a sum belongs to its own period: the target of a month is not held against a week. */
const isTargetOfWeek = ({ aggregation, cadence, isWeekly }: MissQuestion) =>
  isWeekly || aggregation !== 'sum' || cadence === 'week'
