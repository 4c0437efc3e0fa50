import { readDate } from '#features/metrics/domain/written-date.ts'
import { decimalMarkOf, isNothing, readNumber } from '#features/metrics/domain/written-number.ts'

export const HOLDS = ['days', 'numbers', 'words', 'nothing'] as const

/** What a column looks like, for whoever chooses among them. */
export interface ColumnLook {
  name: string
  holds: (typeof HOLDS)[number]
  /** Cells that hold nothing, of those looked at. */
  empty: number
  /** Its most frequent values with their counts; all of them where they are few: what rows can be narrowed by. */
  values: { value: string; count: number }[]
  /** Whether these are all of its values. */
  hasAllValues: boolean
}

/** Of what a column holds, so much must be days, or numbers: headings and notes in between are no obstacle. */
const SHARE_THAT_TELLS = 0.8
const VALUES_SHOWN = 30
/** Enough cells to tell what a column holds. */
const CELLS_LOOKED_AT = 1_000

export function columnLooks(columns: readonly string[], rows: readonly (readonly string[])[]): ColumnLook[] {
  return columns.map((name, at) => {
    const cells = rows.map(row => row[at] ?? '')
    const full = cells.filter(cell => !isNothing(cell))
    const counts = new Map<string, number>()
    for (const cell of full) counts.set(cell.trim(), (counts.get(cell.trim()) ?? 0) + 1)
    const values = [...counts].map(([value, count]) => ({ value, count })).sort(byCount)
    return {
      name,
      holds: holding(full.slice(0, CELLS_LOOKED_AT)),
      empty: cells.length - full.length,
      values: values.slice(0, VALUES_SHOWN).map(({ value, count }) => ({ value: value.slice(0, 300), count })),
      hasAllValues: values.length <= VALUES_SHOWN,
    }
  })
}

function holding(cells: readonly string[]): ColumnLook['holds'] {
  if (cells.length === 0) return 'nothing'
  const mostly = (is: (cell: string) => boolean) => cells.filter(is).length >= cells.length * SHARE_THAT_TELLS
  const mark = decimalMarkOf(cells)
  // A number of five digits may be a day of a spreadsheet: a column of such numbers is one of numbers.
  const isNumber = (cell: string) => readNumber(cell, mark) !== undefined
  if (mostly(cell => readDate(cell) !== null && !isNumber(cell))) return 'days'
  if (mostly(isNumber)) return 'numbers'
  return 'words'
}

const byCount = (one: { value: string; count: number }, other: { value: string; count: number }) =>
  other.count - one.count || (one.value < other.value ? -1 : 1)
