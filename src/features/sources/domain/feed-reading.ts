import type { Day } from '#kernel/calendar.ts'
import { done, refused, type Outcome, type Problem } from '#kernel/outcome.ts'
import type { Aggregation } from '#features/metrics/domain/metric.ts'
import { readObservations, type Reading, type Sheet } from '#features/metrics/domain/reading.ts'
import { isNothing } from '#features/metrics/domain/written-number.ts'
import type { Feed, SourceReading } from './source-settings.ts'
import type { RunProblem } from './source-run.ts'

/** A row as it was read, with its place in its file. */
export interface PlainRow {
  row: number
  cells: readonly string[]
}

/** A whole table: one file, one answer of an address, one result of a query. */
export interface PlainTable {
  /** What it is called in problems; null where there is but one. */
  name: string | null
  columns: readonly string[]
  rows: readonly PlainRow[]
  weights?: Weights
}

/** A column of shares, one for each day, with days as 2027-03-01, and the column that says out of how many each is. */
export interface Weights {
  of: string
  by: string
}

/** What a feed says of a day, and of how many rows it is made. */
export interface FeedWord {
  date: Day
  value: number
  weight: number | null
}

export interface FeedReading {
  metric: Feed['metric']
  words: FeedWord[]
  /** Rows that passed the filters. */
  read: number
  /** Days whose cells were all empty: nothing is said of them. */
  skipped: number
  refused: number
  /** Days that stand in several rows, which were put together. */
  together: number
  problems: RunProblem[]
}

/**
 * Reads every feed of a source from its tables, the oldest table first. A column that is missing, and dates whose order
 * nothing settles, refuse the whole; a row that cannot be read is told, and the others are taken.
 */
export function readFeeds(
  tables: readonly PlainTable[],
  reading: SourceReading,
  aggregationOf: (metric: string) => Aggregation,
): Outcome<FeedReading[]> {
  const problems = [...tables.flatMap(table => missingColumns(table, reading)), ...withoutRows(tables)]
  if (problems.length > 0) return refused(...problems)
  const orders = tables.map(table => orderOf(table, reading))
  const unsettled = orders.flatMap(order => (order.ok ? [] : order.problems))
  if (unsettled.length > 0) return refused(...unsettled)
  const settled = orders.map(order => (order.ok ? order.value : null))
  return done(
    reading.feeds.map(feed =>
      joined(
        feed,
        reading,
        tables.map((table, n) => readOne(table, feed, { ...reading, dateOrder: settled[n] ?? null }, aggregationOf)),
      ),
    ),
  )
}

/** The columns that a reading needs, each once. */
export function neededColumns({ dayColumn, feeds }: SourceReading): string[] {
  const named = [
    dayColumn,
    ...feeds.flatMap(({ column, filters }) => [column ?? [], filters.map(each => each.column)]).flat(2),
  ]
  return [...new Map(named.map(name => [plain(name), name])).values()]
}

/** Columns that are needed, with those that say what one of them weighs. */
export const withWeights = (wanted: readonly string[], weights: Weights | undefined): readonly string[] =>
  weights !== undefined && placeOf(wanted, weights.of) >= 0 && placeOf(wanted, weights.by) < 0
    ? [...wanted, weights.by]
    : wanted

/** Where a column of this name stands; -1 where it stands nowhere. */
export const placeOf = (columns: readonly string[], name: string): number =>
  columns.findIndex(each => plain(each) === plain(name))

/** As people compare names: without case, spaces around, or the mark that some programs put before the first. */
const plain = (name: string) =>
  name
    .replace(/^\ufeff/, '')
    .trim()
    .toLowerCase()

function missingColumns({ name, columns }: PlainTable, reading: SourceReading): Problem[] {
  return neededColumns(reading)
    .filter(column => placeOf(columns, column) < 0)
    .map(column => ({
      field: column,
      code: 'source.no_such_column',
      message: `${inTable(name)}there is no column "${column}" any more. There are: ${columns.join(', ')}. If it was renamed, choose it anew in the source; nothing was recorded.`,
    }))
}

const withoutRows = (tables: readonly PlainTable[]): Problem[] =>
  tables.some(({ rows }) => rows.length > 0)
    ? []
    : [{ code: 'source.no_rows', message: 'There are columns but no rows. Nothing was recorded.' }]

const inTable = (name: string | null) => (name === null ? '' : `In ${name} `)

/** Asked of all rows of a table, not of those that pass a filter: more dates settle more. */
function orderOf(
  { name, columns, rows }: PlainTable,
  { dayColumn, dateOrder }: SourceReading,
): Outcome<Reading['dateOrder']> {
  const at = placeOf(columns, dayColumn)
  const sheet: Sheet = { header: ['day', 'value'], rows: rows.map(({ cells }) => [cells[at] ?? '', '']) }
  const told = dateOrder === null ? {} : { dateOrder }
  const read = readObservations(sheet, { dateColumn: 0, valueColumn: 1, aggregation: 'first', ...told })
  if (!read.ok) return read
  if (!read.value.dateOrderIsGuess) return done(read.value.dateOrder)
  return refused({
    field: dayColumn,
    code: 'source.date_order_unknown',
    message: `${inTable(name)}no date of "${dayColumn}" settles whether 3/4 is the 3rd of April or the 4th of March. Say it in the source; nothing was recorded.`,
  })
}

