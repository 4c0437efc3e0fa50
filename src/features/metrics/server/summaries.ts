import { addDays, type Day, type DayOfWeek, type Span } from '#kernel/calendar.ts'
import type { Scope } from '#server/scope.ts'
import { settingsOf, todayWith } from '#features/workspace/server/index.ts'
import type { MetricSummary } from '../api.ts'
import { chartRange, periodOf } from '../domain/chart-range.ts'
import type { Formulas } from '../domain/formula.ts'
import { formulaPoints, type Point } from '../domain/formula-points.ts'
import type { Aggregation, Cadence, Operator } from '../domain/metric.ts'
import { expectedIn, rhythmOf, sharedViews, slowestOf, type Rhythm, type Shape } from '../domain/rhythm.ts'
import { extentOf, keptAs } from './course.ts'
import { observedBelow } from './family.ts'
import { DAYS_LOOKED_AT, type Extent } from './shape.ts'

/** As many as a small line shows: a quarter of weeks, a year of months, two weeks of days. */
const PERIODS = 13
const MOST_METRICS = 1_000

interface Line extends Shape {
  id: `metric_${string}`
  aggregation: Aggregation
  cadence: Cadence
  operator: Operator | null
  operands: string[]
  first: Day | null
  last: Day | null
  isListed: boolean
}
interface Sum {
  metric: string
  period: string
  starts_on: Day
  sum: number
  known_days: number
  least: number
  greatest: number
  first: number
  last: number
  weight: number
  weighted: number
}

interface Course {
  line: Line
  observed: Cadence
  cadence: Cadence
  last: Day | null
  periods: Span[]
  /** What its figures come from: itself, or what is observed below its formula. */
  below: readonly { line: Line; rhythm: Rhythm }[]
}

/** The last periods of every metric that may be seen, in three questions however many there are. */
export async function metricSummaries(scope: Scope): Promise<{ items: MetricSummary[]; nextCursor: null }> {
  const settings = await settingsOf(scope)
  const today = todayWith(settings)
  const lines = new Map((await linesOf(scope)).map(line => [line.id as string, line]))
  const courses = [...lines.values()]
    .filter(line => line.isListed)
    .map(line => courseOf(line, lines, settings.weekStartsOn, today))
  const sums = await sumsOf(
    scope,
    courses.flatMap(({ cadence, periods, below }) =>
      below.map(({ line }) => ({
        metric: line.id,
        period: keptAs(cadence, settings.weekStartsOn),
        from: periods[0]?.from ?? today,
        to: periods.at(-1)?.from ?? today,
      })),
    ),
  )
  const formulas: Formulas = new Map(
    [...lines].map(([id, { operator, operands }]) => [id, operator === null ? null : { operator, operands }]),
  )
  const items = courses.map(({ line: { id, operator }, observed, cadence, last, periods, below }): MetricSummary => {
    const period = keptAs(cadence, settings.weekStartsOn)
    const points = below.map(({ line, rhythm }): [string, Point[]] => [
      line.id,
      periods.flatMap(span =>
        pointOf(span, sums.get(`${line.id} ${period} ${span.from}`), {
          rhythm,
          cadence,
          aggregation: line.aggregation,
          today,
        }),
      ),
    ])
    const shown = operator === null ? (points[0]?.[1] ?? []) : formulaPoints(id, formulas, new Map(points))
    return {
      metric: id,
      cadence,
      observed,
      lastOn: last,
      points: shown.map(({ prior: _prior, restated: _restated, ...point }) => point),
    }
  })
  return { items, nextCursor: null }
}

function courseOf(line: Line, lines: ReadonlyMap<string, Line>, weekStartsOn: DayOfWeek, today: Day): Course {
  const nothing = { line, observed: line.cadence, cadence: line.cadence, last: null, periods: [], below: [] }
  const below = observedBelow(line.id, lines)?.map(each => ({ line: each, rhythm: rhythmOf(each.cadence, each) }))
  const rhythms = below?.map(({ rhythm }) => rhythm) ?? []
  const views = sharedViews(rhythms)
  if (!below || views.length === 0) return nothing
  const extent = extentOf(below.map(each => each.line))
  const observed = slowestOf(rhythms)
  const cadence = views.includes(line.cadence)
    ? line.cadence
    : views.includes(observed)
      ? observed
      : (views[0] ?? 'day')
  return {
    line,
    observed,
    cadence,
    last: extent.last,
    below,
    periods: lastPeriods(extent, cadence, weekStartsOn, today),
  }
}

