import type { Change } from './change.ts'
import { searchRowOf, type Entry } from './entry.ts'

/** Makes search find things as they are after a change. */
export function writeSearchChanges(tx: Change, reworded: readonly Entry[]) {
  const { rows, gone } = searchChanges(tx.entries, reworded)
  if (gone.length > 0)
    tx.send('delete from search_row where workspace_id = $1 and id = any($2)', [tx.scope.workspaceId, gone])
  if (rows.length > 0)
    tx.send(
      `insert into search_row (workspace_id, entity, id, title, at, audience, words)
       select $1, x.entity, x.id, x.title, x.at, x.audience, wb_words(x.configuration, x.title, x.body)
       from jsonb_to_recordset($2) as x (entity text, id text, title text, body text, at timestamptz, audience text[], configuration text)
       on conflict (workspace_id, id) do update set title = excluded.title, at = excluded.at, audience = excluded.audience, words = excluded.words`,
      [tx.scope.workspaceId, JSON.stringify(rows)],
      'wb-search',
    )
}

/** What search should find after a change, and what it should no longer find. */
function searchChanges(entries: readonly Entry[], reworded: readonly Entry[]) {
  const searchable = entries
    .filter(
      ({ entity, op, after, audienceBefore, audience }) =>
        entity.searchable.length > 0 &&
        (op !== 'update' ||
          audienceBefore?.join() !== audience.join() ||
          Object.keys(after ?? {}).some(name => entity.searchable.includes(name) || name === 'occurredAt')),
    )
    .concat(reworded)
  // A thing that was written twice is found by its last words.
  const rows = [
    ...new Map(
      searchable.flatMap(entry => (entry.op === 'delete' ? [] : (searchRowOf(entry) ?? []))).map(row => [row.id, row]),
    ).values(),
  ]
  const kept = new Set(rows.map(row => row.id))
  const gone = searchable.filter(entry => !kept.has(entry.id)).map(entry => entry.id)
  return { rows, gone }
}
