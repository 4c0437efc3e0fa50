import type { z } from 'zod'
import type { Day, Span } from '#kernel/calendar.ts'
import { orRefuse, Refusal } from '#server/refusal.ts'
import type { Reader, Scope } from '#server/scope.ts'
import { Parameters } from '#server/store/conditions.ts'
import { ReadyJson } from '#server/store/list.ts'
import { storeOf } from '#server/store/store.ts'
import { settingsOf, todayWith } from '#features/workspace/server/index.ts'
import type { metricsApi } from '../api.ts'
import { chartRange } from '../domain/chart-range.ts'
import { metric, type Aggregation, type Cadence } from '../domain/metric.ts'
import { rhythmOf, viewsOf, type Rhythm, type Shape } from '../domain/rhythm.ts'

const metrics = storeOf(metric)
type Asked = z.output<typeof metricsApi.metricSeries.input>

/** A metric period by period as ready JSON: from the sums kept on write, or for a past view from what was known then. */
export async function metricSeries(scope: Scope, { id, cadence: asked, from, to, asOf }: Asked): Promise<ReadyJson> {
  const { aggregation, cadence: told } = await metrics.get(scope, id)
  const at = asOf === undefined ? null : asOf.length === 10 ? `${asOf}T23:59:59.999Z` : new Date(asOf).toISOString()
  const [settings, { first, last, ...shape }] = await Promise.all([settingsOf(scope), shapeOf(scope, id, at)])
  const rhythm = rhythmOf(told, shape)
  const cadence = viewOf(rhythm, asked, told)
  const today = todayWith(settings)
  const latest = at === null || at.slice(0, 10) > today ? today : at.slice(0, 10)
  const range = orRefuse(
    chartRange({
      cadence,
      weekStartsOn: settings.weekStartsOn,
      from: from ?? null,
      to: to ?? null,
      latest,
      first,
      last,
    }),
  )
  const period = cadence === 'week' ? `week from ${settings.weekStartsOn}` : cadence
  const points = await pointsOf(scope, { id, period, aggregation, rhythm, range, at, latest })
  const head = {
    metric: id,
    cadence,
    observed: rhythm.observed,
    views: viewsOf(rhythm),
    asOf: at,
    ...range,
    firstOn: first,
    lastOn: last,
  }
  return new ReadyJson(`${JSON.stringify(head).slice(0, -1)},"points":${points}}`)
}

function viewOf(rhythm: Rhythm, asked: Cadence | undefined, told: Cadence): Cadence {
  const views = viewsOf(rhythm)
  const view = asked ?? told
  if (views.includes(view)) return view
  if (asked === undefined) return rhythm.observed
  throw new Refusal('invalid', {
    field: 'cadence',
    code: 'series.not_shown_so',
    message: `This metric is observed by ${rhythm.observed}; ask for ${views.join(', ')}.`,
  })
}

/** The latest word on each day as of a moment; nothing that lies after it. */
const KNOWN_AT = `select distinct on (occurred_on) occurred_on, value, coalesce(weight, 1) as weight from observation
  where workspace_id = $1 and metric = $2 and archived_at is null and known_at <= $3 and occurred_on <= $3::timestamptz::date
  order by occurred_on, known_at desc`
const KNOWN_NOW =
  "select starts_on as occurred_on, last as value from metric_period where workspace_id = $1 and metric = $2 and period = 'day'"

interface Extent extends Shape {
  first: Day | null
  last: Day | null
}

/** How far back one looks to tell how often a metric is observed: a year of weeks, holidays and all. */
export const DAYS_LOOKED_AT = 371

/** What the days with a value look like together: when they begin and end, and how close they lay in their last year. */
export async function shapeOf(reader: Reader, id: string, at: string | null): Promise<Extent> {
  const [shape] = await reader.query<Extent & Record<string, unknown>>(
    `with known as materialized (select occurred_on as day from (${at === null ? KNOWN_NOW : KNOWN_AT}) k where value is not null),
       ends as (select min(day) as first, max(day) as last from known),
       recent as (select k.day from known k, ends where k.day > ends.last - ${DAYS_LOOKED_AT})
     select first, last, (select count(*) from recent) as days,
       coalesce((select array_agg(distinct extract(isodow from day)::bigint) from recent), '{}') as weekdays,
       coalesce((select max(n) from (select count(*) as n from recent group by wb_period_start('week from monday', day)) w), 0) as "mostInAWeek",
       coalesce((select max(n) from (select count(*) as n from recent group by wb_period_start('month', day)) m), 0) as "mostInAMonth"
     from ends`,
    at === null ? [reader.scope.workspaceId, id] : [reader.scope.workspaceId, id, at],
  )
  return shape ?? { first: null, last: null, days: 0, weekdays: [], mostInAWeek: 0, mostInAMonth: 0 }
}

