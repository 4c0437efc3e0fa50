import { dayOfNumber, numberOfDay, type Day } from '#kernel/calendar.ts'
import { dayInOrder, readDate, type DateOrder } from '#features/metrics/domain/written-date.ts'
import { isNothing, readNumber } from '#features/metrics/domain/written-number.ts'
import type { Config, MetricSource } from './config.ts'
import { nearest } from './config-fields.ts'
import { DaySeries } from './day-series.ts'
import { columnsOf, meets, type Query } from './query.ts'

/** Something about the table that its owner should know. The header is row 1. */
export interface RowProblem {
  row: number
  field: string
  code: string
  detail: string
}

export type Cells = Readonly<Record<string, unknown>>
type BaseSource = Exclude<MetricSource, { kind: 'formula' }>

/** What a table of daily rows holds for a deck. */
export interface DailyTable {
  /** Every day that has a row, as numbers, in order. */
  days: readonly number[]
  seriesOf: (source: BaseSource) => DaySeries
  rows: number
  refused: RowProblem[]
  /** How many rows were refused, also beyond those that are listed. */
  refusedCount: number
  notes: RowProblem[]
}

interface Feed {
  series: DaySeries
  column: string
  /** The column's name in the table. */
  from: string
  query: Query | null
}

const MOST_LISTED = 200
/** Ways of writing dates that are remembered: a table of events has one for each minute. */
const MOST_DATES = 200_000

interface KnownDate {
  day: number
  isZoned: boolean
  /** Why it is no day: a code, and what to do. */
  problem: [code: string, detail: string] | null
}

/**
 * Reads rows of a table into one series for each column and filter that the deck uses. Nothing is passed over in
 * silence: a cell that is no number or no date refuses its value, and is told with its row and column.
 */
export class TableReading {
  readonly #feeds = new Map<string, Feed>()
  readonly #columns: readonly string[]
  readonly #dateColumn: string
  readonly #days = new Set<number>()
  readonly #dates = new Map<string, KnownDate>()
  readonly #formats = new Map<string, { rows: number; first: number }>()
  readonly #seen = new Map<number, number>()
  readonly #order: DateOrder | null
  readonly #refused: RowProblem[] = []
  readonly #notes: RowProblem[] = []
  #refusedCount = 0
  #rows = 0
  #repeated = { rows: 0, first: 0 }
  #zoned = { rows: 0, first: 0 }
  #lastDay = -Infinity

  constructor(config: Config, columns: readonly string[], order: DateOrder | null) {
    this.#columns = columns
    this.#order = order
    this.#dateColumn = columns.find(column => column.trim().toLowerCase() === 'date') ?? columns[0] ?? ''
    if (this.#dateColumn.trim().toLowerCase() !== 'date')
      this.#note(
        1,
        this.#dateColumn,
        'table.date_column',
        `There is no column "Date"; the first column is taken for it.`,
      )
    for (const { name, source } of config.metrics.values())
      if (source.kind !== 'formula') this.#addFeed(name, source, config)
    this.#tellRepeatedColumns()
  }

  /** Whether every column that the deck needs is there. */
  get isReadable() {
    return this.#refused.length === 0
  }

