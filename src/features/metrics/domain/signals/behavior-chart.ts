import { lagOneCorrelation } from '#kernel/stats/interval.ts'
import type { Center, RuleSet, Trend } from './choices.ts'
import { around, CONSTANTS, limitsOf, movingRanges, stateOf, trendOf, type Limits, type LimitState } from './limits.ts'
import { marksOf, signalsOf, type Placed, type Rule, type Signal } from './rules.ts'
import { seasonalFactors, withoutSeason } from './seasons.ts'

export interface BehaviorQuestion {
  values: readonly (number | null)[]
  ruleSet: RuleSet
  center: Center
  screenOutliers: boolean
  widensForLikeness: boolean
  /** Where a new phase begins, by place; each has limits of its own. */
  phases: readonly number[]
  /** How many values of each phase its limits come from; all, without it. Limits are then never recomputed in silence. */
  baseline: number | null
  /** Limits that were agreed on before, as they stand at the first value: those of the first phase are then not computed. */
  locked: (Limits & { slope?: number }) | null
  trend: Trend
  /** How many values make a season. */
  season: number | null
  /** Factors agreed on before; without them they come from the values. */
  seasonalFactors: readonly number[] | null
}

export interface Phase extends Limits {
  from: number
  to: number
  /** How many values the limits come from. */
  points: number
  state: LimitState
  /** By how much center and limits rise from one value to the next. */
  slope: number
}

export interface BehaviorPoint {
  value: number | null
  /** Without the season, where there is one: what the rules look at. */
  adjusted: number | null
  movingRange: number | null
  center: number | null
  lower: number | null
  upper: number | null
  marks: Rule[]
}

export interface BehaviorChart {
  constants: { limit: number; range: number }
  phases: Phase[]
  points: BehaviorPoint[]
  signals: Signal[]
  seasonalFactors: number[] | null
  /** How much each value resembles the one before. Much above 0.3, there are more false alarms than the rules promise. */
  autocorrelation: number | null
}

/** A process-behavior chart (XmR): which values tell of a change, and which are the usual coming and going. */
export function behaviorChart(question: BehaviorQuestion): BehaviorChart {
  const { values, season, ruleSet, center } = question
  const factors = season === null ? null : (question.seasonalFactors ?? seasonalFactors(values, season))
  const adjusted = factors === null ? values : withoutSeason(values, factors)
  const phases = phasesOf(adjusted, question)
  const placed = adjusted.map((value, place) => placedAt(value, place, phases, adjusted))
  const signals = phases.flatMap(phase => signalsIn(placed, phase, ruleSet))
  const marks = marksOf(values.length, signals)
  const known = adjusted.flatMap(value => value ?? [])
  return {
    constants: CONSTANTS[center],
    phases: phases.flatMap(({ limits, ...phase }) => (limits === null ? [] : { ...limits, ...phase })),
    points: values.map((value, place) => ({
      value,
      adjusted: adjusted[place] ?? null,
      movingRange: placed[place]?.range ?? movingRanges(adjusted)[place] ?? null,
      center: placed[place]?.center ?? null,
      lower: placed[place]?.lower ?? null,
      upper: placed[place]?.upper ?? null,
      marks: marks[place] ?? [],
    })),
    signals,
    seasonalFactors: factors === null ? null : [...factors],
    autocorrelation: known.length < 3 ? null : lagOneCorrelation(known),
  }
}

interface OpenPhase {
  from: number
  to: number
  points: number
  state: LimitState
  slope: number
  limits: Limits | null
}

function phasesOf(values: readonly (number | null)[], question: BehaviorQuestion): OpenPhase[] {
  const starts = [...new Set([0, ...question.phases])]
    .filter(start => start >= 0 && start < values.length)
    .sort((one, other) => one - other)
  return starts.map((from, i) => {
    const to = (starts[i + 1] ?? values.length) - 1
    const whole = values.slice(from, to + 1)
    if (i === 0 && question.locked !== null)
      return { from, to, points: 0, state: 'locked', slope: question.locked.slope ?? 0, limits: question.locked }
    const base = question.baseline === null ? whole : whole.slice(0, question.baseline)
    const points = base.filter(value => value !== null).length
    const { limits, slope } = limitsWithTrend(base, question)
    return { from, to, points, state: limits === null ? 'none' : stateOf(points), slope, limits }
  })
}

/**
 * Around a straight line instead of a level. The ranges of a steady rise hold the rise itself: full limits keep it, reduced
 * ones take it off (both as Xmrit has them), and those of residuals are made of what is left around the line.
 */
function limitsWithTrend(
  base: readonly (number | null)[],
  { center, screenOutliers, widensForLikeness, trend }: BehaviorQuestion,
): { limits: Limits | null; slope: number } {
  const choices = { center, screenOutliers, widensForLikeness }
  const line = trend === 'none' ? null : trendOf(base)
  if (line === null) return { limits: limitsOf(base, choices), slope: 0 }
  const residuals = base.map((value, place) => (value === null ? null : value - line.start - line.slope * place))
  const limits = limitsOf(trend === 'residuals' ? residuals : base, choices)
  if (limits === null || limits.averageRange === null) return { limits: null, slope: 0 }
  const range = trend === 'reduced' ? Math.max(0, limits.averageRange - Math.abs(line.slope)) : limits.averageRange
  return { limits: around(line.start, range, center), slope: line.slope }
}

function placedAt(
  value: number | null,
  place: number,
  phases: readonly OpenPhase[],
  values: readonly (number | null)[],
): Placed | null {
  const phase = phases.findLast(({ from }) => from <= place)
  if (value === null || phase === undefined || phase.limits === null) return null
  const rise = phase.slope * (place - phase.from)
  const { center, lower, upper, rangeLimit } = phase.limits
  // A phase begins anew: its first value has no range.
  const before = place > phase.from ? (values[place - 1] ?? null) : null
  const range = before === null ? null : Math.abs(value - before)
  return { value, center: center + rise, lower: lower + rise, upper: upper + rise, range, rangeLimit }
}

const signalsIn = (placed: readonly (Placed | null)[], { from, to }: OpenPhase, ruleSet: RuleSet): Signal[] =>
  signalsOf(placed.slice(from, to + 1), ruleSet).map(signal => ({
    ...signal,
    places: signal.places.map(place => place + from),
  }))
