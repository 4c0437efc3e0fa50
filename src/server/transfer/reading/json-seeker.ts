import { LIMITS } from './record.ts'

/**
 * Walks through a JSON text piece by piece up to an array, knowing under which keys it stands. Nothing is
 * parsed or kept but the keys.
 */
export interface JsonSeeker {
  /** Answers the place behind the `[` that was wanted, or -1 when the piece is used up. */
  seek(text: string, from: number, isWanted: (path: string, behind: number) => boolean): number
}

const QUOTE = 34
const BACKSLASH = 92
const LONGEST_KEY = 300

export function jsonSeeker(): JsonSeeker {
  /** The key under which each open object or array stands; `null` below an array. */
  const open: (string | null)[] = []
  let deeper = 0
  let key = ''
  let inString = false
  let isEscaped = false
  let string = ''

  function seek(text: string, from: number, isWanted: (path: string, behind: number) => boolean): number {
    for (let at = from; at < text.length; at++) {
      if (inString) {
        at = readString(text, at)
        continue
      }
      switch (text[at]) {
        case '"':
          inString = true
          string = ''
          break
        case ':':
          key = string
          break
        case '{':
          enter(key)
          break
        case '[': {
          const path = pathTo(key)
          if (path !== null && isWanted(path, at + 1)) return at + 1
          enter(null)
          break
        }
        case '}':
        case ']':
          leave()
      }
    }
    return -1
  }

  /** Reads on inside a string; answers the place of its end, or of the end of the piece. */
  function readString(text: string, from: number): number {
    let at = from
    for (; at < text.length; at++) {
      if (isEscaped) isEscaped = false
      else if (text.charCodeAt(at) === BACKSLASH) isEscaped = true
      else if (text.charCodeAt(at) === QUOTE) {
        inString = false
        break
      }
    }
    if (string.length < LONGEST_KEY) string += text.slice(from, Math.min(at, from + LONGEST_KEY))
    return at
  }

  function enter(name: string | null) {
    if (open.length < LIMITS.jsonDepth) open.push(open.length > 0 && open.includes(null) ? null : name)
    else deeper++
    key = ''
  }

  function leave() {
    if (deeper > 0) deeper--
    else open.pop()
  }

  /** `null` where an array stands between: its elements are no single place. */
  function pathTo(last: string): string | null {
    if (open.includes(null)) return null
    return [...open.slice(1), last].filter(Boolean).join('.')
  }

  return { seek }
}

/** Under which key the records of a JSON object lie, as far as its beginning tells. */
export function findRecordsPath(beginning: string): string | null {
  const found: string[] = []
  jsonSeeker().seek(beginning, 0, (path, behind) => {
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

const KNOWN_LISTS = new Set([
  'items',
  'data',
  'results',
  'records',
  'rows',
  'entries',
  'nodes',
  'values',
  'feedback',
  'reviews',
  'posts',
  'notes',
  'issues',
  'tickets',
  'conversations',
  'responses',
  'comments',
  'messages',
  'suggestions',
  'ideas',
  'cards',
  'surveys',
])
