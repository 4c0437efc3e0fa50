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
const KNOWN_NOW =
  "select starts_on as occurred_on, last as value from metric_period where workspace_id = $1 and metric = $2 and period = 'day'"

export interface Extent extends Shape {
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
    at === null ? [reader.scope.workspaceId, id] : [reader.scope.workspaceId, id, at, at.slice(0, 10)],
  )
  return shape ?? { first: null, last: null, days: 0, weekdays: [], mostInAWeek: 0, mostInAMonth: 0 }
}
