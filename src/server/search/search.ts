import type { AnyEntity } from '#kernel/entity.ts'
import type { FieldKind } from '#kernel/field.ts'
import type { Scope } from '../scope.ts'
import { readPlace } from '../store/activity.ts'
import { fieldOf, quoted } from '../store/columns.ts'
import { ReadyJson } from '../store/list.ts'
import { passageOf, stemsOf } from './passage.ts'

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

interface Match extends Record<string, unknown> {
  entity: string
  id: string
  title: string
  at: string
  said: string
}

async function readMatches(scope: Scope, { q, limit, cursor, types }: SearchQuery): Promise<ReadyJson> {
  const place = readPlace(cursor)
  const kinds = types ? types.split(',').map(kind => kind.trim()) : null
  const rows =
    q.trim() === ''
      ? []
      : await scope.query<Match>(
          'select entity, id, title, at::text as at, wb_moment(at) as said from wb_search($1, $2, $3, $4, $5, $6)',
          [q, kinds, scope.viewer, place?.[0] ?? null, place?.[1] ?? null, limit + 1],
          'wb-find',
        )
  const items = rows.slice(0, limit)
  const { bodies, stems } = await readBodies(scope, q, items)
  const last = items.at(-1)
  const nextCursor =
    rows.length > limit && last ? Buffer.from(JSON.stringify([last.at, last.id])).toString('base64url') : null
  return new ReadyJson(
    JSON.stringify({ items: items.map(row => hitOf(row, bodies.get(row.id) ?? '', stems)), nextCursor }),
  )
}

function hitOf({ entity, id, title, said: at }: Match, body: string, stems: readonly string[]) {
  const passage = passageOf(body, stems)
  return { entity, id, title, snippet: passage?.text ?? null, marks: passage?.marks ?? [], at }
}

/** Of longer texts only the beginning is looked at: a passage must not cost more than finding its text. */
const LETTERS_LOOKED_AT = 20_000
const TEXTS: ReadonlySet<FieldKind> = new Set(['text', 'longText', 'email', 'url'])

/** What stands in these things beyond their titles, and the words asked for as PostgreSQL compares them. */
async function readBodies(scope: Scope, q: string, items: readonly Match[]) {
  const kinds = [...new Set(items.map(item => item.entity))].sort()
  const parts = kinds.flatMap(kind => bodiesOf(scope.house.entities.get(kind)) ?? [])
  const bodies = new Map<string, string>()
  if (parts.length === 0) return { bodies, stems: [] }
  const found = await scope.query<{ id: string | null; body: string }>(
    `select null as id, wb_query($3, search_configurations)::text as body from workspace where workspace_id = $1 union all ${parts.join(' union all ')}`,
    [scope.workspaceId, items.map(item => item.id), q],
    kinds.length === 1 ? `wb-found-${kinds[0]}` : undefined,
  )
  const asked = found.find(row => row.id === null)?.body ?? ''
  for (const { id, body } of found) if (id !== null) bodies.set(id, body)
  return { bodies, stems: stemsOf(asked) }
}

function bodiesOf(entity: AnyEntity | undefined): string | null {
  const fields = (entity?.searchable ?? []).filter(
    name => entity && name !== entity.titleField && TEXTS.has(fieldOf(entity, name)?.kind ?? 'json'),
  )
  if (!entity || fields.length === 0) return null
  const texts = fields.map(name => `left(${quoted(name)}, ${LETTERS_LOOKED_AT})`)
  return `select id, concat_ws(E'\\n', ${texts.join(', ')}) from ${entity.table} where workspace_id = $1 and id = any($2)`
}
