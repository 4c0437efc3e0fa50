import type { Scope } from '../scope.ts'
import { readPlace } from '../store/activity.ts'
import { ReadyJson } from '../store/list.ts'

export interface SearchQuery {
  q: string
  limit: number
  cursor?: string | undefined
  types?: string | undefined
}

/**
 * Everything that matches, newest first, by the function that may use the word index. The same words asked again
 * before anything has changed are answered with the same text.
 */
export function search(scope: Scope, query: SearchQuery): Promise<ReadyJson> {
  const ask = () => readMatches(scope, query)
  const { readyPages } = scope.house
  return readyPages ? readyPages.get(scope.workspaceId, JSON.stringify(['search', scope.viewer, query]), ask) : ask()
}

async function readMatches(scope: Scope, { q, limit, cursor, types }: SearchQuery): Promise<ReadyJson> {
  const place = readPlace(cursor)
  const kinds = types ? types.split(',').map(kind => kind.trim()) : null
  const rows =
    q.trim() === ''
      ? []
      : await scope.query<{ json: string; at: string; id: string }>(
          `select id, at::text as at, json_build_object('entity', entity, 'id', id, 'title', title, 'snippet', null, 'at', wb_moment(at))::text as json
     from wb_search($1, $2, $3, $4, $5, $6)`,
          [q, kinds, scope.viewer, place?.[0] ?? null, place?.[1] ?? null, limit + 1],
          'wb-find',
        )
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  const nextCursor =
    rows.length > limit && last ? Buffer.from(JSON.stringify([last.at, last.id])).toString('base64url') : null
  return new ReadyJson(`{"items":[${items.map(row => row.json).join(',')}],"nextCursor":${JSON.stringify(nextCursor)}}`)
}
