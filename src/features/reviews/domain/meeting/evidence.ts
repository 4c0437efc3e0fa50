import type { OffPace } from '#features/goals/domain/off-pace.ts'
import type { Metric } from '#features/metrics/domain/metric.ts'
import type { WatchedChart } from '#features/metrics/domain/signals/false-alarms.ts'
import type { Signal } from '#features/metrics/domain/signals/rules.ts'
import type { Review } from '../review.ts'
import { limitsWorkingsOf } from '../limits-workings.ts'
import { firstDrawn, lastLimits, weekChartOf } from '../week-chart.ts'
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

/** What is known of metrics beside their weeks. */
interface Before {
  investigatingSince: ReadonlyMap<string, string>
  /** Goals that are not where they should be, by the metric that tells. */
  goals: ReadonlyMap<string, OffPace[]>
}

/** What a review has to say about each of its metrics, in the order in which it should be looked at. */
export function evidenceOf(
  review: Review,
  subjects: readonly Subject[],
  { investigatingSince, goals }: Before,
): FrozenAgenda {
  const judged = subjects.map((subject, place) => ({
    ...evidenceFor(review, subject),
    place,
    goals: goals.get(subject.metric.id) ?? [],
    investigatingSince: investigatingSince.get(subject.metric.id) ?? null,
  }))
  const known = new Map(judged.map(each => [each.metric as string, each]))
  const { items, ...counts } = agendaOf(judged)
  return {
    ...counts,
    items: items.flatMap(({ metric, reason }) => {
      const found = known.get(metric)
      if (found === undefined) return []
      const { watched: _, ...evidence } = found
      return [{ ...evidence, reason }]
    }),
  }
}

type Evidence = Omit<FrozenItem, 'place' | 'reason' | 'goals' | 'investigatingSince'> & { watched: WatchedChart }

function evidenceFor(review: Review, { metric, name, targetName }: Subject): Evidence {
  const { weekEnding } = review.config.setup
  const weekly = weekChartOf(review, name)
  const { chart, last, ruleSet } = weekly
  const first = firstDrawn(weekly)
  const weeks = weekly.weeks.slice(first)
  const { state, center, lower, upper } = lastLimits(weekly)
  const marks = chart.points.at(-1)?.marks ?? []
  const limits = lower === null || upper === null ? null : { lower, upper }
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
    weeks: chart.phases.at(-1)?.points ?? weeks.filter(week => week.value !== null).length,
    limits: state,
    ruleSet,
    center,
    lower,
    upper,
    made: limitsWorkingsOf(weekly),
    watched: chart.watched,
    rules: marks,
    side: sideOf(chart.signals, marks[0], weekly.weeks.length - 1),
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
    course: weeks.map((week, i) => {
      const point = chart.points[first + i]
      const usual = { center: point?.center ?? null, lower: point?.lower ?? null, upper: point?.upper ?? null }
      return { ...week, ...usual, marks: point?.marks ?? [] }
    }),
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
