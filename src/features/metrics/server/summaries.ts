import { addDays, type Day, type DayOfWeek } from '#kernel/calendar.ts'
import type { Scope } from '#server/scope.ts'
import { settingsOf, todayWith } from '#features/workspace/server/index.ts'
import type { MetricSummary } from '../api.ts'
import { chartRange, periodOf } from '../domain/chart-range.ts'
import type { Aggregation, Cadence } from '../domain/metric.ts'
import { expectedIn, rhythmOf, viewsOf, type Rhythm, type Shape } from '../domain/rhythm.ts'
import { DAYS_LOOKED_AT } from './series.ts'

/** As many as a small line shows: a quarter of weeks, a year of months, two weeks of days. */
const PERIODS = 13
const MOST_METRICS = 1_000

interface Line extends Shape {
  id: `metric_${string}`
  aggregation: Aggregation
  cadence: Cadence
  first: Day | null
  last: Day | null
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

/** The last periods of every metric that may be seen, in three questions however many there are. */
export async function metricSummaries(scope: Scope): Promise<{ items: MetricSummary[]; nextCursor: null }> {
  const settings = await settingsOf(scope)
  const today = todayWith(settings)
  const lines = (await linesOf(scope)).map(line => {
    const rhythm = rhythmOf(line.cadence, line)
    const cadence = viewsOf(rhythm).includes(line.cadence) ? line.cadence : rhythm.observed
    return { ...line, rhythm, cadence, periods: lastPeriods(line, cadence, settings.weekStartsOn, today) }
  })
  const sums = await sumsOf(
    scope,
    lines.map(({ id, cadence, periods }) => ({
      metric: id,
      period: cadence === 'week' ? `week from ${settings.weekStartsOn}` : cadence,
      from: periods[0]?.from ?? today,
      to: periods.at(-1)?.from ?? today,
    })),
  )
  const items = lines.map(({ id, rhythm, cadence, aggregation, last, periods }): MetricSummary => ({
    metric: id,
    cadence,
    observed: rhythm.observed,
    lastOn: last,
    points: periods.flatMap(period =>
      pointOf(period, sums.get(`${id} ${period.from}`), { rhythm, cadence, aggregation, today }),
    ),
  }))
  return { items, nextCursor: null }
}

function lastPeriods({ first, last }: Line, cadence: Cadence, weekStartsOn: DayOfWeek, today: Day) {
  const range = chartRange({ cadence, weekStartsOn, from: null, to: null, latest: today, first: null, last })
  const periods = []
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

function pointOf(
  period: { from: Day; to: Day },
  sum: Sum | undefined,
  { rhythm, cadence, aggregation, today }: Reading,
): MetricSummary['points'] {
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
    `select m.id, m.aggregation, m.cadence, ends.first, ends.last, coalesce(near.days, 0) as days, coalesce(near.weekdays, '{}') as weekdays,
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
     where m.workspace_id = $1 and m.audience && $2 and m.archived_at is null order by m.id limit ${MOST_METRICS}`,
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
  return new Map(rows.map(row => [`${row.metric} ${row.starts_on}`, row]))
}
