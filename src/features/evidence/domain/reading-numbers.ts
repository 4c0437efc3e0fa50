import { done, refused, type Outcome } from '#kernel/outcome.ts'
import { textOf } from './cell-text.ts'

/** What stands between whole and fraction: 1.5 or 1,5. */
export const DECIMAL_MARKS = ['.', ','] as const
export type DecimalMark = (typeof DECIMAL_MARKS)[number]

/** A written number. An empty cell is `null`; `1,234` alone says nothing until the decimal mark is known. */
export function readNumber(cell: unknown, decimalMark: DecimalMark | null): Outcome<number | null> {
  if (cell === null || cell === undefined) return done(null)
  if (typeof cell === 'number') return Number.isFinite(cell) ? done(cell) : unreadable(String(cell))
  if (typeof cell !== 'string') return unreadable(textOf(cell))
  const text = cell.trim()
  if (text === '') return done(null)
  if (PLAIN.test(text)) return done(Number(text))
  const match = GROUPED.exec(text)
  if (match === null) return unreadable(text)
  const marks = text.replace(/[^.,]/g, '')
  const mark = markIn(text, marks, decimalMark)
  if (mark === 'unknown')
    return refused({
      code: 'number.ambiguous',
      message: `"${text}" can be read in two ways. Say which with the option decimalMark: "." or ",".`,
    })
  const [whole = '', fraction, ...more] = mark === null ? [text] : text.split(mark)
  const isWell = more.length === 0 && THOUSANDS.test(whole) && (fraction === undefined || /^\d+$/.test(fraction))
  if (!isWell) return unreadable(text)
  return done(Number(`${whole.replace(/[^\d+-]/g, '')}${fraction === undefined ? '' : `.${fraction}`}`))
}

/** A written count: no fraction, not below zero, so that a comma or dot can only part thousands. */
export function readCount(cell: unknown): Outcome<number | null> {
  const isGrouped = typeof cell === 'string' && /^\d{1,3}([.,' \u00a0\u202f’]\d{3})+$/.test(cell.trim())
  const read = isGrouped ? done(Number(cell.replace(/\D/g, ''))) : readNumber(cell, '.')
  if (!read.ok || read.value === null) return read
  if (Number.isSafeInteger(read.value) && read.value >= 0) return read
  return refused({
    code: 'number.not_a_count',
    message: `"${textOf(cell).slice(0, 60)}" is no count. Write a whole number that is not below zero.`,
  })
}

/** Which decimal mark a column uses, from everything seen of it; `null` when nothing tells. */
export function decideDecimalMark(values: Iterable<unknown>): DecimalMark | null {
  for (const value of values) {
    if (typeof value !== 'string') continue
    const text = value.trim()
    if (!GROUPED.test(text)) continue
    const mark = markIn(text, text.replace(/[^.,]/g, ''), null)
    if (mark === '.' || mark === ',') return mark
  }
  return null
}

export interface WrittenRating {
  rating: number
  /** Told by the cell itself, as in `4/5`. */
  ratingMax: number | null
}

/** A rating as people and stores write it: `4`, `4,5`, `4/5`, `4 out of 5`, `4 stars`, `★★★★☆`, `80%`. */
export function readRating(cell: unknown, decimalMark: DecimalMark | null): Outcome<WrittenRating | null> {
  if (typeof cell === 'string') {
    const text = cell.trim()
    if (STARS.test(text)) return done(countStars(text))
    const scaled = SCALED.exec(text)
    if (scaled) return fromScale(text, scaled[1], scaled[2], decimalMark)
    const percent = /^(\d+(?:[.,]\d+)?)\s*%$/.exec(text)
    if (percent) return fromScale(text, percent[1], '100', decimalMark)
  }
  const bare = typeof cell === 'string' ? cell.replace(/\s*(stars?|points?|\*)$/i, '') : cell
  const read = readNumber(bare, decimalMark)
  if (!read.ok) return read.problems[0]?.code === 'number.unreadable' ? noRating(textOf(cell)) : read
  if (read.value === null) return done(null)
  if (read.value < 0) return noRating(textOf(cell))
  return done({ rating: read.value, ratingMax: null })
}

const PLAIN = /^[+-]?\d+(\.0+)?$/
const GROUPED = /^[+-]?[\d.,' \u00a0\u202f’]*\d$/
const THOUSANDS = /^[+-]?(\d*|\d{1,3}([.,' \u00a0\u202f’]\d{3})+)$/
const STARS = /^[★⭐🌟☆✩\s\ufe0f]+$/u
const SCALED = /^(\d+(?:[.,]\d+)?)\s*(?:\/|out of|of|von|sur|de|su)\s*(\d+)(?:\s*(?:stars?|points?))?$/i

const unreadable = (text: string): Outcome<never> =>
  refused({ code: 'number.unreadable', message: `"${text.slice(0, 60)}" is no number. Write one such as 4 or 4.5.` })

const noRating = (text: string): Outcome<never> =>
  refused({
    code: 'rating.unreadable',
    message: `"${text.slice(0, 60)}" is no rating. Write one such as 4, 4.5 or 4/5.`,
  })

/** Which of the marks in a number is the decimal one. */
function markIn(text: string, marks: string, known: DecimalMark | null): DecimalMark | null | 'unknown' {
  const last = marks.at(-1)
  if (last !== '.' && last !== ',') return null
  if (new Set(marks).size === 2) return last
  if (marks.length > 1) return null
  const [whole = '', fraction = ''] = text.split(last)
  const couldBeThousands = fraction.length === 3 && /^[+-]?[1-9]\d{0,2}$/.test(whole)
  if (!couldBeThousands) return last
  if (known === null) return 'unknown'
  return known === last ? last : null
}

function countStars(text: string): WrittenRating | null {
  const full = text.match(/[★⭐🌟]/gu)?.length ?? 0
  const empty = text.match(/[☆✩]/gu)?.length ?? 0
  if (full + empty === 0) return null
  return { rating: full, ratingMax: empty > 0 ? full + empty : Math.max(5, full) }
}

function fromScale(
  text: string,
  written: string | undefined,
  max: string | undefined,
  decimalMark: DecimalMark | null,
): Outcome<WrittenRating> {
  const rating = readNumber(written, decimalMark)
  if (!rating.ok) return rating
  const ratingMax = Number(max)
  if (rating.value === null || rating.value > ratingMax) return noRating(text)
  return done({ rating: rating.value, ratingMax })
}
