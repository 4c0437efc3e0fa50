import { CsvRows, type CsvRow, type Dialect } from './csv-rows.ts'

/** Rows enough to tell one delimiter from another. */
const SAMPLE_ROWS = 200

const DELIMITERS = [',', ';', '\t', '|'] as const

/** Excel's own first line, which names the delimiter: `sep=;`. */
const DELIMITER_LINE = /^"?sep=(.)"?(?:\r\n|\n|\r)/i

export interface Sniffed {
  dialect: Dialect
  /** How many letters stand before the header. */
  skip: number
}

/** Finds out how a delimited file is written, from its beginning. */
export function sniffDialect(beginning: string, { isWhole, fileName, delimiter }: SniffOptions): Sniffed {
  const declared = DELIMITER_LINE.exec(beginning)
  const skip = declared?.[0].length ?? 0
  const fixed = delimiter ?? declared?.[1]
  const text = beginning.slice(skip)
  const delimiters = fixed === undefined ? DELIMITERS : [fixed]
  const best = bestOf(
    delimiters.map(each => bestOf(dialectsWith(each, text).map(dialect => grade(dialect, text, isWhole)))),
  )
  if (best.columns > 1 || fixed !== undefined) return { dialect: best.dialect, skip }
  return { dialect: { ...best.dialect, delimiter: delimiterOfOneColumn(text, fileName) }, skip }
}

export interface SniffOptions {
  isWhole: boolean
  fileName: string
  delimiter?: string | undefined
}

function dialectsWith(delimiter: string, text: string): Dialect[] {
  const plain: Dialect = { delimiter, quote: '"', quoteEscape: 'doubled' }
  if (!text.includes('"')) return [plain]
  const byBackslash: Dialect = { ...plain, quoteEscape: 'backslash' }
  const unquoted: Dialect = { ...plain, quote: null }
  return text.includes('\\"') ? [plain, byBackslash, unquoted] : [plain, unquoted]
}

interface Grade {
  dialect: Dialect
  columns: number
  /** The share of rows that are as wide as the header and have nothing odd about their quotes. */
  agreement: number
  /** Whether cells begin and end with quotes that would stay in them. */
  keepsQuotes: boolean
  rows: number
}

function grade(dialect: Dialect, text: string, isWhole: boolean): Grade {
  const splitter = new CsvRows(dialect)
  const rows: CsvRow[] = []
  for (const row of splitter.push(text)) if (rows.push(row) >= SAMPLE_ROWS) break
  if (isWhole || rows.length === 0) for (const row of splitter.end()) if (rows.push(row) >= SAMPLE_ROWS) break
  const columns = rows[0]?.cells.length ?? 0
  const regular = rows.filter(row => row.cells.length === columns && row.problems.length === 0)
  return {
    dialect,
    columns,
    agreement: rows.length === 0 ? 0 : regular.length / rows.length,
    keepsQuotes: dialect.quote === null && rows.some(hasWrappedCell),
    rows: rows.length,
  }
}

const hasWrappedCell = (row: CsvRow) =>
  row.cells.some(cell => cell.length > 1 && cell.startsWith('"') && cell.endsWith('"'))

/** At a draw the one tried first stays. */
const bestOf = (grades: readonly Grade[]) => grades.reduce((one, other) => (isBetter(other, one) ? other : one))

/** More columns only count while the rows agree with the header. */
function isBetter(one: Grade, other: Grade): boolean {
  if (one.dialect.delimiter === other.dialect.delimiter && one.dialect.quote === null) return areLetters(one, other)
  if (one.columns > 1 !== other.columns > 1) return one.columns > 1 && one.agreement > 0.1
  const clearlyMore = one.agreement - other.agreement
  if (Math.abs(clearlyMore) > 0.1) return clearlyMore > 0
  if (one.columns !== other.columns) return one.columns > other.columns
  return clearlyMore > 0
}

/**
 * Whether quotes are ordinary letters. Between tabs they are by custom, so that one odd quote suffices;
 * elsewhere most rows must make no sense otherwise, lest one slip spoils all quoted cells below.
 */
function areLetters(unquoted: Grade, quoted: Grade): boolean {
  if (unquoted.keepsQuotes || unquoted.columns < 2 || unquoted.agreement <= quoted.agreement) return false
  if (unquoted.dialect.delimiter === '\t') return true
  return unquoted.rows >= 10 && unquoted.agreement > 0.9 && quoted.agreement < 0.5
}

/** A file of one column: commas in its lines are words, not delimiters. */
function delimiterOfOneColumn(text: string, fileName: string): string {
  if (fileName.toLowerCase().endsWith('.tsv') && !text.includes('\t')) return '\t'
  return text.includes(',') ? '' : ','
}
