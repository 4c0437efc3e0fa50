import { QuotedCells } from './csv-quotes.ts'
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
export class CsvRows {
  readonly #delimiter: number
  readonly #quote: number
  readonly #quoted: QuotedCells
  #buffer = ''
  #position = 0
  #isLast = false
  #row = 1
  #unclosed = 0
  /** Inside a line that is given up: everything is dropped until it ends. */
  #isSkipping = false
  #waiting: string[] = []
  #waitingLength = 0
  /** An unfinished row is looked at again only when the text has doubled: a long row costs no square. */
  #nextLook = 0

  constructor({ delimiter, quote, quoteEscape }: Dialect) {
    this.#delimiter = delimiter === '' ? NONE : delimiter.charCodeAt(0)
    this.#quote = quote === null ? NONE : QUOTE
    this.#quoted = new QuotedCells(this.#delimiter, quoteEscape === 'backslash')
  }

  /** The rows that the text completes, one at a time: to be used up before the next piece. */
  push(text: string): Iterable<CsvRow> {
    this.#waiting.push(text)
    this.#waitingLength += text.length
    return this.#waitingLength < this.#nextLook ? [] : this.#look()
  }

  /** The rows that only the end of the file completes. */
  end(): Iterable<CsvRow> {
    this.#isLast = true
    return this.#look()
  }

  *#look(): Generator<CsvRow> {
    this.#buffer = this.#buffer.slice(this.#position) + this.#waiting.join('')
    this.#position = 0
    this.#waiting = []
    this.#quoted.begin(this.#buffer, this.#isLast)
    while (this.#position < this.#buffer.length) {
      if (this.#isSkipping && !this.#skipLine()) break
      if (this.#position >= this.#buffer.length) break
      const found = this.#readRow()
      if (found === null) break
      if (found !== BLANK) yield found
    }
    this.#waitingLength = this.#buffer.length - this.#position
    this.#nextLook = Math.min(this.#waitingLength * 2, LIMITS.recordCharacters)
  }

  /** Reads the row at the position; `null` when its end has not arrived yet. */
  #readRow(): CsvRow | typeof BLANK | null {
    const buffer = this.#buffer
    const cells: string[] = []
    const problems: RowProblem[] = []
    let hasQuotes = false
    let at = this.#position
    for (;;) {
      let start = at
      while (buffer.charCodeAt(start) === SPACE) start++
      if (buffer.charCodeAt(start) === this.#quote) {
        const after = this.#quoted.read(start + 1, this.#unclosed > LIMITS.unclosedQuotes)
        if (after === NONE) return this.#giveUp('unclosed quote')
        hasQuotes = true
        addCell(cells, problems, this.#quoted.value)
        if (this.#quoted.isStray) problems.push(STRAY_QUOTE(cells.length))
        at = after
      } else {
        const end = this.#endOfCell(at)
        addCell(cells, problems, buffer.slice(at, end))
        at = end
      }
      const code = at < buffer.length ? buffer.charCodeAt(at) : NONE
      if (code === NONE && !this.#isLast) return this.#giveUp('long line')
      if (code !== this.#delimiter || code === NONE) break
      at++
      if (cells.length === LIMITS.columns) return this.#giveUp('many cells')
    }
    if (!this.#endLineAt(at)) return null
    const isBlank = !hasQuotes && problems.length === 0 && cells.every(cell => cell.trim() === '')
    const row = this.#row++
    return isBlank ? BLANK : { row, cells, problems }
  }

  #endOfCell(from: number): number {
    const buffer = this.#buffer
    const delimiter = this.#delimiter
    const length = buffer.length
    let at = from
    while (at < length) {
      const code = buffer.charCodeAt(at)
      if (code === delimiter || code === LINE_FEED || code === CARRIAGE_RETURN) break
      at++
    }
    return at
  }

  /** Moves behind a line end; `false` while it may have a second letter that has not arrived. */
  #endLineAt(at: number): boolean {
    const isReturn = this.#buffer.charCodeAt(at) === CARRIAGE_RETURN
    if (isReturn && at + 1 === this.#buffer.length && !this.#isLast) return false
    this.#position = at + (isReturn && this.#buffer.charCodeAt(at + 1) === LINE_FEED ? 2 : 1)
    return true
  }

  /** A row without an end: wait for more text while that is bounded, otherwise report it and go on below. */
  #giveUp(reason: keyof typeof GIVEN_UP): CsvRow | null {
    const mayGrow = !this.#isLast && this.#buffer.length - this.#position < LIMITS.recordCharacters
    const isHopeless = reason === 'many cells' || (reason === 'unclosed quote' && this.#quoted.isHopeless)
    if (mayGrow && !isHopeless) return null
    if (reason === 'unclosed quote') this.#unclosed++
    this.#isSkipping = true
    return { row: this.#row, cells: [], problems: [GIVEN_UP[reason]] }
  }

  /** Moves behind the end of the line that is given up; `false` when that has not arrived yet. */
  #skipLine(): boolean {
    let at = this.#position
    while (at < this.#buffer.length && !isLineEnd(this.#buffer.charCodeAt(at))) at++
    this.#position = at
    if (at === this.#buffer.length || !this.#endLineAt(at)) return false
    this.#isSkipping = false
    this.#row++
    return true
  }
}

const isLineEnd = (code: number) => code === LINE_FEED || code === CARRIAGE_RETURN

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
    'A quote opens in this row and is not closed where its cell ends. Close it, or double it if it is part of the text.',
  ),
  'long line': refusal('row.cell_too_long', 'The row is longer than four million characters. Shorten or split it.'),
  'many cells': refusal('row.too_wide', `The row has more than ${LIMITS.columns} cells. Check the delimiter.`),
} as const
