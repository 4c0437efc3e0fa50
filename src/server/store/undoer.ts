import type { Change } from './change.ts'

/** Something that an undo left as it was, and why. */
export interface RefusedPart {
  entity: string
  id: string
  field: string | null
  code: string
  detail: string
}
export interface Undone {
  /** How many things are as they were before. */
  reversed: number
  refused: RefusedPart[]
}

/** Undoes changes of one kind whose undoing is more than their history: an import takes its rows away for real. */
export interface Undoer {
  /** The kind of change, as it was made: `feedback.imported`. */
  kind: string
  undo: (tx: Change, changeId: string) => Promise<Undone>
}
