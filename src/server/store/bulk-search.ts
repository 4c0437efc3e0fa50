import type { AnyEntity } from '#kernel/entity.ts'
import { configurationSql } from '../search/configuration.ts'
import type { Change } from './change.ts'
import { fieldOf, quoted, typeOf } from './columns.ts'
import { FIRST_WORDS, LONGEST_TITLE, wordsField, type Entry } from './entry.ts'

const ALSO_SEARCHED = new Set(['occurredAt', 'archivedAt', 'language'])
/** Whether search finds a thing by this field. */
export const isSearched = (entity: AnyEntity, name: string) =>
  entity.searchable.includes(name) || ALSO_SEARCHED.has(name)

/** Writes anew what search knows of these rows, read by PostgreSQL from the rows themselves; archived ones are not found. */
export function searchAgain(tx: Change, entity: AnyEntity, entries: readonly Entry[]) {
  if (entity.searchable.length === 0 || entries.length === 0) return
  const [found, hidden] = [
    entries.filter(({ row }) => row['archivedAt'] === null),
    entries.filter(({ row }) => row['archivedAt'] !== null),
  ]
  if (hidden.length > 0)
    tx.send('delete from search_row where workspace_id = $1 and id = any($2)', [
      tx.scope.workspaceId,
      hidden.map(({ id }) => id),
    ])
  // Without a name: it is planned anew each time. A plan kept from when the table was small reads all of it for every
  // batch, and compares each row with each of a thousand ids.
  if (found.length > 0)
    tx.send(
      `insert into search_row (workspace_id, entity, id, title, at, audience, words)
       select t.workspace_id, '${entity.name}', t.id, ${titleSql(entity)}, ${momentOf(entity)}, t.audience,
         wb_words(${fieldOf(entity, 'language') ? configurationSql('t.language') : `'english'`}, ${titleSql(entity)}, ${bodySql(entity)})
       from ${entity.table} t where t.workspace_id = $1 and t.id = any($2)
       on conflict (workspace_id, id) do update set title = excluded.title, at = excluded.at, audience = excluded.audience, words = excluded.words`,
      [tx.scope.workspaceId, found.map(({ id }) => id)],
    )
}

const momentOf = (entity: AnyEntity) =>
  fieldOf(entity, 'occurredAt') ? 'coalesce(t.occurred_at, t.created_at)' : 't.created_at'

/** The twin of `titleOf`. */
function titleSql(entity: AnyEntity) {
  const title = `t.${quoted(entity.titleField)}`
  if (fieldOf(entity, entity.titleField)?.optional !== true) return `left(${title}, ${LONGEST_TITLE})`
  const words = `left(t.${quoted(wordsField(entity))}, ${2 * FIRST_WORDS})`
  return `coalesce(left(${title}, ${LONGEST_TITLE}), left(btrim(regexp_replace(${words}, '\\s+', ' ', 'g')), ${FIRST_WORDS}), '')`
}

function bodySql(entity: AnyEntity) {
  const parts = entity.searchable
    .filter(name => name !== entity.titleField)
    .map(name => {
      const field = fieldOf(entity, name)
      return field && typeOf(field) === 'text[]' ? `array_to_string(t.${quoted(name)}, ' ')` : `t.${quoted(name)}::text`
    })
  return parts.length === 0 ? `''` : `concat_ws(E'\\n', ${parts.join(', ')})`
}
