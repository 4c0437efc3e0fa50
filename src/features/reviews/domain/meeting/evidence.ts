import type { Metric } from '#features/metrics/domain/metric.ts'
import type { Signal } from '#features/metrics/domain/signals/rules.ts'
import type { Review } from '../review.ts'
import { weekChartOf } from '../week-chart.ts'
import { agendaOf } from './agenda.ts'
import type { FrozenAgenda, FrozenItem } from './frozen-agenda.ts'
import { missOf } from './misses.ts'

/** A metric that a deck shows, in the deck's order. */
export interface Subject {
  metric: Metric
  /** What the review calls it, and the series that is its target. */
  name: string
  targetName: string | null
}

/** What a review has to say about each of its metrics, in the order in which it should be looked at. */
export function evidenceOf(
  review: Review,
  subjects: readonly Subject[],
  investigatingSince: ReadonlyMap<string, string>,
): FrozenAgenda {
  const found = subjects.map((subject, place) => ({
    ...evidenceFor(review, subject),
    place,
    investigatingSince: investigatingSince.get(subject.metric.id) ?? null,
  }))
  const known = new Map(found.map(each => [each.metric as string, each]))
  const { items, ...counts } = agendaOf(found)
  return {
    ...counts,
    items: items.flatMap(({ metric, reason }) => {
      const evidence = known.get(metric)
      return evidence === undefined ? [] : [{ ...evidence, reason }]
    }),
  }
}

type Evidence = Omit<FrozenItem, 'place' | 'reason' | 'investigatingSince'>

function evidenceFor(review: Review, { metric, name, targetName }: Subject): Evidence {
  const { weekEnding } = review.config.setup
  const { weeks, chart, last } = weekChartOf(review, name)
  const [phase] = chart.phases
  const marks = chart.points.at(-1)?.marks ?? []
  const limits = phase === undefined ? null : { lower: phase.lower, upper: phase.upper }
  const value = last.gap === null ? last.value : null
  const target = targetOf(review, metric, targetName)
  const priors = weeks.map(({ to }) => priorOf(review, name, to))
  return {
    metric: metric.id,
    name: metric.name,
    unit: metric.unit,
    kind: metric.kind,
    direction: metric.direction,
    owner: metric.owner,
    value,
    soFar: last.gap === null ? null : (last.soFar ?? last.value),
    known: last.known,
    expected: last.expected,
    gap: last.gap,
    target,
    weeks: weeks.filter(week => week.value !== null).length,
    limits: phase?.state ?? 'none',
    center: phase?.center ?? null,
    lower: limits?.lower ?? null,
    upper: limits?.upper ?? null,
    rules: marks,
    side: sideOf(chart.signals, marks[0], weeks.length - 1),
    miss: missOf({
      direction: metric.direction,
      aggregation: metric.aggregation,
      cadence: metric.cadence,
      target,
      isWeekly: targetName !== null,
      targetOn: targetName === null ? metric.targetOn : null,
      weekEnding,
      value,
      limits,
    }),
    course: weeks.map((week, i) => ({ ...week, marks: chart.points[i]?.marks ?? [] })),
    prior: priors,
  }
}

function targetOf(review: Review, metric: Metric, targetName: string | null): number | null {
  if (targetName === null) return metric.target
  const { value, gap } = review.amount(targetName, review.calendar.weekEnding(review.config.setup.weekEnding))
  return gap === null ? value : null
}

function priorOf(review: Review, name: string, to: string): number | null {
  const before = review.calendar.weekBefore(review.calendar.weekEnding(to))
  if (before === null) return null
  const { value, gap } = review.amount(name, before)
  return gap === null ? value : null
}

const sideOf = (signals: readonly Signal[], rule: Signal['rule'] | undefined, place: number): FrozenItem['side'] =>
  signals.find(signal => signal.rule === rule && signal.places.includes(place))?.side ?? null
