import { daysBetween, type Day } from '#kernel/calendar.ts'
import type { Metric } from '#features/metrics/domain/metric.ts'
import type { Goal, GoalStatus } from './goal.ts'

/**
 * What the metric says of a goal, whatever its owner says. *Achieved* and *missed* are told when its day is over; before it, a
 * goal has reached its target, is on its pace or behind it; *open* is short of the target without a pace to be held against.
 */
export const JUDGMENTS = ['achieved', 'missed', 'reached', 'on_pace', 'behind', 'open', 'unknown', 'no_figure'] as const
export type Judgment = (typeof JUDGMENTS)[number]

/** Why there is no figure, or no pace. */
export const STANDING_GAPS = [
  'no_metric',
  'metric_unseen',
  'no_target',
  'no_band',
  'no_value',
  'before_begin',
  'no_pace',
] as const
export type StandingGap = (typeof STANDING_GAPS)[number]

export interface Aim extends Pick<Goal, 'baseline' | 'target' | 'startOn' | 'dueOn'> {
  /** Of the metric; `null` without one. */
  direction: Metric['direction'] | null
}

/** A whole period of the metric; without a value where it is not known whole. */
export interface WholePeriod {
  from: Day
  to: Day
  value: number | null
}

export interface Standing {
  judged: Judgment
  gap: StandingGap | null
  /** Which share of the way from baseline to target the value has come: below 0 where it went back, above 1 beyond. */
  progress: number | null
  /** Where the straight line from baseline to target stood on the last day of the value, and where it stands on the day itself. */
  expected: number | null
  expectedOn: number | null
}

const NOTHING = { progress: null, expected: null, expectedOn: null }

/** How a goal stands on a day by the figure of its metric. */
export function standingOf(aim: Aim, figure: WholePeriod | null, on: Day): Standing {
  const gap = gapOf(aim)
  if (gap !== null) return { judged: 'no_figure', gap, ...NOTHING }
  const pace = { ...NOTHING, expectedOn: paceOf(aim, on) }
  if (figure === null || figure.value === null) return { judged: 'unknown', gap: 'no_value', ...pace }
  const isOver = aim.dueOn < on
  if (!isOver && aim.startOn !== null && figure.to < aim.startOn)
    return { judged: 'unknown', gap: 'before_begin', ...pace }
  const { value } = figure
  const expected = paceOf(aim, figure.to)
  const told = { ...pace, progress: progressOf(aim, value), expected }
  if (isOver) return { judged: isReached(aim, value) ? 'achieved' : 'missed', gap: null, ...told }
  if (isReached(aim, value)) return { judged: 'reached', gap: null, ...told }
  if (isKept(aim)) return { judged: 'behind', gap: null, ...told }
  if (expected === null) return { judged: 'open', gap: 'no_pace', ...told }
  return { judged: isAsGood(aim, value, expected) ? 'on_pace' : 'behind', gap: null, ...told }
}

/**
 * Which of its metric's periods a goal is held against: after its day the last one that had ended on it, known or not; before,
 * the newest that is known whole.
 */
export function figureFor(
  periods: readonly WholePeriod[],
  { dueOn, on, lastBy }: { dueOn: Day; on: Day; lastBy: (day: Day) => Pick<WholePeriod, 'from' | 'to'> },
): WholePeriod | null {
  if (dueOn >= on) return periods.findLast(({ to, value }) => to <= on && value !== null) ?? null
  const span = lastBy(dueOn)
  return { ...span, value: periods.find(({ from }) => from === span.from)?.value ?? null }
}

function gapOf({ direction, baseline, target }: Aim): StandingGap | null {
  if (direction === null) return 'no_metric'
  if (target === null) return 'no_target'
  // What is to hold may stray as far from its target as it was when it began; nobody else can say how far.
  return direction === 'hold' && baseline === null ? 'no_band' : null
}

export function isReached({ direction, baseline, target }: Aim, value: number): boolean {
  if (target === null) return false
  if (direction === 'increase') return value >= target
  if (direction === 'decrease') return value <= target
  return baseline !== null && Math.abs(value - target) <= Math.abs(baseline - target)
}

const isAsGood = ({ direction }: Aim, value: number, expected: number) =>
  direction === 'decrease' ? value <= expected : value >= expected

/** Nothing is to be gained: a level is to hold, or a bound not to be crossed from the better side. */
export function isKept({ direction, baseline, target }: Aim): boolean {
  if (direction === 'hold') return true
  if (baseline === null || target === null) return false
  return direction === 'decrease' ? target >= baseline : target <= baseline
}

/** (value − baseline) ÷ (target − baseline), where there is a way to go. */
export function progressOf(aim: Aim, value: number): number | null {
  const { baseline, target } = aim
  if (baseline === null || target === null || isKept(aim)) return null
  return (value - baseline) / (target - baseline)
}

/**
 * The straight line from the baseline on the first day to the target on the last: a convention, and no forecast. A level
 * that is to hold is expected all the time.
 */
export function paceOf(aim: Aim, day: Day): number | null {
  const { baseline, target, startOn, dueOn } = aim
  if (target === null) return null
  if (isKept(aim)) return target
  if (baseline === null || startOn === null) return null
  const share = Math.min(1, Math.max(0, daysBetween(startOn, day) / Math.max(1, daysBetween(startOn, dueOn))))
  return share === 1 ? target : baseline + (target - baseline) * share
}

/** With which judgments a statement agrees. A figure that is not known contradicts nobody. */
const AGREES: Readonly<Record<GoalStatus, readonly Judgment[]>> = {
  on_track: ['reached', 'on_pace', 'open'],
  at_risk: ['behind', 'open'],
  off_track: ['behind', 'open'],
  achieved: ['achieved', 'reached'],
  missed: ['missed', 'behind', 'open'],
  dropped: JUDGMENTS,
}

/** Whether owner and metric say different things. */
export const differs = (stated: GoalStatus, judged: Judgment): boolean =>
  judged !== 'unknown' && judged !== 'no_figure' && !AGREES[stated].includes(judged)
