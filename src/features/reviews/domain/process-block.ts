import type { Span } from '#kernel/calendar.ts'
import type { Gap } from '#features/metrics/domain/amount.ts'
import type { RuleSet } from '#features/metrics/domain/signals/choices.ts'
import type { LimitState } from '#features/metrics/domain/signals/limits.ts'
import type { Rule } from '#features/metrics/domain/signals/rules.ts'
import type { BlockDefinition } from './config.ts'
import { eventsWithin, type ChartEvent, type Occurrences } from './events.ts'
import { limitsWorkingsOf, type LimitsWorkings } from './limits-workings.ts'
import type { Review } from './review.ts'
import { firstDrawn, lastLimits, weekChartOf } from './week-chart.ts'

/** A week of a process-behavior chart, with the rules that mark it. */
export interface ProcessPoint extends Span {
  label: string
  value: number | null
  soFar: number | null
  known: number
  expected: number
  gap: Gap | null
  /** Where the week would usually be. */
  center: number | null
  lower: number | null
  upper: number | null
  rules: Rule[]
}

/** Values over whole weeks between their natural limits. */
export interface Process {
  kind: 'process'
  number: number
  title: string
  metric: string
  legend: string
  scaling: string
  ruleSet: RuleSet
  /** Those of the newest week. */
  limits: LimitState
  center: number | null
  lower: number | null
  upper: number | null
  /** How those came about. */
  made: LimitsWorkings | null
  /** Where each phase begins among the points, why, and how firm its limits are. */
  phases: { place: number; state: LimitState; reason: string | null }[]
  points: ProcessPoint[]
  /** Their places are those of the points. */
  events: ChartEvent[]
}

export function processOf(
  review: Review,
  { title, metric, legend, scaling }: Extract<BlockDefinition, { kind: 'process' }>,
  number: number,
  occurrences: Occurrences,
): Process {
  const weekly = weekChartOf(review, metric)
  const { weeks, chart, ruleSet } = weekly
  const first = firstDrawn(weekly)
  const { state, ...limits } = lastLimits(weekly)
  const points = weeks.slice(first).map(({ to }, at) => {
    const week = review.calendar.weekEnding(to)
    const { value, soFar, known, expected, gap } = review.amount(metric, week)
    const label = `wk ${review.calendar.weekNumber(week.to)}`
    const { center = null, lower = null, upper = null, marks = [] } = chart.points[first + at] ?? {}
    return { ...week, label, value, soFar, known, expected, gap, center, lower, upper, rules: marks }
  })
  const phases = chart.phases.flatMap(({ place, last, state: firmness, stored }) =>
    last < first ? [] : { place: Math.max(0, place - first), state: firmness, reason: stored?.reason ?? null },
  )
  const events = eventsWithin(occurrences, [metric], points)
  const shown = { kind: 'process', number, title, metric, legend, scaling } as const
  return { ...shown, ruleSet, limits: state, ...limits, made: limitsWorkingsOf(weekly), phases, points, events }
}
