import pg from 'pg'

type Parser = (text: string) => unknown

/** How values of the database arrive: as what our fields are, and never rounded on the way. */
export const columnTypes: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    const own = format === 'binary' ? undefined : PARSERS.get(oid)
    return own ?? pg.types.getTypeParser(oid, format === 'binary' ? 'binary' : 'text')
  },
}

/** `2026-11-23 04:05:06.123456+00` → `2026-11-23T04:05:06.123Z`; our sessions run in UTC. */
export function momentOf(text: string): string {
  const found = UTC_MOMENT.exec(text)
  if (!found) return Number.isNaN(Date.parse(text)) ? text : new Date(text).toISOString()
  const [, day = '', time = '', fraction = ''] = found
  return `${day}T${time}.${fraction.slice(0, 3).padEnd(3, '0')}Z`
}

export function integerOf(text: string): number {
  const value = Number(text)
  if (Number.isSafeInteger(value)) return value
  throw new RangeError(`The whole number ${text} is beyond what can be counted exactly.`)
}

const UTC_MOMENT = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d+))?\+00$/

const asWritten: Parser = text => text
const listOf =
  (parse: Parser): Parser =>
  text =>
    arrayOf(text, parse)

/** The object identifiers of types that PostgreSQL never changes. */
const PARSERS = new Map<number, Parser>([
  [20, integerOf],
  [1016, listOf(integerOf)], // int8
  [1082, asWritten],
  [1182, listOf(asWritten)], // date
  [1114, asWritten],
  [1115, listOf(asWritten)], // timestamp, which we do not store
  [1184, momentOf],
  [1185, listOf(momentOf)], // timestamptz
  [1700, asWritten],
  [1231, listOf(asWritten)], // numeric
  [1186, asWritten],
  [1187, listOf(asWritten)], // interval
])

/** Reads the text of a one-dimensional array, such as `{a,"b \"c\"",NULL}`. */
function arrayOf(text: string, parse: Parser): unknown[] {
  const items = text.slice(text.indexOf('{') + 1, -1).match(ARRAY_ITEM) ?? []
  return items.map(item => {
    if (item === 'NULL') return null
    return parse(item.startsWith('"') ? item.slice(1, -1).replaceAll(/\\(.)/g, '$1') : item)
  })
}

const ARRAY_ITEM = /"(?:[^"\\]|\\.)*"|[^,{}"]+/g
