/** Which mark stands before the decimals. */
export const DECIMAL_MARKS = ['point', 'comma'] as const
export type DecimalMark = (typeof DECIMAL_MARKS)[number]

/** Words that people and programs write where there is no value. */
const NOTHING = new Set([
  '',
  '-',
  '–',
  '—',
  '.',
  'nan',
  'null',
  'none',
  'nil',
  'n/a',
  'na',
  '#n/a',
  '#value!',
  '#div/0!',
  '?',
])

/** Whether a cell says that there is no value. */
export const isNothing = (written: string): boolean => NOTHING.has(written.trim().toLowerCase())

/**
 * Which decimal mark a column uses: `1.234,5` or `0,25` anywhere means a comma, `1,234.5` or `0.25` a point. Groups of
 * three digits alone say nothing; then the point is meant, and the comma divides thousands.
 */
export function decimalMarkOf(column: Iterable<string>): DecimalMark {
  for (const cell of column) {
    const text = bare(cell)
    const comma = text.lastIndexOf(',')
    const point = text.lastIndexOf('.')
    if (comma >= 0 && point >= 0) return comma > point ? 'comma' : 'point'
    if (comma >= 0 && isDecimalAt(text, comma, ',')) return 'comma'
    if (point >= 0 && isDecimalAt(text, point, '.')) return 'point'
  }
  return 'point'
}

/**
 * Reads a number as people write it: with thousands separators, a currency sign, a percent sign (`56 %` is 0.56) or
 * in parentheses for below zero. `undefined` when it is none.
 */
export function readNumber(written: string, mark: DecimalMark): number | undefined {
  const inParentheses = /^\(.*\)$/.test(written.trim())
  const isPercent = written.trim().replace(/\)$/, '').endsWith('%')
  const text = bare(written)
  const [group, decimal] = mark === 'point' ? [',', '.'] : ['.', ',']
  const groups = group === ',' ? GROUPED_BY_COMMA : GROUPED_BY_POINT
  if (text.includes(group) && !groups.test(text)) return undefined
  const plain = text.replaceAll(group, '').replace(decimal, '.')
  if (!/^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return undefined
  const value = Number(plain)
  if (!Number.isFinite(value)) return undefined
  const size = isPercent ? value / 100 : value
  return inParentheses ? -size : size
}

const GROUPED_BY_COMMA = /^[+-]?\d{1,3}(,\d{2,3})*,\d{3}(\.\d*)?$/
const GROUPED_BY_POINT = /^[+-]?\d{1,3}(\.\d{2,3})*\.\d{3}(,\d*)?$/

/** Without spaces of any kind, apostrophes between thousands, and what stands around the digits of an amount. */
const bare = (written: string) =>
  written
    .replace(/[\s\u00a0\u2007\u2009\u202f'’]/g, '')
    .replace(/\u2212/g, '-')
    .replace(/^\((.*)\)$/, '$1')
    .replace(/%$/, '')
    .replace(/^([+-]?)(?:\p{Sc}|EUR|USD|GBP|CHF)/u, '$1')
    .replace(/(?:\p{Sc}|EUR|USD|GBP|CHF)$/u, '')

/** A mark is a decimal mark when it is alone, and what follows is not a group of three after one to three digits. */
const isDecimalAt = (text: string, place: number, mark: string) =>
  text.indexOf(mark) === place && (text.length - place !== 4 || !/^[+-]?[1-9]\d{0,2}$/.test(text.slice(0, place)))
