import { addDays, type Day } from '#kernel/calendar.ts'
import type { Reader } from '#server/scope.ts'
import { AS_OF_TODAY } from '../domain/own-figures.ts'
import type { MetricSource } from '../domain/metric-source.ts'
import { DAYS_BACK } from './open/own-figures.ts'

interface Asked {
  source: MetricSource
  metric: string
  told: readonly Day[]
  today: Day
}

/**
 * Days of which a source said something once and, read anew, says nothing any more: what the workspace holds is all that
 * there is, so that a day which does not follow from it now never did. The first stock-out was archived: nothing is known of
 * the stock before the second. What a file or a database leaves out says nothing, and what was said by somebody else stays.
 */
export async function daysGone(reader: Reader, { source, metric, told, today }: Asked): Promise<Day[]> {
  const { settings } = source
  if (settings.kind !== 'workback' || AS_OF_TODAY.includes(settings.figure)) return []
  const names = await namesOf(reader, source)
  const rows = await reader.query<{ day: Day }>(
    `select k.occurred_on as day from (
       select distinct on (occurred_on) occurred_on, value, source from observation
       where workspace_id = $1 and metric = $2 and archived_at is null and occurred_on between $3 and $4
       order by occurred_on, known_at desc) k
     where k.value is not null and not k.occurred_on = any($5::date[])
       and exists (select 1 from unnest($6::text[]) n (name) where starts_with(k.source, n.name || ': '))
     order by k.occurred_on`,
    [reader.scope.workspaceId, metric, addDays(today, -DAYS_BACK), addDays(today, -1), told, names],
  )
  return rows.map(({ day }) => day)
}

/** What it is called, and was: by that its values say where they come from. */
async function namesOf(reader: Reader, { id, name }: MetricSource): Promise<string[]> {
  const former = await reader.query<{ name: string }>(
    `select distinct before->>'name' as name from history
     where workspace_id = $1 and entity = 'metricSource' and entity_id = $2 and before ? 'name'`,
    [reader.scope.workspaceId, id],
  )
  return [name, ...former.map(each => each.name)]
}
