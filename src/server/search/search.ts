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

interface Match {
  entity: string
  id: string
  title: string
  at: string
  said: string
  body: string | null
  /** What was asked, as PostgreSQL reads it; with the first. */
  asked: string | null
}

async function readMatches(scope: Scope, { q, limit, cursor, types }: SearchQuery): Promise<ReadyJson> {
  const place = readPlace(cursor)
  const kinds = types ? types.split(',').map(kind => kind.trim()) : null
  const rows =
    q.trim() === ''
      ? []
      : await scope.query<Match & Record<string, unknown>>(
          `select s.entity, s.id, s.title, s.at::text as at, wb_moment(s.at) as said, ${bodyOf(scope.house.entities)} as body,
     case when row_number() over () = 1 then wb_query($1, (select search_configurations from workspace w where w.workspace_id = $7))::text end as asked
     from wb_search($1, $2, $3, $4, $5, $6) s`,
          [q, kinds, scope.viewer, place?.[0] ?? null, place?.[1] ?? null, limit + 1, scope.workspaceId],
          'wb-find',
        )
  const stems = stemsOf(rows[0]?.asked ?? '')
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  const nextCursor =
    rows.length > limit && last ? Buffer.from(JSON.stringify([last.at, last.id])).toString('base64url') : null
  return new ReadyJson(JSON.stringify({ items: items.map(row => hitOf(row, stems)), nextCursor }))
}

function hitOf({ entity, id, title, said: at, body }: Match, stems: readonly string[]) {
  const passage = passageOf(body ?? '', stems)
  return { entity, id, title, snippet: passage?.text ?? null, marks: passage?.marks ?? [], at }
}

/** Of longer texts only the beginning is looked at: a passage must not cost more than finding its text. */
const LETTERS_LOOKED_AT = 20_000
const TEXTS: ReadonlySet<FieldKind> = new Set(['text', 'longText', 'email', 'url'])

/** What stands in a thing beyond its title, read only for the page that is answered. */
function bodyOf(entities: ReadonlyMap<string, AnyEntity>): string {
  const cases = [...entities.values()].flatMap(entity => {
    const fields = entity.searchable.filter(
      name => name !== entity.titleField && TEXTS.has(fieldOf(entity, name)?.kind ?? 'json'),
    )
    const texts = fields.map(name => `left(t.${quoted(name)}, ${LETTERS_LOOKED_AT})`)
    const body = `concat_ws(E'\\n', ${texts.join(', ')})`
    const row = `select ${body} from ${entity.table} t where t.workspace_id = $7 and t.id = s.id`
    return fields.length > 0 ? [`when '${entity.name}' then (${row})`] : []
  })
  return `case s.entity ${cases.join(' ')} end`
}