  add(row: number, cells: Cells) {
    this.#rows += 1
    const day = this.#dayOf(row, cells[this.#dateColumn])
    if (day === null) return
    this.#days.add(day)
    this.#tellRepeatedDay(row, day)
    for (const { series, column, from, query } of this.#feeds.values()) {
      if (query !== null && !meets(query, name => this.#cellOf(cells[name]))) continue
      const value = this.#numberOf(row, column, cells[from])
      if (value !== null) series.add(day, value)
    }
  }

  finish(asOf: Day): DailyTable {
    this.#tellFormats()
    this.#tellLater(asOf)
    if (this.#repeated.rows > 0)
      this.#note(
        this.#repeated.first,
        this.#dateColumn,
        'table.day_again',
        `${this.#repeated.rows} rows repeat a day that was already read. Rows of one day are put together as each metric says.`,
      )
    if (this.#zoned.rows > 0)
      this.#note(
        this.#zoned.first,
        this.#dateColumn,
        'table.time_zone',
        `${this.#zoned.rows} dates carry a time zone. The day is taken as written there, not moved to another zone.`,
      )
    return {
      days: [...this.#days].sort((one, other) => one - other),
      seriesOf: source => this.#feeds.get(keyOf(source))?.series ?? new DaySeries(),
      rows: this.#rows,
      refused: this.#refused,
      refusedCount: this.#refusedCount,
      notes: this.#notes,
    }
  }

  #addFeed(metric: string, source: BaseSource, config: Config) {
    const key = keyOf(source)
    if (this.#feeds.has(key)) return
    const query = source.kind === 'filter' ? source.query : null
    const from = this.#columnFor(source.column, metric, config)
    const filtered = query === null ? [] : columnsOf(query).map(column => this.#columnFor(column, metric, config))
    if (from !== null && !filtered.includes(null))
      this.#feeds.set(key, { series: new DaySeries(), column: source.column, from, query })
  }

  /** The table's column of a name. A query's name before it may be left out of the table. */
  #columnFor(column: string, metric: string, { queries }: Config): string | null {
    if (this.#columns.includes(column)) return column
    const bare = queries.some(query => column.startsWith(`${query}.`)) ? column.slice(column.indexOf('.') + 1) : column
    if (this.#columns.includes(bare)) return bare
    const spaced = this.#columns.find(other => other.replace(/\s+/g, ' ').trim() === column.trim())
    if (spaced !== undefined) return spaced
    const meant = nearest(bare, this.#columns)
    this.#refuse(
      1,
      column,
      'table.no_such_column',
      `The metric "${metric}" needs a column "${column}". ${meant === null ? `There are: ${this.#columns.join(', ')}.` : `Was it renamed to "${meant}"?`}`,
    )
    return null
  }

  #tellRepeatedColumns() {
    for (const { from, column } of this.#feeds.values()) {
      const again = this.#columns.find(other => /^ \d+$/.test(other.slice(from.length)) && other.startsWith(from))
      if (again !== undefined)
        this.#note(
          1,
          column,
          'table.column_twice',
          `The column "${from}" stands twice; the first is used. The other is called "${again}".`,
        )
    }
  }

  #dayOf(row: number, cell: unknown): number | null {
    const written = typeof cell === 'string' ? cell : cell === null || cell === undefined ? '' : String(cell)
    let date = this.#dates.get(written)
    if (date === undefined) {
      date = this.#readDate(written.trim(), row)
      if (this.#dates.size < MOST_DATES) this.#dates.set(written, date)
    }
    if (date.isZoned) this.#zoned = { rows: this.#zoned.rows + 1, first: this.#zoned.first || row }
    return date.problem === null ? date.day : this.#refuse(row, this.#dateColumn, ...date.problem)
  }

  #readDate(written: string, row: number): KnownDate {
    const date = readDate(written)
    const isZoned = /\d:\d.*(?:Z|[+-]\d{2}:?\d{2})$/.test(written)
    const refused = (code: string, detail: string): KnownDate => ({ day: 0, isZoned, problem: [code, detail] })
    if (written === '') return refused('table.no_date', 'The date is empty.')
    if (date === null) return refused('table.not_a_date', `"${written}" cannot be read as a date.`)
    this.#countFormat(date.format, row)
    const day = date.kind === 'day' ? date.day : this.#order === null ? null : dayInOrder(date, this.#order)
    if (day !== null) return { day: numberOfDay(day), isZoned, problem: null }
    return refused(
      'table.date_ambiguous',
      this.#order === null
        ? `"${written}" may be two days. Say which with --date-order month-first or day-first, or write the month as a name.`
        : `"${written}" is no day in the order of the others.`,
    )
  }

  #numberOf(row: number, column: string, cell: unknown): number | null {
    if (typeof cell === 'number') return Number.isFinite(cell) ? cell : null
    if (typeof cell !== 'string' || cell === '') return null
    if (PLAIN.test(cell)) return Number(cell)
    if (isNothing(cell)) return null
    const value = readNumber(cell, 'point')
    if (value !== undefined) return value
    return this.#refuse(
      row,
      column,
      'table.not_a_number',
      `"${cell.slice(0, 60)}" cannot be read as a number. Write 1234.5 or "1,234.5".`,
    )
  }

  #cellOf(cell: unknown): string | number | null {
    if (typeof cell === 'number') return cell
    return typeof cell === 'string' && cell !== '' ? cell : null
  }

  #countFormat(format: string, row: number) {
    const known = this.#formats.get(format)
    if (known === undefined) this.#formats.set(format, { rows: 1, first: row })
    else known.rows += 1
  }

  #tellRepeatedDay(row: number, day: number) {
    if (day < this.#lastDay && !this.#notes.some(note => note.code === 'table.not_in_order'))
      this.#note(
        row,
        this.#dateColumn,
        'table.not_in_order',
        'The rows are not in the order of their days. First and last values follow the file.',
      )
    this.#lastDay = Math.max(this.#lastDay, day)
    if (this.#seen.has(day)) this.#repeated = { rows: this.#repeated.rows + 1, first: this.#repeated.first || row }
    else this.#seen.set(day, row)
  }

  #tellFormats() {
    if (this.#formats.size < 2) return
    const [, [format = '', { first = 1 } = {}] = []] = [...this.#formats].sort(
      ([, one], [, other]) => other.rows - one.rows,
    )
    this.#note(
      first,
      this.#dateColumn,
      'table.mixed_dates',
      `Dates are written in ${this.#formats.size} ways: ${[...this.#formats.keys()].join(', ')}. "${format}" begins here.`,
    )
  }

  #tellLater(asOf: Day) {
    const last = numberOfDay(asOf)
    const later = [...this.#seen].filter(([day]) => day > last)
    const [first] = later
    if (first !== undefined)
      this.#note(
        first[1],
        this.#dateColumn,
        'table.after_week_ending',
        `${later.length} days lie after ${asOf}, from ${dayOfNumber(Math.min(...later.map(([day]) => day)))} on. They count for targets only.`,
      )
  }

  #note(row: number, field: string, code: string, detail: string) {
    this.#notes.push({ row, field, code, detail })
  }

  #refuse(row: number, field: string, code: string, detail: string): null {
    this.#refusedCount += 1
    if (this.#refused.length < MOST_LISTED) this.#refused.push({ row, field, code, detail })
    return null
  }
}

const PLAIN = /^-?\d+(?:\.\d+)?$/

const keyOf = (source: BaseSource) =>
  source.kind === 'column' ? `column ${source.column}` : `filter ${source.column} ${source.query.written}`
