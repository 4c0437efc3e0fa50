import type { Day } from '#kernel/calendar.ts'

/** What a metric is: another word here makes its figures another thing from that day on. */
export const MEANING = ['definition', 'operator', 'operands', 'aggregation', 'unit'] as const
export type MeaningField = (typeof MEANING)[number]

export interface DefinitionChange {
  id: string
  on: Day
  fields: MeaningField[]
}

interface Told {
  id: string
  at: string
  reversedBy: string | null
  entries: readonly { op: string; id: string; before: Record<string, unknown> | null }[]
}

/**
 * The changes of what a metric is, from its history. Filling in what was empty says what was meant all along and is no
 * change of it; what was undone did not stay.
 */
export function definitionChanges(metric: string, history: readonly Told[]): DefinitionChange[] {
  return history.flatMap(({ id, at, reversedBy, entries }) => {
    if (reversedBy !== null) return []
    const fields = MEANING.filter(field =>
      entries.some(entry => entry.id === metric && entry.op === 'update' && wasSaid(entry.before?.[field])),
    )
    return fields.length === 0 ? [] : [{ id, on: at.slice(0, 10), fields }]
  })
}

const wasSaid = (before: unknown) =>
  before !== undefined && before !== null && before !== '' && !(Array.isArray(before) && before.length === 0)
