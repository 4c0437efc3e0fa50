import { quotedCells, type QuotedCells } from './csv-quotes.ts'
import { LIMITS, refusal, type RowProblem } from './record.ts'

export interface Dialect {
  /** One letter, or empty when a line is one cell. */
  delimiter: string
  quote: '"' | null
  quoteEscape: 'doubled' | 'backslash'
}

export interface CsvRow {
  row: number
  cells: string[]
  problems: RowProblem[]
}

export interface CsvRows {
  /** The rows that the text completes, one at a time: to be used up before the next piece. */
  push(text: string): Iterable<CsvRow>
  /** The rows that only the end of the file completes. */
  end(): Iterable<CsvRow>
}

const LINE_FEED = 10
const CARRIAGE_RETURN = 13
const SPACE = 32
const QUOTE = 34
/** Never equal to the code of a letter. */
const NONE = -1
/** A row without a word: counted, as a spreadsheet does, and passed over. */
const BLANK = 'blank'

/**
 * Splits text into rows and cells after RFC 4180, and bears what real files do besides: any line end, stray
 * quotes, spaces before a quote. Holds one unfinished row at a time, of bounded length.
 */
export function csvRows(dialect: Dialect): CsvRows {
  const delimiter = dialect.delimiter === '' ? NONE : dialect.delimiter.charCodeAt(0)
  const quote = dialect.quote === null ? NONE : QUOTE
  const quoted: QuotedCells = quotedCells(delimiter, dialect.quoteEscape === 'backslash')

  let buffer = ''
  let position = 0
  let isLast = false
  let row = 1
  let unclosed = 0
  /** Inside a line that is given up: everything is dropped until it ends. */
  let isSkipping = false
  let waiting: string[] = []
  let waitingLength = 0
  /** An unfinished row is looked at again only when the text has doubled: a long row costs no square. */
  let nextLook = 0

  function push(text: string): Iterable<CsvRow> {
    waiting.push(text)
    waitingLength += text.length
    return waitingLength < nextLook ? [] : look()
  }

  function end(): Iterable<CsvRow> {
    isLast = true
    return look()
  }

  function* look(): Generator<CsvRow> {
    buffer = buffer.slice(position) + waiting.join('')
    position = 0
    waiting = []
    quoted.begin(buffer, isLast)
    while (position < buffer.length) {
      if (isSkipping && !skipLine()) break
      if (position >= buffer.length) break
      const found = readRow()
      if (found === null) break
      if (found !== BLANK) yield found
    }
    waitingLength = buffer.length - position
    nextLook = Math.min(waitingLength * 2, LIMITS.recordCharacters)
  }

  /** Reads the row at the position; `null` when its end has not arrived yet. */
  function readRow(): CsvRow | typeof BLANK | null {
    const cells: string[] = []
    const problems: RowProblem[] = []
    let hasQuotes = false
    let at = position
    for (;;) {
      let start = at
      while (buffer.charCodeAt(start) === SPACE) start++
      if (buffer.charCodeAt(start) === quote) {
        const after = quoted.read(start + 1, unclosed > LIMITS.unclosedQuotes)
        if (after === NONE) return giveUp('unclosed quote')
        hasQuotes = true
        addCell(cells, problems, quoted.value())
        if (quoted.isStray()) problems.push(STRAY_QUOTE(cells.length))
        at = after
      } else {
        const from = at
        at = endOfCell(at)
        addCell(cells, problems, buffer.slice(from, at))
      }
      const code = at < buffer.length ? buffer.charCodeAt(at) : NONE
      if (code === NONE && !isLast) return giveUp('long line')
      if (code === delimiter && code !== NONE) {
        at++
        if (cells.length < LIMITS.columns) continue
        return giveUp('many cells')
      }
      if (code === CARRIAGE_RETURN && at + 1 === buffer.length && !isLast) return null
      position = at + (code === CARRIAGE_RETURN && buffer.charCodeAt(at + 1) === LINE_FEED ? 2 : 1)
      const isBlank = !hasQuotes && problems.length === 0 && cells.every(cell => cell.trim() === '')
      const number = row++
      return isBlank ? BLANK : { row: number, cells, problems }
    }
  }

  function endOfCell(from: number): number {
    let at = from
    const length = buffer.length
    while (at < length) {
      const code = buffer.charCodeAt(at)
      if (code === delimiter || code === LINE_FEED || code === CARRIAGE_RETURN) break
      at++
    }
    return at
  }

  /** A row without an end: wait for more text while that is bounded, otherwise report it and go on below. */
  function giveUp(reason: keyof typeof GIVEN_UP): CsvRow | null {
    const mayGrow = !isLast && buffer.length - position < LIMITS.recordCharacters
    const isHopeless = reason === 'many cells' || (reason === 'unclosed quote' && quoted.isHopeless())
    if (mayGrow && !isHopeless) return null
    if (reason === 'unclosed quote') unclosed++
    isSkipping = true
    return { row, cells: [], problems: [GIVEN_UP[reason]] }
  }

  /** Moves behind the end of the line; `false` when that has not arrived yet. */
  function skipLine(): boolean {
    let at = position
    while (at < buffer.length) {
      const code = buffer.charCodeAt(at)
      if (code === LINE_FEED || code === CARRIAGE_RETURN) break
      at++
    }
    const isCut = at + 1 >= buffer.length && !isLast
    if (at >= buffer.length || (isCut && buffer.charCodeAt(at) === CARRIAGE_RETURN)) {
      position = at
      return false
    }
    position = at + (buffer.charCodeAt(at) === CARRIAGE_RETURN && buffer.charCodeAt(at + 1) === LINE_FEED ? 2 : 1)
    isSkipping = false
    row++
    return true
  }

  return { push, end }
}

function addCell(cells: string[], problems: RowProblem[], cell: string) {
  if (cell.length <= LIMITS.cellCharacters) {
    cells.push(cell)
    return
  }
  cells.push('')
  problems.push(refusal('row.cell_too_long', `Cell ${cells.length} is longer than a million characters. Shorten it.`))
}

const STRAY_QUOTE = (cell: number): RowProblem => ({
  code: 'row.stray_quote',
  column: null,
  detail: `Cell ${cell} has a quote in the middle that is not doubled. The cell was read as far as it could be.`,
  refuses: false,
})

const GIVEN_UP = {
  'unclosed quote': refusal(
    'row.unclosed_quote',
    'A quote opens in this row and is not closed within four million characters. Close it, or double it if it is part of the text.',
  ),
  'long line': refusal('row.cell_too_long', 'The row is longer than four million characters. Shorten or split it.'),
  'many cells': refusal('row.too_wide', `The row has more than ${LIMITS.columns} cells. Check the delimiter.`),
} as const
