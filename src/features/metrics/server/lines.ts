import type { Day } from '#kernel/calendar.ts'
import type { Reader } from '#server/scope.ts'
import type { Aggregation, Cadence, Operator } from '../domain/metric.ts'
import type { Shape } from '../domain/rhythm.ts'
import { DAYS_LOOKED_AT } from './shape.ts'

/** A metric with what its days look like, as a list of many needs them. */
export interface Line extends Shape {
  id: `metric_${string}`
  aggregation: Aggregation
  cadence: Cadence
  operator: Operator | null
  operands: string[]
  targetSeries: string | null
  first: Day | null
  last: Day | null
  isListed: boolean
}

const MOST_METRICS = 1_000

/** The metrics that may be seen, or some of them, with the shape of their days: one question however many there are. */
export const linesOf = (reader: Reader, ids: readonly string[] | null = null) =>
  reader.query<Line & Record<string, unknown>>(
    `select m.id, m.aggregation, m.cadence, m.operator, m.operands, m.target_series as "targetSeries", m.archived_at is null as "isListed",
       ends.first, ends.last, coalesce(near.days, 0) as days, coalesce(near.weekdays, '{}') as weekdays,
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
     where m.workspace_id = $1 and m.audience && $2${ids === null ? '' : ' and m.id = any($3)'}
     order by m.archived_at nulls first, m.id limit ${MOST_METRICS}`,
    [reader.scope.workspaceId, reader.scope.viewer, ...(ids === null ? [] : [ids])],
  )
