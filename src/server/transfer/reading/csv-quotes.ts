import { LIMITS } from './record.ts'

export interface QuotedCells {
  /** Every look at the text begins anew. */
  begin(text: string, isLast: boolean): void
  /** Reads the quoted cell whose content begins here; answers the place behind it, or -1 when it does not end. */
  read(from: number, onOneLine: boolean): number
  value(): string
  /** Whether a quote stood inside that was not written as one should be. */
  isStray(): boolean
  /** Whether more text could not help. */
  isHopeless(): boolean
}

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
export function quotedCells(delimiter: number, byBackslash: boolean): QuotedCells {
  let text = ''
  let isLast = false
  let value = ''
  let isStray = false
  let isHopeless = false
  // The last closing quote of the line under the finger, found once per line.
  let lineEnd = -1
  let lastClosing = -1

  function begin(next: string, last: boolean) {
    text = next
    isLast = last
    lineEnd = -1
  }

  function read(from: number, onOneLine: boolean): number {
    isStray = false
    isHopeless = false
    const limit = onOneLine ? endOfLine(from) : from + LIMITS.recordCharacters
    let at = from
    let hasEscapes = false
    let firstBreak = -1
    for (;;) {
      const quote = text.indexOf('"', at)
      if (quote === -1 || quote >= limit) {
        isHopeless = limit < text.length
        return -1
      }
      if (byBackslash && isEscaped(from, quote)) {
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
      const after = afterClosing(quote)
      if (after === WAIT) return -1
      if (after !== NO) {
        value = unescaped(text.slice(from, quote), hasEscapes)
        return after
      }
      isStray = true
      if (firstBreak === -1) firstBreak = endOfLine(from)
      if (quote > firstBreak && looksOpening(quote)) {
        isHopeless = true
        return -1
      }
      const rest = restOfLine(quote)
      if (rest === WAIT) return -1
      if (lastClosing > quote) {
        at = quote + 1
        continue
      }
      const end = endOfUnquoted(quote + 1)
      value = unescaped(text.slice(from, quote), hasEscapes) + text.slice(quote + 1, end)
      return end
    }
  }

  /** A quote that begins a cell on a later line: the one before it was never closed. */
  function looksOpening(quote: number): boolean {
    return isEnd(text.charCodeAt(quote - 1))
  }

  /** Where the delimiter or line end behind a closing quote stands, spaces allowed between. */
  function afterClosing(quote: number): number {
    let at = quote + 1
    while (text.charCodeAt(at) === SPACE && SPACE !== delimiter) at++
    if (at >= text.length) return isLast ? at : WAIT
    return isEnd(text.charCodeAt(at)) ? at : NO
  }

  /** Finds the last closing quote between here and the end of the line. */
  function restOfLine(quote: number): number {
    if (quote < lineEnd) return lineEnd
    const end = endOfLine(quote)
    if (end === text.length && !isLast) return WAIT
    lineEnd = end
    lastClosing = -1
    for (let at = end - 1; at > quote; at--) {
      if (text.charCodeAt(at) !== QUOTE) continue
      if (at + 1 === end || text.charCodeAt(at + 1) === delimiter) {
        lastClosing = at
        break
      }
    }
    return end
  }

  function endOfLine(from: number): number {
    let at = from
    while (at < text.length && text.charCodeAt(at) !== LINE_FEED && text.charCodeAt(at) !== CARRIAGE_RETURN) at++
    return at
  }

  function endOfUnquoted(from: number): number {
    let at = from
    while (at < text.length && !isEnd(text.charCodeAt(at))) at++
    return at
  }

  function isEscaped(from: number, quote: number): boolean {
    let at = quote - 1
    while (at >= from && text.charCodeAt(at) === BACKSLASH) at--
    return (quote - 1 - at) % 2 === 1
  }

  const isEnd = (code: number) => code === delimiter || code === LINE_FEED || code === CARRIAGE_RETURN

  const unescaped = (raw: string, hasEscapes: boolean) => {
    if (byBackslash) return raw.replace(/\\(["\\])|""/g, (_, escaped: string | undefined) => escaped ?? '"')
    return hasEscapes ? raw.replaceAll('""', '"') : raw
  }

  return { begin, read, value: () => value, isStray: () => isStray, isHopeless: () => isHopeless }
}

const NO = -2
const WAIT = -3
