import { LIMITS } from './record.ts'

export interface JsonElement {
  /** Empty when the element is lost. */
  text: string
  lost: 'too long' | 'too deep' | 'cut off' | null
}

export interface JsonElements {
  /** Reads elements from here on; answers the place behind the `]` that ends the list, or -1. */
  read(text: string, from: number, onElement: (element: JsonElement) => void): number
  /** Whether an element has begun that is not finished. */
  isInside(): boolean
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
export function jsonElements(): JsonElements {
  let depth = 0
  let deepest = 0
  let inString = false
  let isEscaped = false
  let inScalar = false
  let kept: string[] = []
  let keptLength = 0

  function read(text: string, from: number, onElement: (element: JsonElement) => void): number {
    let start = from
    let at = from
    const finish = (end: number) => {
      keep(text.slice(start, end))
      onElement(element())
    }
    while (at < text.length) {
      if (inString) {
        at = behindString(text, at)
        if (!inString && depth === 0 && !inScalar) finish(at)
        continue
      }
      const code = text.charCodeAt(at)
      if (inScalar) {
        if (!isBetween(code) && code !== CLOSE_LIST) {
          at++
          continue
        }
        inScalar = false
        finish(at)
        continue
      }
      if (depth === 0) {
        if (code === CLOSE_LIST) return at + 1
        if (isBetween(code)) {
          at++
          continue
        }
        start = at
        begin()
        if (code !== QUOTE && code !== OPEN_OBJECT && code !== OPEN_LIST) {
          inScalar = true
          continue
        }
      }
      at++
      if (code === QUOTE) inString = true
      else if (code === OPEN_OBJECT || code === OPEN_LIST) deepest = Math.max(deepest, ++depth)
      else if ((code === CLOSE_OBJECT || code === CLOSE_LIST) && --depth === 0) finish(at)
    }
    if (isInside()) keep(text.slice(start))
    return -1
  }

  /** Reads on inside a string; answers the place behind its closing quote, or the end of the piece. */
  function behindString(text: string, from: number): number {
    for (let at = from; at < text.length; at++) {
      const code = text.charCodeAt(at)
      if (isEscaped) isEscaped = false
      else if (code === BACKSLASH) isEscaped = true
      else if (code === QUOTE) {
        inString = false
        return at + 1
      }
    }
    return text.length
  }

  function begin() {
    kept = []
    keptLength = 0
    deepest = 0
  }

  function keep(part: string) {
    keptLength += part.length
    if (keptLength > LIMITS.recordCharacters) kept = []
    else kept.push(part)
  }

  function element(): JsonElement {
    if (keptLength > LIMITS.recordCharacters) return { text: '', lost: 'too long' }
    if (deepest > LIMITS.jsonDepth) return { text: '', lost: 'too deep' }
    return { text: kept.length === 1 ? (kept[0] ?? '') : kept.join(''), lost: null }
  }

  const isInside = () => depth > 0 || inString || inScalar

  return { read, isInside }
}

const isBetween = (code: number) => code === COMMA || code === 32 || code === 10 || code === 13 || code === 9
