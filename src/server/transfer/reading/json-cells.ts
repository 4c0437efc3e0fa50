import { storableText, unstorableAt } from '#kernel/unicode.ts'
import { LIMITS, lostRecord, refusal, warning, type FileRecord, type RowProblem } from './record.ts'

/** Deeper objects stay as they are: nobody maps a column eight levels down. */
const DEEPEST_COLUMN = 8

/** What a list of objects is called by: labels by name, people by login. */
const NAMING_KEYS = ['name', 'title', 'label', 'login'] as const

/** One JSON text as a record: nested objects become dotted columns, lists of named objects lists of names. */
export function jsonRecord(text: string, row: number): FileRecord {
  const parsed = parseJson(text)
  if (!parsed.ok) return lostRecord(row, refusal('row.unreadable', `This is not valid JSON: ${parsed.reason}.`))
  if (!isObject(parsed.value))
    return lostRecord(row, refusal('row.not_an_object', 'Each record must be a JSON object with named values.'))
  const problems: RowProblem[] = []
  const cells: Record<string, unknown> = {}
  let count = 0
  const add = (column: string, value: unknown) => {
    if (++count > LIMITS.columns || column === '__proto__') return
    cells[column] = value
    if (typeof value === 'string' && value.length > LIMITS.cellCharacters) {
      cells[column] = null
      problems.push(
        refusal('row.cell_too_long', `"${column}" is longer than a million characters. Shorten it.`, column),
      )
    }
  }
  // Escapes can spell what no file may store; only then is every value looked at.
  const isClean = !text.includes('\\u') || unstorableAt(parsed.value) === null
  if (!isClean) problems.push(warning('row.replaced_characters', REPLACED))
  flatten(isClean ? parsed.value : Object(storable(parsed.value)), '', 0, add)
  return { row, cells, extra: [], problems }
}

export const REPLACED = 'Characters that cannot be read or stored were replaced by �.'

type Parsed = { ok: true; value: unknown } | { ok: false; reason: string }

function parseJson(text: string): Parsed {
  try {
    const value: unknown = JSON.parse(text)
    return { ok: true, value: LONG_DIGITS.test(text) ? JSON.parse(withLongNumbersAsText(text)) : value }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return { ok: false, reason: error.message.slice(0, 120) }
  }
}

const LONG_DIGITS = /\d{16}/

/**
 * Ids above 2^53 would be rounded, and two things would become one: they are read as text. Only for valid JSON,
 * in which every string ends.
 */
const withLongNumbersAsText = (text: string) =>
  text.replace(/"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/gs, token =>
    /^-?\d{16,}$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token,
  )

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function flatten(
  value: Record<string, unknown>,
  prefix: string,
  depth: number,
  add: (column: string, value: unknown) => void,
) {
  for (const [key, inner] of Object.entries(value)) {
    const column = prefix + key
    if (isObject(inner) && depth < DEEPEST_COLUMN) {
      if (Object.keys(inner).length === 0) add(column, null)
      else flatten(inner, `${column}.`, depth + 1, add)
    } else add(column, Array.isArray(inner) ? namesIn(inner) : inner)
  }
}

function namesIn(list: readonly unknown[]): readonly unknown[] {
  const key = NAMING_KEYS.find(
    name => list.length > 0 && list.every(each => isObject(each) && typeof each[name] === 'string'),
  )
  return key === undefined ? list : list.map(each => (isObject(each) ? each[key] : each))
}

function storable(value: unknown): unknown {
  if (typeof value === 'string') return storableText(value)
  if (Array.isArray(value)) return value.map(storable)
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [storableText(key), storable(inner)]))
}
