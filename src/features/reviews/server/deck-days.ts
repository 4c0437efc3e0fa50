import { addDays, type Day } from '#kernel/calendar.ts'
import type { Reader } from '#server/scope.ts'
import { firstDayOf } from '../domain/stored-config.ts'

/** Targets may lie ahead, up to the end of a fiscal year and some weeks. */
const DAYS_AHEAD = 400

interface Asked {
  metrics: readonly string[]
  weekEnding: Day
  /** The moment of which the days are to be known; null for now. */
  asOf: string | null
}

/**
 * The known days of all metrics of a deck in one question, as JSON: from the sums kept on write or, for a past view, the
 * latest word on each day as of that moment.
 */
export async function daysOf(
  reader: Reader,
  { metrics, weekEnding, asOf }: Asked,
): Promise<{ json: string; count: number }> {
  const known =
    asOf === null
      ? `select metric, starts_on as day, last as value, weight from metric_period
         where workspace_id = $1 and metric = any($2) and period = 'day' and starts_on between $3 and $4`
      : `select metric, occurred_on as day, value, coalesce(weight, 1) as weight from (
           select distinct on (metric, occurred_on) metric, occurred_on, value, weight from observation
           where workspace_id = $1 and metric = any($2) and archived_at is null and known_at <= $5 and occurred_on between $3 and $4
           order by metric, occurred_on, known_at desc) o where value is not null`
  const [row] = await reader.query<{ json: string | null; count: number }>(
    `select json_agg(json_build_object('metric', metric, 'days', days, 'values', figures, 'weights', weights))::text as json,
       coalesce(sum(count), 0)::bigint as count
     from (select metric, count(*) as count, json_agg(day - date '1970-01-01' order by day) as days,
         json_agg(value order by day) as figures, json_agg(weight order by day) as weights
       from (${known}) k group by metric) m`,
    [
      reader.scope.workspaceId,
      metrics,
      firstDayOf(weekEnding),
      addDays(weekEnding, DAYS_AHEAD),
      ...(asOf === null ? [] : [asOf]),
    ],
  )
  return { json: row?.json ?? '[]', count: row?.count ?? 0 }
}

/** The day, up to another, that half of these metrics had reached: one of them may hold a plan, and another lag. */
export async function lastKnownDay(
  reader: Reader,
  metrics: readonly string[],
  until: Day,
  asOf: string | null,
): Promise<Day | null> {
  const last =
    asOf === null
      ? `select max(starts_on) as last from metric_period p
         where p.workspace_id = $1 and p.metric = m.id and p.period = 'day' and p.starts_on <= $3`
      : `select max(day) filter (where value is not null) as last from (
           select distinct on (occurred_on) occurred_on as day, value from observation
           where workspace_id = $1 and metric = m.id and archived_at is null and known_at <= $4 and occurred_on <= $3
           order by occurred_on, known_at desc) k`
  const [row] = await reader.query<{ last: Day | null }>(
    `select percentile_disc(0.5) within group (order by ends.last) as last from unnest($2::text[]) as m (id)
     cross join lateral (${last}) ends`,
    [reader.scope.workspaceId, metrics, until, ...(asOf === null ? [] : [asOf])],
  )
  return row?.last ?? null
}
