/** A named relation between two things, readable in both directions. */
export interface Relation {
  /** In snake_case, as stored: `supports`. */
  name: string
  from: readonly string[]
  to: readonly string[]
  /** Read from the first to the second: "supports". */
  label: string
  /** Read from the second to the first: "is supported by". */
  inverse: string
  /** Whether the thread walks along it, and which end lies nearer to the customer. */
  thread: 'from first' | 'to first' | 'no'
}

export const relation = (definition: Relation) => definition
