import type { Day } from '#kernel/calendar.ts'
import { wallTimeAt } from '#kernel/wall-clock.ts'

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
 * change of it; what was undone did not stay. Their days are those where the workspace is.
 */
export function definitionChanges(metric: string, history: readonly Told[], zone: string): DefinitionChange[] {
  return history.flatMap(({ id, at, reversedBy, entries }) => {
    if (reversedBy !== null) return []
    const fields = MEANING.filter(field =>
      entries.some(entry => entry.id === metric && entry.op === 'update' && wasSaid(entry.before?.[field])),
    )
    return fields.length === 0 ? [] : [{ id, on: wallTimeAt(at, zone).day, fields }]
  })
}

const wasSaid = (before: unknown) =>
  before !== undefined && before !== null && before !== '' && !(Array.isArray(before) && before.length === 0)
