import type { Reader } from '../scope.ts'
import { Refusal } from '../refusal.ts'
import { ReadyJson } from './list.ts'
import { Parameters } from './conditions.ts'

export interface ActivityQuery {
  limit: number
  cursor?: string | undefined
  entity?: string | undefined
  id?: string | undefined
  actor?: string | undefined
}

const ENTRIES_SHOWN = 20

/** Change sets, newest first, each with its first entries; for one thing, only the entries about it. */
export async function listActivity(reader: Reader, query: ActivityQuery): Promise<ReadyJson> {
  const parameters = new Parameters()
  const workspace = parameters.add(reader.scope.workspaceId)
  const viewer = parameters.add(reader.scope.viewer)
  const about = query.id === undefined ? '' : ` and h.entity_id = ${parameters.add(query.id)}`
  const kind = query.entity === undefined ? '' : ` and h.entity = ${parameters.add(query.entity)}`
  const where = [`c.workspace_id = ${workspace}`, `c.audience && ${viewer}`]
  if (about || kind)
    where.push(
      `exists (select 1 from history h where h.workspace_id = c.workspace_id and h.change_id = c.id${about}${kind})`,
    )
  if (query.actor !== undefined) where.push(`c.actor_id = ${parameters.add(query.actor)}`)
  const place = readPlace(query.cursor)
  if (place) where.push(`(c.at, c.id) < (${parameters.add(place[0])}::timestamptz, ${parameters.add(place[1])})`)
  const rows = await reader.query<{ json: string; at: string; id: string }>(
    `select c.id, c.at::text as at, json_build_object('id', c.id, 'kind', c.kind, 'at', wb_moment(c.at),
        'actor', json_build_object('personId', c.actor_id, 'name', c.actor_name), 'via', c.via, 'entryCount', c.entry_count,
        'counts', c.counts, 'reverses', c.reverses, 'reversedBy', c.reversed_by, 'entries', coalesce((
          select json_agg(json_build_object('entity', h.entity, 'id', h.entity_id, 'title', h.title, 'op', h.op, 'before', h.before, 'after', h.after) order by h.ordinal)
          from (select * from history h where h.workspace_id = c.workspace_id and h.change_id = c.id and h.audience && ${viewer}${about}${kind}
                order by h.ordinal limit ${ENTRIES_SHOWN}) h), '[]'))::text as json
     from change_set c where ${where.join(' and ')} order by c.at desc, c.id desc limit ${query.limit + 1}`,
    parameters.values,
  )
  const items = rows.slice(0, query.limit)
  const last = items.at(-1)
  const nextCursor =
    rows.length > query.limit && last ? Buffer.from(JSON.stringify([last.at, last.id])).toString('base64url') : null
  return new ReadyJson(`{"items":[${items.map(row => row.json).join(',')}],"nextCursor":${JSON.stringify(nextCursor)}}`)
}

/** A cursor of a list in order of time: the moment and the id of the last row. */
export function readPlace(cursor: string | undefined): [string, string] | null {
  if (cursor === undefined || cursor === '') return null
  try {
    const [at, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[]
    if (typeof at === 'string' && typeof id === 'string' && !Number.isNaN(Date.parse(at))) return [at, id]
  } catch {
    // Told below.
  }
  throw new Refusal('invalid', {
    field: 'cursor',
    code: 'cursor.unreadable',
    message: 'This cursor does not belong to this list. Begin again without a cursor.',
  })
}