interface OneTable {
  table: string | null
  reading: Reading
  weights: Map<Day, number>
  problems: RunProblem[]
}

function readOne(
  { name, columns, rows, weights }: PlainTable,
  feed: Feed,
  { dayColumn, dateOrder, decimalMark }: SourceReading,
  aggregationOf: (metric: string) => Aggregation,
): OneTable {
  const dayAt = placeOf(columns, dayColumn)
  const valueAt = feed.column === null ? null : placeOf(columns, feed.column)
  const filters = feed.filters.map(({ column, values }) => ({
    at: placeOf(columns, column),
    values: new Set(values.map(trimmed)),
  }))
  const taken = rows.filter(({ cells }) => filters.every(({ at, values }) => values.has(trimmed(cells[at] ?? ''))))
  const valueOf = (cells: readonly string[]) => (valueAt === null ? '1' : (cells[valueAt] ?? ''))
  const aggregation = valueAt === null ? 'sum' : (feed.aggregation ?? aggregationOf(feed.metric))
  const sheet: Sheet = {
    header: ['day', 'value'],
    rows: taken.map(({ cells }) => [cells[dayAt] ?? '', valueOf(cells)]),
  }
  const read = readObservations(sheet, {
    dateColumn: 0,
    valueColumn: 1,
    aggregation,
    ...(dateOrder === null ? {} : { dateOrder }),
    ...(decimalMark === null ? {} : { decimalMark }),
  })
  if (!read.ok) throw new Error('a sheet of two columns was not read')
  const holdsValue = (row: number) => !isNothing(valueOf(taken[row - 2]?.cells ?? []))
  const rowsBehind = new Map(
    aggregation === 'mean'
      ? read.value.duplicates.map(({ occurredOn, rows: alike }) => [occurredOn, alike.filter(holdsValue).length])
      : [],
  )
  const weighedAt = weights && valueAt === placeOf(columns, weights.of) ? placeOf(columns, weights.by) : null
  const problems = read.value.refused.map(({ row, field, code, detail }) => ({
    row: taken[row - 2]?.row ?? null,
    field: field === 'date' ? dayColumn : (feed.column ?? dayColumn),
    code,
    detail: name === null ? detail : `${name}: ${detail}`,
  }))
  return {
    table: name,
    reading: read.value,
    weights: weighedAt === null ? rowsBehind : new Map(taken.map(row => weightIn(row, dayAt, weighedAt))),
    problems,
  }
}

const trimmed = (text: string) => text.trim()
const weightIn = ({ cells }: PlainRow, dayAt: number, weighedAt: number): [Day, number] => [
  cells[dayAt] ?? '',
  Number(cells[weighedAt]),
]

/** One after the other: of a day that stands in two tables, the newer one's word counts, and it is told where they differ. */
function joined(feed: Feed, { dayColumn }: SourceReading, tables: readonly OneTable[]): FeedReading {
  const words = new Map<Day, FeedWord & { table: string | null }>()
  const problems: RunProblem[] = tables.flatMap(each => each.problems)
  for (const { table, reading, weights } of tables)
    for (const { occurredOn: date, value } of reading.observations) {
      if (value === null) continue
      const earlier = words.get(date)
      if (earlier && earlier.value !== value)
        problems.push({
          row: null,
          field: dayColumn,
          code: 'source.day_in_two_files',
          detail: `${date} is ${earlier.value} in ${earlier.table} and ${value} in ${table}. The newer file counts.`,
        })
      words.set(date, { date, value, weight: weightOf(weights.get(date)), table })
    }
  const read = tables.reduce((sum, { reading }) => sum + reading.read, 0)
  if (read === 0 && feed.filters.length > 0) problems.push(nothingPasses(feed))
  return {
    metric: feed.metric,
    words: [...words.values()].map(({ date, value, weight }) => ({ date, value, weight })).sort(byDay),
    read,
    skipped: tables.reduce((sum, { reading }) => sum + reading.empty, 0),
    refused: tables.reduce((sum, { reading }) => sum + reading.refused.length, 0),
    together: tables.reduce((sum, { reading }) => sum + reading.duplicates.length, 0),
    problems,
  }
}

const weightOf = (rows: number | undefined) => (rows !== undefined && rows > 1 ? rows : null)
const byDay = (one: FeedWord, other: FeedWord) => (one.date < other.date ? -1 : 1)

const nothingPasses = ({ filters }: Feed): RunProblem => ({
  row: null,
  field: filters.map(({ column }) => column).join(', '),
  code: 'source.nothing_passes',
  detail: `No row has ${filters.map(({ column, values }) => `${values.join(' or ')} in ${column}`).join(' and ')}. Nothing was recorded of it.`,
})
