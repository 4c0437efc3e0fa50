import type { Outcome } from '#kernel/outcome.ts'
import { chooseColumns } from '#features/metrics/domain/column-choice.ts'
import type { Aggregation } from '#features/metrics/domain/metric.ts'
import { readObservations } from '#features/metrics/domain/reading.ts'
import type { DateOrder } from '#features/metrics/domain/written-date.ts'
import { columnLooks, type ColumnLook } from '../domain/column-look.ts'
import { placeOf, readFeeds, type FeedReading, type PlainTable } from '../domain/feed-reading.ts'
import type { SourceReading } from '../domain/source-settings.ts'
import { rowsOf, type KeptRows } from './kept-rows.ts'

/** A table with its rows as they are kept. */
export type ReadTable = Omit<PlainTable, 'rows'> & { rows: KeptRows }

/** From here on it would be felt by whoever asks the server something meanwhile. */
const MANY_CELLS = 50_000
const ROWS_SHOWN = 8

/** Whether there is so much to read that it should not be done where requests are answered. */
export const isMuch = (tables: readonly ReadTable[], times: number): boolean =>
  tables.some(({ rows }) => rows.packed.length > 0) ||
  tables.reduce((sum, { rows }) => sum + rows.plain.length, 0) * times >= MANY_CELLS

export interface FeedWork {
  tables: readonly ReadTable[]
  reading: SourceReading
  aggregations: Record<string, Aggregation>
}

/** What every feed says. */
export const feedsIn = ({ tables, reading, aggregations }: FeedWork): Outcome<FeedReading[]> =>
  readFeeds(
    tables.map(table => ({ ...table, rows: rowsOf(table.rows) })),
    reading,
    id => aggregations[id] ?? 'sum',
  )

export interface LookWork {
  tables: readonly ReadTable[]
  /** Where somebody has chosen it. */
  dayColumn: string | null
}

export interface TableLook {
  columns: ColumnLook[]
  rows: string[][]
  dayColumn: string | null
  dateOrder: DateOrder | null
}

/** What the tables of a source look like: the first rows, what each column holds, and where the days are. */
export function lookAt({ tables, dayColumn: chosen }: LookWork): TableLook {
  const columns = [...new Set(tables.flatMap(table => table.columns))]
  const rows = tables.flatMap(table => {
    const places = columns.map(column => placeOf(table.columns, column))
    return rowsOf(table.rows).map(({ cells }) => places.map(place => cells[place] ?? ''))
  })
  const dayColumn = chosen ?? columns[chooseColumns({ header: columns, rows }).date ?? -1] ?? null
  return {
    columns: columnLooks(columns, rows),
    rows: rows.slice(0, ROWS_SHOWN).map(row => row.map(cell => cell.slice(0, 300))),
    dayColumn,
    dateOrder: dayColumn === null ? null : orderOf(rows, placeOf(columns, dayColumn)),
  }
}

function orderOf(rows: readonly (readonly string[])[], at: number): DateOrder | null {
  const days = rows.map(row => [row[at] ?? '', ''])
  const read = readObservations(
    { header: ['day', 'value'], rows: days },
    { dateColumn: 0, valueColumn: 1, aggregation: 'first' },
  )
  return read.ok && !read.value.dateOrderIsGuess ? read.value.dateOrder : null
}
