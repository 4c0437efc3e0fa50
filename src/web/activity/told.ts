/** A change of many things in few words: what was done, to how many, of which kind (`null`: of several). */
export interface Told {
  act: 'changed' | 'imported' | 'reversed'
  count: number
  entity: string | null
}

interface Counted {
  kind: string
  entryCount: number
  counts: Readonly<Record<string, number>> | null
  entries: readonly { entity: string }[]
}

/** An import of things of any kind, each of which stands in its entries. */
export const THINGS_IMPORTED = 'things.imported'

/** A bulk change keeps counts instead of an entry for each thing; what else it wrote is by the way. */
export function toldOf({ kind, entryCount, counts, entries }: Counted): Told {
  if (counts?.['reversed'] !== undefined) return { act: 'reversed', count: counts['reversed'], entity: null }
  if (counts?.['created'] !== undefined)
    return {
      act: 'imported',
      count: counts['created'] + (counts['updated'] ?? 0),
      entity: kind === THINGS_IMPORTED ? kindOf(entries) : (kind.split('.')[0] ?? null),
    }
  const [counted] = Object.entries(counts ?? {})
  if (counted) return { act: 'changed', count: counted[1], entity: counted[0] }
  // A bulk change that nobody counted still has what it wrote.
  return { act: 'changed', count: entryCount || entries.length, entity: kindOf(entries) }
}

function kindOf(entries: Counted['entries']): string | null {
  const kinds = new Set(entries.map(entry => entry.entity))
  return kinds.size === 1 ? ([...kinds][0] ?? null) : null
}

/** Rights are given and taken where they stand: only their changes can be undone, not who came or went. */
const RIGHTS = new Set(['membership', 'invitation', 'token', 'deckShare'])
export const isUndoable = ({ entries }: { entries: readonly { entity: string; op: string }[] }) =>
  !entries.some(({ entity, op }) => RIGHTS.has(entity) && op !== 'update')