function lastPeriods(
  { first, last }: Pick<Extent, 'first' | 'last'>,
  cadence: Cadence,
  weekStartsOn: DayOfWeek,
  today: Day,
): Span[] {
  const range = chartRange({ cadence, weekStartsOn, from: null, to: null, latest: today, first: null, last })
  const periods: Span[] = []
  for (let day = range.ok ? range.value.to : today; periods.length < PERIODS && (first === null || day >= first);) {
    const period = periodOf(cadence, day, weekStartsOn)
    if (period.from <= today) periods.unshift(period)
    day = addDays(period.from, -1)
  }
  return periods
}

interface Reading {
  rhythm: Rhythm
  cadence: Cadence
  aggregation: Aggregation
  today: Day
}

function pointOf(period: Span, sum: Sum | undefined, { rhythm, cadence, aggregation, today }: Reading): Point[] {
  const found = sum?.known_days ?? 0
  const isValueByValue = cadence === 'day' && rhythm.observed !== 'day'
  const expected = isValueByValue ? found : expectedIn(period, rhythm)
  if (expected === 0 && found === 0) return []
  const isComplete = found > 0 && found === expected
  const value = sum ? VALUE[aggregation](sum) : null
  const isPart = aggregation === 'sum' && !isComplete
  return [
    {
      ...period,
      value: isPart ? null : value,
      soFar: isPart ? value : null,
      known: found,
      expected,
      isComplete,
      isRunning: period.to > today,
      prior: null,
      gap: found === 0 ? 'no_data' : isComplete ? null : 'partial',
      restated: 0,
    },
  ]
}

const VALUE: Record<Aggregation, (of: Sum) => number> = {
  sum: ({ sum }) => sum,
  mean: ({ weight, weighted }) => weighted / weight,
  min: ({ least }) => least,
  max: ({ greatest }) => greatest,
  first: ({ first }) => first,
  last: ({ last }) => last,
}

const linesOf = (scope: Scope) =>
  scope.query<Line & Record<string, unknown>>(
    `select m.id, m.aggregation, m.cadence, m.operator, m.operands, m.archived_at is null as "isListed", ends.first, ends.last, coalesce(near.days, 0) as days, coalesce(near.weekdays, '{}') as weekdays,
       coalesce(near.week, 0) as "mostInAWeek", coalesce(near.month, 0) as "mostInAMonth"
     from metric m
     cross join lateral (select min(starts_on) as first, max(starts_on) as last from metric_period p
       where p.workspace_id = m.workspace_id and p.metric = m.id and p.period = 'day') ends
     cross join lateral (
       select sum(known_days) filter (where period = 'day')::bigint as days, max(known_days) filter (where period = 'week from monday') as week,
         max(known_days) filter (where period = 'month') as month,
         array_agg(distinct extract(isodow from starts_on)::bigint) filter (where period = 'day') as weekdays
       from metric_period p where p.workspace_id = m.workspace_id and p.metric = m.id and p.period in ('day', 'week from monday', 'month')
         and p.starts_on > ends.last - ${DAYS_LOOKED_AT}) near
     where m.workspace_id = $1 and m.audience && $2 order by m.archived_at nulls first, m.id limit ${MOST_METRICS}`,
    [scope.workspaceId, scope.viewer],
  )

async function sumsOf(
  scope: Scope,
  asked: readonly { metric: string; period: string; from: Day; to: Day }[],
): Promise<Map<string, Sum>> {
  const rows = await scope.query<Sum & Record<string, unknown>>(
    `select p.metric, p.period, p.starts_on, p.sum, p.known_days, p.least, p.greatest, p.first, p.last, p.weight, p.weighted
     from jsonb_to_recordset($2) as a (metric text, period text, "from" date, "to" date)
     join metric_period p on p.workspace_id = $1 and p.metric = a.metric and p.period = a.period and p.starts_on between a."from" and a."to"`,
    [scope.workspaceId, JSON.stringify(asked)],
  )
  return new Map(rows.map(row => [`${row.metric} ${row.period} ${row.starts_on}`, row]))
}
