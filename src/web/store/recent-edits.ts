import type { Row } from './row.ts'

export interface Overwriting {
  entity: string
  id: string
  field: string
  mine: unknown
  theirs: unknown
}

/** So long after my edit do I want to hear that somebody changed the same field again. */
const MEMORY = 5 * 60_000

/** The last writer wins; this remembers what I wrote, so that I am told when I was not the last. */
export class RecentEdits {
  private readonly now: () => number
  private readonly edits = new Map<string, { value: unknown; at: number }>()

  constructor(now: () => number) {
    this.now = now
  }

  note(entity: string, id: string, values: Readonly<Record<string, unknown>>) {
    const at = this.now()
    for (const [key, edit] of this.edits) if (at - edit.at > MEMORY) this.edits.delete(key)
    for (const [field, value] of Object.entries(values)) this.edits.set(`${entity} ${id} ${field}`, { value, at })
  }

  overwrittenBy(entity: string, row: Row): Overwriting[] {
    const found: Overwriting[] = []
    for (const [key, edit] of this.edits) {
      const [name, id, field = ''] = key.split(' ')
      if (name !== entity || id !== row.id || this.now() - edit.at > MEMORY) continue
      const theirs = row[field] ?? null
      if (JSON.stringify(theirs) === JSON.stringify(edit.value ?? null)) continue
      found.push({ entity, id: row.id, field, mine: edit.value, theirs })
      this.edits.delete(key)
    }
    return found
  }
}
