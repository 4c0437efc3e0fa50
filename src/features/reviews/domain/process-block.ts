import type { Span } from '#kernel/calendar.ts'
import type { Gap } from '#features/metrics/domain/amount.ts'
import type { LimitState } from '#features/metrics/domain/signals/limits.ts'
import type { Rule } from '#features/metrics/domain/signals/rules.ts'
import type { BlockDefinition } from './config.ts'
import { eventsWithin, type ChartEvent, type Occurrences } from './events.ts'
import type { Review } from './review.ts'
import { weekChartOf } from './week-chart.ts'

/** A week of a process-behavior chart, with the rules that mark it. */
export interface ProcessPoint extends Span {
  label: string
  value: number | null
  soFar: number | null
  known: number
  expected: number
  gap: Gap | null
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
  limits: LimitState
  center: number | null
  lower: number | null
  upper: number | null
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
  const { weeks, chart } = weekChartOf(review, metric)
  const [phase] = chart.phases
  const points = weeks.map(({ to }, place) => {
    const week = review.calendar.weekEnding(to)
    const { value, soFar, known, expected, gap } = review.amount(metric, week)
    const label = `wk ${review.calendar.weekNumber(week.to)}`
    return { ...week, label, value, soFar, known, expected, gap, rules: chart.points[place]?.marks ?? [] }
  })
  return {
    kind: 'process',
    number,
    title,
    metric,
    legend,
    scaling,
    limits: phase?.state ?? 'none',
    center: phase?.center ?? null,
    lower: phase?.lower ?? null,
    upper: phase?.upper ?? null,
    points,
    events: eventsWithin(occurrences, [metric], points),
  }
}
