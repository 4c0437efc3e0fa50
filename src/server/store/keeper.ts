import type { Change } from './change.ts'
import type { Entry } from './entry.ts'

/**
 * Keeps figures of one thing that follow from rows of others, such as how many customers ask for an idea.
 * It is told of what was written inside the change itself, just before the commit, whoever wrote it and even
 * when it is an undo: the figures and what they count are never out of step, and nobody can forget to count.
 */
export interface Keeper {
  /** The names of the entities whose rows it watches. */
  watches: readonly string[]
  keep: (tx: Change, entries: readonly Entry[]) => Promise<void>
  /** Makes figures that no row carries anew, after rows came in whole, as with the import of a workspace. */
  rebuild?: (tx: Change) => Promise<void>
}

/** Tells every keeper of what was written, until what the keepers themselves wrote has been told too. */
export async function tellKeepers(tx: Change, keepers: readonly Keeper[]): Promise<void> {
  for (let told = 0; told < tx.entries.length;) {
    const fresh = tx.entries.slice(told)
    told = tx.entries.length
    for (const keeper of keepers) {
      const watched = fresh.filter(entry => keeper.watches.includes(entry.entity.name))
      if (watched.length > 0) await keeper.keep(tx, watched)
    }
  }
}
