/** Something about one row of a file that its owner should know. */
export interface RowProblem {
  code: string
  /** The column, where one cell is meant. */
  column: string | null
  /** What happened and what to do, in plain English. */
  detail: string
  /** Whether the row cannot be used; otherwise it is read and this is a warning. */
  refuses: boolean
}

export interface FileRecord {
  /** As a person counts in a spreadsheet: the header is 1. In JSON the first record is 1; in JSON Lines, its line. */
  row: number
  /** By column. Text in a delimited file; any JSON value in a JSON file; `null` where the row ended too early. */
  cells: Record<string, unknown>
  /** What stood beyond the last column. */
  extra: string[]
  problems: RowProblem[]
}

export type FileKind = 'delimited' | 'json array' | 'json lines' | 'json object'

export interface FileFormat {
  kind: FileKind
  encoding: string
  hasByteOrderMark: boolean
  /** What separates cells; empty when there is but one column; `null` in JSON. */
  delimiter: string | null
  /** `null` when quotes are ordinary letters in this file, and in JSON. */
  quote: '"' | null
  /** How a quote inside a quoted cell is written. */
  quoteEscape: 'doubled' | 'backslash' | null
  /** Where the records lie in a JSON object: `data.items`. */
  path: string | null
}

/**
 * How much of a file may be held at once. A cell above a megabyte is no feedback; a record above four is a
 * quote that was never closed.
 */
export const LIMITS = {
  cellCharacters: 1_000_000,
  recordCharacters: 4_000_000,
  columns: 5_000,
  jsonDepth: 64,
  /** How many quotes may stay open before a cell must end on its own line. */
  unclosedQuotes: 20,
} as const

export const warning = (code: string, detail: string, column: string | null = null): RowProblem => ({
  code,
  column,
  detail,
  refuses: false,
})

export const refusal = (code: string, detail: string, column: string | null = null): RowProblem => ({
  code,
  column,
  detail,
  refuses: true,
})

export const lostRecord = (row: number, problem: RowProblem): FileRecord => ({
  row,
  cells: {},
  extra: [],
  problems: [problem],
})
