import { searchRowOf, type Entry } from './entry.ts'

/** What search should find after a change, and what it should no longer find. */
export function searchChanges(entries: readonly Entry[], reworded: readonly Entry[]) {
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
