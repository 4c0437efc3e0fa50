import type { Day, Span } from '#kernel/calendar.ts'
import type { Reader } from '#server/scope.ts'
import { Parameters } from '#server/store/conditions.ts'
import type { Aggregation } from '../domain/metric.ts'
import type { Rhythm } from '../domain/rhythm.ts'
import { KNOWN_AT } from './shape.ts'

export interface PointsAsked {
  id: string
  period: string
  aggregation: Aggregation
  rhythm: Rhythm
  range: Span
  at: string | null
  /** The last day that has begun. */
  today: Day
  /** The last day that counts: today, and for a target any. */
  until: Day
}

const DAYS_A_WEEK = 7

/** What a period comes to, of the parts that are kept of it. */
export const VALUE: Record<Aggregation, string> = {
  sum: 'sum',
  mean: 'weighted / weight',
  min: 'least',
  max: 'greatest',
  first: 'first',
  last: 'last',
}

/**
 * The periods of what is observed as JSON: from the sums kept on write, or for a past view from what was known then.
 * The SQL twin of `rollUp` and `expectedIn`, compared with them by a test. A day on which no value is due stands only
 * where there is one.
 */
export async function observedPoints(
  reader: Reader,
  { id, period, aggregation, rhythm, range, at, today: latest, until }: PointsAsked,
): Promise<string> {
  const parameters = new Parameters()
  const [workspace, own] = [parameters.add(reader.scope.workspaceId), parameters.add(id)]
  const moment = at === null ? null : parameters.add(at)
  const last = parameters.add(until)
  const [kind, from, to, today] = [period, range.from, range.to, latest].map(value => parameters.add(value))
  const isDaily = rhythm.observed === 'day'
  const isEveryDay = isDaily && rhythm.weekdays.length === DAYS_A_WEEK
  // PostgreSQL wants no parameter that the statement does not name.
  const weekdays = isEveryDay ? '' : parameters.add(rhythm.weekdays)
  const step = period === 'month' ? "interval '1 month'" : period === 'day' ? "interval '1 day'" : "interval '7 days'"
  // Weekdays are compared with weekdays; months with the month of the year before.
  const yearBefore = period === 'month' ? "(p.starts_on - interval '1 year')::date" : 'p.starts_on - 364'
  const expected = isEveryDay
    ? `wb_period_end(${kind}, s.starts_on) - s.starts_on + 1`
    : isDaily
      ? `(select count(*) from generate_series(s.starts_on::timestamp, wb_period_end(${kind}, s.starts_on)::timestamp, interval '1 day') d where extract(isodow from d) = any(${weekdays}::bigint[]))`
      : // Value by value: what is there is all there is.
        `case when ${kind} = 'day' then coalesce(known_days, 0) else cardinality(${weekdays}::bigint[]) / 7 end`
  const sums =
    moment === null
      ? `select starts_on, sum, known_days, least, greatest, first, last, weight, weighted, restated from metric_period
         where workspace_id = ${workspace} and metric = ${own} and period = ${kind} and starts_on <= ${last}::date`
      : `select wb_period_start(${kind}, occurred_on) as starts_on, sum(value) as sum, count(value) as known_days,
           min(value) as least, max(value) as greatest, sum(words - 1) as restated,
           sum(weight) filter (where value is not null) as weight, sum(value * weight) as weighted,
           (array_agg(value order by occurred_on) filter (where value is not null))[1] as first,
           (array_agg(value order by occurred_on desc) filter (where value is not null))[1] as last
         from (${KNOWN_AT}) known group by 1 having count(value) > 0`
  const isSum = aggregation === 'sum'
  const [row] = await reader.query<{ json: string }>(
    `with sums as (${sums}), p as (
       select starts_on::date from generate_series(${from}::date::timestamp, least(${to}::date, ${last}::date)::timestamp, ${step}) starts_on
     ), s as (
       select p.starts_on, k.known_days, ${VALUE[aggregation]} as value, k.restated from p left join sums k using (starts_on)
       union select k.starts_on, k.known_days, ${VALUE[aggregation]}, k.restated from p join sums k on k.starts_on = ${yearBefore}
     ), e as (
       select *, known > 0 and known = expected as whole from (
         select starts_on, wb_period_end(${kind}, starts_on) as ends_on, value, coalesce(known_days, 0) as known, ${expected} as expected,
           coalesce(restated, 0) as restated from s) c
     )
     select coalesce(json_agg(json_build_object('from', e.starts_on, 'to', e.ends_on,
       'value', case when ${isSum ? 'e.whole' : 'true'} then e.value end,
       'soFar', case when ${isSum ? 'not e.whole' : 'false'} then e.value end,
       'known', e.known, 'expected', e.expected, 'isComplete', e.whole, 'isRunning', e.ends_on > ${today}::date,
       'prior', b.value,
       'gap', case when e.known = 0 then 'no_data' when not e.whole then 'partial' end,
       'restated', e.restated, 'target', null) order by e.starts_on), '[]')::text as json
     from p join e using (starts_on) left join e b on b.starts_on = ${yearBefore} and b.whole
     where e.expected > 0 or e.known > 0`,
    parameters.values,
  )
  return row?.json ?? '[]'
}
