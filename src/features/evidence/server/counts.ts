import type { z } from 'zod'
import type { Scope } from '#server/scope.ts'
import { quoted } from '#server/store/columns.ts'
import { ReadyJson } from '#server/store/list.ts'
import type { evidenceApi } from '../api.ts'
import { feedbackStore } from './feedback-rows.ts'

type Asked = z.output<typeof evidenceApi.countFeedback.input>

/** How much live feedback has each value of a field, most first. */
export async function countFeedback(scope: Scope, { by, values, limit }: Asked): Promise<ReadyJson> {
  const isList = by === 'tags'
  const value = isList ? 'tag.value' : `r.${quoted(by)}`
  const only = values === undefined ? '' : `and ${value}::text = any($3)`
  const [row] = await scope.query<{ json: string }>(
    `select coalesce(json_agg(json_build_object('value', value, 'count', count, 'lastAt', wb_moment(last_at))), '[]')::text as json from (
       select ${value}::text as value, count(*)::int as count, max(r.said_at) as last_at
       from feedback r ${isList ? 'cross join lateral unnest(r.tags) tag(value)' : ''}
       where r.workspace_id = $1 and r.audience && $2 and r.archived_at is null ${only}
       group by ${value} order by count desc, value limit ${limit}) counted`,
    [scope.workspaceId, scope.viewer, ...(values === undefined ? [] : [values.split(',')])],
  )
  return new ReadyJson(`{"items":${row?.json ?? '[]'},"nextCursor":null}`)
}

/** The texts that imports and edits have replaced, newest first. */
export async function revisionsOf(scope: Scope, { id }: { id: string }) {
  await feedbackStore.get(scope, id)
  const items = await scope.query<{ revision: number; text: string; until: string; by: string }>(
    `select coalesce((h.before->>'textRevision')::int, 1) as revision, h.before->>'text' as text, wb_moment(c.at) as until, c.actor_name as by
     from history h join change_set c on c.workspace_id = h.workspace_id and c.id = h.change_id
     where h.workspace_id = $1 and h.entity_id = $2 and h.audience && $3 and h.before ? 'text' and h.op = 'update'
     order by h.change_id desc, h.ordinal desc limit 100`,
    [scope.workspaceId, id, scope.viewer],
  )
  return { items, nextCursor: null }
}
