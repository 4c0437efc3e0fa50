import { addDays, type Day } from '#kernel/calendar.ts'
import type { Reader } from '#server/scope.ts'
import type { Occurrence } from '../domain/events.ts'
import { firstDayOf } from '../domain/stored-config.ts'

interface Found extends Record<string, unknown> {
  metric: string
  thing: string
  title: string
  day: Day
  isLaunched: boolean
}

/**
 * What happened, or is planned, that may move a metric: the launches that are measured by it, deliver an idea that
 * expects something of it, or are of its product. They are known here by their names, days and links only.
 */
export async function occurrencesOf(
  reader: Reader,
  metrics: readonly string[],
  weekEnding: Day,
): Promise<Occurrence[]> {
  if (!reader.scope.house.entities.has('launch')) return []
  const rows = await reader.query<Found>(
    `with named as (
       select id as metric, product from metric where workspace_id = $1 and id = any($2)
     ), expecting as (
       select x.to_id as metric, x.from_id as idea from link x join named n on n.metric = x.to_id
       where x.workspace_id = $1 and x.relation = 'expects' and x.archived_at is null
     ), found as (
       select n.metric, x.from_id as launch from link x join named n on n.metric = x.to_id
       where x.workspace_id = $1 and x.relation = 'measures' and x.archived_at is null
       union select e.metric, d.to_id from expecting e
       join link d on d.workspace_id = $1 and d.from_id = e.idea and d.relation = 'delivers' and d.archived_at is null
       union select n.metric, l.id from named n join launch l on l.workspace_id = $1 and l.product = n.product
     )
     select f.metric, l.id as thing, l.title, coalesce(l.launched_at::date, l.launch_on) as day, l.launched_at is not null as "isLaunched"
     from found f join launch l on l.workspace_id = $1 and l.id = f.launch
     where l.archived_at is null and l.status <> 'canceled' and l.audience && $3
       and coalesce(l.launched_at::date, l.launch_on) between $4 and $5
     order by day, l.id, f.metric`,
    [reader.scope.workspaceId, metrics, reader.scope.viewer, firstDayOf(weekEnding), addDays(weekEnding, 7)],
  )
  return rows.map(({ metric, thing, title, day, isLaunched }) => ({
    day,
    metric,
    thing,
    text: isLaunched ? `Launched: ${title}` : `Launch planned: ${title}`,
  }))
}
