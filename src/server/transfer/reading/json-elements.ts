import { LIMITS } from './record.ts'

export interface JsonElement {
  /** Empty when the element is lost. */
  text: string
  lost: 'too long' | 'too deep' | 'cut off' | null
}

const QUOTE = 34
const COMMA = 44
const BACKSLASH = 92
const OPEN_LIST = 91
const CLOSE_LIST = 93
const OPEN_OBJECT = 123
const CLOSE_OBJECT = 125

/**
 * Cuts the elements of a JSON list apart without parsing them, keeping one at a time, of bounded length. The
 * list may also be a bare sequence of values, which has no closing bracket.
 */
export class JsonElements {
  #depth = 0
  #deepest = 0
  #inString = false
  #isEscaped = false
  #inScalar = false
  #kept: string[] = []
  #keptLength = 0

  /** Whether an element has begun that is not finished. */
  get isInside(): boolean {
    return this.#depth > 0 || this.#inString || this.#inScalar
  }

  /** Reads elements from here on; answers the place behind the `]` that ends the list, or -1. */
  read(text: string, from: number, onElement: (element: JsonElement) => void): number {
    let start = from
    let at = from
    while (at < text.length) {
      if (!this.isInside) {
        const code = text.charCodeAt(at)
        if (code === CLOSE_LIST) return at + 1
        if (isBetween(code)) {
          at++
          continue
        }
        start = at
        this.#begin(code)
        if (!this.#inScalar) at++
      }
      at = this.#readOn(text, at)
      if (this.isInside) break
      this.#keep(text.slice(start, at))
      onElement(this.#element())
    }
    if (this.isInside) this.#keep(text.slice(start))
    return -1
  }

  #begin(code: number) {
    this.#kept = []
    this.#keptLength = 0
    this.#inString = code === QUOTE
    this.#depth = code === OPEN_OBJECT || code === OPEN_LIST ? 1 : 0
    this.#deepest = this.#depth
    this.#inScalar = !this.#inString && this.#depth === 0
  }

  /** Reads on inside an element; answers the place behind it, or the end of the piece. */
  #readOn(text: string, from: number): number {
    let at = from
    while (at < text.length && this.isInside) {
      if (this.#inString) {
        at = this.#behindString(text, at)
        continue
      }
      const code = text.charCodeAt(at)
      if (this.#inScalar && (isBetween(code) || code === CLOSE_LIST)) {
        this.#inScalar = false
        break
      }
      at++
      if (this.#inScalar) continue
      if (code === QUOTE) this.#inString = true
      else if (code === OPEN_OBJECT || code === OPEN_LIST) this.#deepest = Math.max(this.#deepest, ++this.#depth)
      else if (code === CLOSE_OBJECT || code === CLOSE_LIST) this.#depth--
    }
    return at
  }

  /** Reads on inside a string; answers the place behind its closing quote, or the end of the piece. */
  #behindString(text: string, from: number): number {
    let isEscaped = this.#isEscaped
    for (let at = from; at < text.length; at++) {
      const code = text.charCodeAt(at)
      if (isEscaped) isEscaped = false
      else if (code === BACKSLASH) isEscaped = true
      else if (code === QUOTE) {
        this.#inString = false
        this.#isEscaped = false
        return at + 1
      }
    }
    this.#isEscaped = isEscaped
    return text.length
  }

  #keep(part: string) {
    this.#keptLength += part.length
    if (this.#keptLength > LIMITS.recordCharacters) this.#kept = []
    else this.#kept.push(part)
  }

  #element(): JsonElement {
    if (this.#keptLength > LIMITS.recordCharacters) return { text: '', lost: 'too long' }
    if (this.#deepest > LIMITS.jsonDepth) return { text: '', lost: 'too deep' }
    return { text: this.#kept.join(''), lost: null }
  }
}

const isBetween = (code: number) => code === COMMA || code === 32 || code === 10 || code === 13 || code === 9
