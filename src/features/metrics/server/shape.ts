import type { Day } from '#kernel/calendar.ts'
import type { Reader } from '#server/scope.ts'
import type { Shape } from '../domain/rhythm.ts'

/**
 * The latest word on each day as of a moment, with how many there were; nothing after the last day that counts.
 * Its parameters are the workspace, the metric, the moment and that day.
 */
export const KNOWN_AT = `select distinct on (occurred_on) occurred_on, value, coalesce(weight, 1) as weight, count(*) over (partition by occurred_on) as words
  from observation
  where workspace_id = $1 and metric = $2 and archived_at is null and known_at <= $3 and occurred_on <= $4
  order by occurred_on, known_at desc`
export interface Extent extends Shape {
  first: Day | null
  last: Day | null
}

/** Later than any day: what is aimed at may lie ahead, unlike what happened. */
export const ANY_DAY = '9999-12-31'

/** How far back one looks to tell how often a metric is observed: a year of weeks, holidays and all. */
export const DAYS_LOOKED_AT = 371

/** What the days with a value look like together: when they begin and end, and how close they lay in their last year. */
export async function shapeOf(reader: Reader, id: string, at: string | null): Promise<Extent> {
  const own = [reader.scope.workspaceId, id]
  const [shape] = await (at === null
    ? reader.query<Extent & Record<string, unknown>>(SHAPE_NOW, own)
    : reader.query<Extent & Record<string, unknown>>(SHAPE_AT, [...own, at, ANY_DAY]))
  return shape ?? { first: null, last: null, days: 0, weekdays: [], mostInAWeek: 0, mostInAMonth: 0 }
}

/** From the sums kept on write: both ends by the index, and of the rest no more than the last year. */
const SHAPE_NOW = `
  with ends as materialized (
    select min(starts_on) as first, max(starts_on) as last from metric_period where workspace_id = $1 and metric = $2 and period = 'day'
  )
  select ends.first, ends.last, coalesce(near.days, 0) as days, coalesce(near.weekdays, '{}') as weekdays,
    coalesce(near.week, 0) as "mostInAWeek", coalesce(near.month, 0) as "mostInAMonth"
  from ends cross join lateral (
    select sum(known_days) filter (where period = 'day')::bigint as days, max(known_days) filter (where period = 'week from monday') as week,
      max(known_days) filter (where period = 'month') as month,
      array_agg(distinct extract(isodow from starts_on)::bigint) filter (where period = 'day') as weekdays
    from metric_period p where p.workspace_id = $1 and p.metric = $2 and p.period in ('day', 'week from monday', 'month')
      and p.starts_on > ends.last - ${DAYS_LOOKED_AT}) near`

const SHAPE_AT = `
  with known as materialized (select occurred_on as day from (${KNOWN_AT}) k where value is not null),
    ends as (select min(day) as first, max(day) as last from known),
    recent as (select k.day from known k, ends where k.day > ends.last - ${DAYS_LOOKED_AT})
  select first, last, (select count(*) from recent) as days,
    coalesce((select array_agg(distinct extract(isodow from day)::bigint) from recent), '{}') as weekdays,
    coalesce((select max(n) from (select count(*) as n from recent group by wb_period_start('week from monday', day)) w), 0) as "mostInAWeek",
    coalesce((select max(n) from (select count(*) as n from recent group by wb_period_start('month', day)) m), 0) as "mostInAMonth"
  from ends`