interface PointsAsked {
  id: string
  period: string
  aggregation: Aggregation
  rhythm: Rhythm
  range: Span
  at: string | null
  latest: Day
}

const VALUE: Record<Aggregation, string> = {
  sum: 'sum',
  mean: 'weighted / weight',
  min: 'least',
  max: 'greatest',
  first: 'first',
  last: 'last',
}

/** The SQL twin of `rollUp` and `expectedIn`, compared with them by a test. A day on which no value is due stands only where there is one. */
async function pointsOf(
  reader: Reader,
  { id, period, aggregation, rhythm, range, at, latest }: PointsAsked,
): Promise<string> {
  const parameters = new Parameters()
  const [workspace, own] = [parameters.add(reader.scope.workspaceId), parameters.add(id)]
  const moment = at === null ? null : parameters.add(at)
  const [kind, from, to, today, weekdays] = [period, range.from, range.to, latest, rhythm.weekdays].map(value =>
    parameters.add(value),
  )
  const step = period === 'month' ? "interval '1 month'" : period === 'day' ? "interval '1 day'" : "interval '7 days'"
  // Weekdays are compared with weekdays; months with the month of the year before.
  const yearBefore = period === 'month' ? "(p.starts_on - interval '1 year')::date" : 'p.starts_on - 364'
  const isDaily = rhythm.observed === 'day'
  const expected = isDaily
    ? `(select count(*) from generate_series(s.starts_on::timestamp, wb_period_end(${kind}, s.starts_on)::timestamp, interval '1 day') d where extract(isodow from d) = any(${weekdays}::bigint[]))`
    : // Value by value: what is there is all there is.
      `case when ${kind} = 'day' then coalesce(known_days, 0) else cardinality(${weekdays}::bigint[]) / 7 end`
  const sums =
    moment === null
      ? `select starts_on, sum, known_days, least, greatest, first, last, weight, weighted from metric_period where workspace_id = ${workspace} and metric = ${own} and period = ${kind}`
      : `select wb_period_start(${kind}, occurred_on) as starts_on, sum(value) as sum, count(*) as known_days, min(value) as least, max(value) as greatest,
         (array_agg(value order by occurred_on))[1] as first, (array_agg(value order by occurred_on desc))[1] as last, sum(weight) as weight, sum(value * weight) as weighted
       from (${KNOWN_AT}) known where value is not null group by 1`
  const isSum = aggregation === 'sum'
  const [row] = await reader.query<{ json: string }>(
    `with sums as (${sums}), p as (
       select starts_on::date from generate_series(${from}::date::timestamp, least(${to}::date, ${today}::date)::timestamp, ${step}) starts_on
     ), s as (
       select p.starts_on, k.known_days, ${VALUE[aggregation]} as value from p left join sums k using (starts_on)
       union select k.starts_on, k.known_days, ${VALUE[aggregation]} from p join sums k on k.starts_on = ${yearBefore}
     ), e as (
       select *, known > 0 and known = expected as whole from (
         select starts_on, wb_period_end(${kind}, starts_on) as ends_on, value, coalesce(known_days, 0) as known, ${expected} as expected from s) c
     )
     select coalesce(json_agg(json_build_object('from', e.starts_on, 'to', e.ends_on,
       'value', case when ${isSum ? 'e.whole' : 'true'} then e.value end,
       'soFar', case when ${isSum ? 'not e.whole' : 'false'} then e.value end,
       'known', e.known, 'expected', e.expected, 'isComplete', e.whole, 'isRunning', e.ends_on > ${today}::date,
       'prior', (select b.value from e b where b.starts_on = ${yearBefore} and b.whole)) order by e.starts_on), '[]')::text as json
     from p join e using (starts_on) where e.expected > 0 or e.known > 0`,
    parameters.values,
  )
  return row?.json ?? '[]'
}
