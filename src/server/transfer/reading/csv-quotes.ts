import { LIMITS } from './record.ts'

const LINE_FEED = 10
const CARRIAGE_RETURN = 13
const SPACE = 32
const BACKSLASH = 92
const QUOTE = 34

/**
 * The inside of quoted cells. A quote closes a cell when a delimiter, a line end or the end of the file
 * follows; any other single quote is a stray: it is kept as a letter if a closing one follows on the same
 * line, and otherwise closes the cell, so that one slip never swallows the rows below.
 */
export class QuotedCells {
  /** What the last cell held. */
  value = ''
  /** Whether a quote stood inside that was not written as one should be. */
  isStray = false
  /** Whether more text could not help. */
  isHopeless = false
  readonly #delimiter: number
  readonly #byBackslash: boolean
  #text = ''
  #isLast = false
  /** The line looked at last, so that each is measured once however many cells it has. */
  #lineStart = 0
  #lineEnd = -1
  /** The last closing quote of the line that ends here. */
  #closingOfLine = -1
  #lastClosing = -1

  constructor(delimiter: number, byBackslash: boolean) {
    this.#delimiter = delimiter
    this.#byBackslash = byBackslash
  }

  /** Every look at the text begins anew. */
  begin(text: string, isLast: boolean) {
    this.#text = text
    this.#isLast = isLast
    this.#lineEnd = -1
    this.#closingOfLine = -1
  }

  /** Reads the quoted cell whose content begins here; answers the place behind it, or -1 when it does not end. */
  read(from: number, onOneLine: boolean): number {
    const text = this.#text
    this.isStray = false
    this.isHopeless = false
    const limit = onOneLine ? this.#endOfLine(from) : from + LIMITS.recordCharacters
    let at = from
    let hasEscapes = false
    let firstBreak = -1
    for (;;) {
      const quote = text.indexOf('"', at)
      if (quote === -1 || quote >= limit) {
        this.isHopeless = limit < text.length
        return -1
      }
      if (this.#byBackslash && this.#isEscaped(from, quote)) {
        hasEscapes = true
        at = quote + 1
        continue
      }
      const next = text.charCodeAt(quote + 1)
      if (next === QUOTE) {
        hasEscapes = true
        at = quote + 2
        continue
      }
      const after = this.#afterClosing(quote)
      if (after === WAIT) return -1
      if (after !== NO) {
        this.value = this.#unescaped(text.slice(from, quote), hasEscapes)
        return after
      }
      this.isStray = true
      if (firstBreak === -1) firstBreak = this.#endOfLine(from)
      if (quote > firstBreak && this.#looksOpening(quote)) {
        this.isHopeless = true
        return -1
      }
      if (!this.#lookAlong(quote)) return -1
      if (this.#lastClosing > quote) {
        at = quote + 1
        continue
      }
      const end = this.#endOfUnquoted(quote + 1)
      this.value = this.#unescaped(text.slice(from, quote), hasEscapes) + text.slice(quote + 1, end)
      return end
    }
  }

  /** A quote that begins a cell on a later line: the one before it was never closed. */
  #looksOpening(quote: number): boolean {
    return this.#isEnd(this.#text.charCodeAt(quote - 1))
  }

  /** Where the delimiter or line end behind a closing quote stands, spaces allowed between. */
  #afterClosing(quote: number): number {
    const text = this.#text
    let at = quote + 1
    while (text.charCodeAt(at) === SPACE && SPACE !== this.#delimiter) at++
    if (at >= text.length) return this.#isLast ? at : WAIT
    return this.#isEnd(text.charCodeAt(at)) ? at : NO
  }

  /** Whether the rest of the line has arrived; then its last closing quote is known. */
  #lookAlong(quote: number): boolean {
    const end = this.#endOfLine(quote)
    if (end === this.#closingOfLine) return true
    if (end === this.#text.length && !this.#isLast) return false
    this.#closingOfLine = end
    this.#lastClosing = -1
    for (let at = end - 1; at > quote && this.#lastClosing === -1; at--) {
      const isClosing = at + 1 === end || this.#text.charCodeAt(at + 1) === this.#delimiter
      if (isClosing && this.#text.charCodeAt(at) === QUOTE) this.#lastClosing = at
    }
    return true
  }

  #endOfLine(from: number): number {
    if (from >= this.#lineStart && from <= this.#lineEnd) return this.#lineEnd
    const text = this.#text
    let at = from
    while (at < text.length && text.charCodeAt(at) !== LINE_FEED && text.charCodeAt(at) !== CARRIAGE_RETURN) at++
    this.#lineStart = from
    this.#lineEnd = at
    return at
  }

  #endOfUnquoted(from: number): number {
    let at = from
    while (at < this.#text.length && !this.#isEnd(this.#text.charCodeAt(at))) at++
    return at
  }

  #isEscaped(from: number, quote: number): boolean {
    let at = quote - 1
    while (at >= from && this.#text.charCodeAt(at) === BACKSLASH) at--
    return (quote - 1 - at) % 2 === 1
  }

  #isEnd(code: number): boolean {
    return code === this.#delimiter || code === LINE_FEED || code === CARRIAGE_RETURN
  }

  #unescaped(raw: string, hasEscapes: boolean): string {
    if (this.#byBackslash) return raw.replace(/\\(["\\])|""/g, (_, escaped: string | undefined) => escaped ?? '"')
    return hasEscapes ? raw.replaceAll('""', '"') : raw
  }
}

const NO = -2
const WAIT = -3
