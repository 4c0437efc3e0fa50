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

/** A bulk change keeps counts instead of an entry for each thing; what else it wrote is by the way. */
export function toldOf({ kind, entryCount, counts, entries }: Counted): Told {
  if (counts?.['reversed'] !== undefined) return { act: 'reversed', count: counts['reversed'], entity: null }
  if (counts?.['created'] !== undefined)
    return { act: 'imported', count: counts['created'] + (counts['updated'] ?? 0), entity: kind.split('.')[0] ?? null }
  const [counted] = Object.entries(counts ?? {})
  if (counted) return { act: 'changed', count: counted[1], entity: counted[0] }
  const kinds = new Set(entries.map(entry => entry.entity))
  return { act: 'changed', count: entryCount, entity: kinds.size === 1 ? ([...kinds][0] ?? null) : null }
}
