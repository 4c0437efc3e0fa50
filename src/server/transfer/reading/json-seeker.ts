import { LIMITS } from './record.ts'

const QUOTE = 34
const BACKSLASH = 92
const LONGEST_KEY = 300

/**
 * Walks through a JSON text piece by piece up to an array, knowing under which keys it stands. Nothing is
 * parsed or kept but the keys.
 */
export class JsonSeeker {
  /** The key under which each open object or array stands; `null` below an array. */
  readonly #open: (string | null)[] = []
  #deeper = 0
  #key = ''
  #inString = false
  #isEscaped = false
  #string = ''

  /** Answers the place behind the `[` that was wanted, or -1 when the piece is used up. */
  seek(text: string, from: number, isWanted: (path: string, behind: number) => boolean): number {
    for (let at = from; at < text.length; at++) {
      if (this.#inString) {
        at = this.#readString(text, at)
        continue
      }
      switch (text[at]) {
        case '"':
          this.#inString = true
          this.#string = ''
          break
        case ':':
          this.#key = this.#string
          break
        case '{':
          this.#enter(this.#key)
          break
        case '[': {
          const path = this.#pathTo(this.#key)
          if (path !== null && isWanted(path, at + 1)) return at + 1
          this.#enter(null)
          break
        }
        case '}':
        case ']':
          this.#leave()
      }
    }
    return -1
  }

  /** Reads on inside a string; answers the place of its end, or of the end of the piece. */
  #readString(text: string, from: number): number {
    let at = from
    for (; at < text.length; at++) {
      if (this.#isEscaped) this.#isEscaped = false
      else if (text.charCodeAt(at) === BACKSLASH) this.#isEscaped = true
      else if (text.charCodeAt(at) === QUOTE) {
        this.#inString = false
        break
      }
    }
    if (this.#string.length < LONGEST_KEY) this.#string += text.slice(from, Math.min(at, from + LONGEST_KEY))
    return at
  }

  #enter(name: string | null) {
    if (this.#open.length < LIMITS.jsonDepth) this.#open.push(this.#open.includes(null) ? null : name)
    else this.#deeper++
    this.#key = ''
  }

  #leave() {
    if (this.#deeper > 0) this.#deeper--
    else this.#open.pop()
  }

  /** `null` where an array stands between: its elements are no single place. */
  #pathTo(last: string): string | null {
    if (this.#open.includes(null)) return null
    return [...this.#open.slice(1), last].filter(Boolean).join('.')
  }
}

/** Under which key the records of a JSON object lie, as far as its beginning tells. */
export function findRecordsPath(beginning: string): string | null {
  const found: string[] = []
  new JsonSeeker().seek(beginning, 0, (path, behind) => {
    if (/^\s*\{/.test(beginning.slice(behind, behind + 200))) found.push(path)
    return false
  })
  const depth = (path: string) => path.split('.').length
  const known = found.filter(path => KNOWN_LISTS.has(path.slice(path.lastIndexOf('.') + 1).toLowerCase()))
  const candidates = known.length > 0 ? known : found
  return candidates.reduce<string | null>(
    (best, path) => (best === null || depth(path) < depth(best) ? path : best),
    null,
  )
}

const KNOWN_LISTS = new Set(
  (
    'items data results records rows entries nodes values feedback reviews posts notes issues tickets conversations ' +
    'responses comments messages suggestions ideas cards surveys'
  ).split(' '),
)
