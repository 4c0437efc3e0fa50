import { z } from 'zod'
import { optional, text } from './field.ts'

/**
 * A place in an order that people arrange by hand, as text that sorts by its characters: moving one thing
 * changes one row, and there is always room between two neighbors. A position is a whole number, whose first
 * character tells its length and sign, and a fraction, in digits 0–9 and a–z. Putting things at the end or the
 * front counts the whole number up or down, so that positions stay short; only squeezing in between grows the
 * fraction.
 */
export const positionField = (label = 'Position') =>
  optional({
    ...text(label, { max: LONGEST }),
    schema: z.string().max(LONGEST).refine(isPosition, 'Leave the position to the list, or copy one from a neighbor.'),
  })

const LONGEST = 200
const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz'
/** `i` begins the whole numbers from zero up that have one digit, `h` those below zero. */
const FIRST_AT_OR_ABOVE_ZERO = DIGITS.indexOf('i')

/** Whether a text is a position of ours: complete, and without a last 0, which would leave no room before it. */
export function isPosition(text: string): boolean {
  if (!/^[0-9a-z]+$/.test(text)) return false
  const length = wholeLength(text)
  return text.length >= length && (text.length === length || !text.endsWith('0'))
}

/** A position after one and before another; `null` stands for the front or the end of the list. */
export function positionBetween(before: string | null, after: string | null): string {
  const low = usable(before)
  const high = usable(after)
  if (low === null && high === null) return 'i0'
  if (low === null || high === null) return low === null ? justBefore(high ?? 'i0') : justAfter(low)
  // Neighbors in the wrong order come from a race between two people; behind the first is the best answer.
  if (low >= high) return justAfter(low)
  const length = wholeLength(low)
  const whole = low.slice(0, length)
  if (whole === high.slice(0, wholeLength(high))) return whole + fractionBetween(low.slice(length), high.slice(length))
  const next = counted(whole, 1)
  return next < high ? next : whole + fractionBetween(low.slice(length), null)
}

/** Positions for a whole list at once, after one that stands before it. */
export function positionsAfter(before: string | null, count: number): string[] {
  const positions: string[] = []
  for (let i = 0; i < count; i++) positions.push(positionBetween(positions.at(-1) ?? before, null))
  return positions
}

/** Something that stands in an order by hand. Things without a position stand after all others. */
export interface Positioned {
  id: string
  position: string | null
}

/**
 * The positions to write when a thing is put at a place (0 is the first) among the others, which are given in the
 * order in which they are shown. Usually it is the thing's own alone; those above it that had none yet get one too.
 */
export function positionsToPlace(id: string, others: readonly Positioned[], place: number): Positioned[] {
  const changes: Positioned[] = []
  let before: string | null = null
  for (const other of others.slice(0, place)) {
    const position: string = other.position ?? positionBetween(before, null)
    if (other.position === null) changes.push({ id: other.id, position })
    before = position
  }
  return [...changes, { id, position: positionBetween(before, others[place]?.position ?? null) }]
}

const usable = (position: string | null) => (position !== null && isPosition(position) ? position : null)
const digitOf = (text: string, place: number) => DIGITS.indexOf(text.charAt(place))

/** How many characters the whole number takes, its first one included. */
function wholeLength(position: string): number {
  const head = digitOf(position, 0)
  return head >= FIRST_AT_OR_ABOVE_ZERO ? head - FIRST_AT_OR_ABOVE_ZERO + 2 : FIRST_AT_OR_ABOVE_ZERO - head + 1
}

const justAfter = (position: string) => counted(position.slice(0, wholeLength(position)), 1)

function justBefore(position: string): string {
  const whole = position.slice(0, wholeLength(position))
  return position.length > whole.length ? whole : counted(whole, -1)
}

/** The whole number one further up or down, longer when its digits are used up. */
function counted(whole: string, step: 1 | -1): string {
  const digits = Array.from(whole.slice(1), digit => DIGITS.indexOf(digit))
  const last = step === 1 ? DIGITS.length - 1 : 0
  let place = digits.length - 1
  while (place >= 0 && digits[place] === last) digits[place--] = DIGITS.length - 1 - last
  if (place >= 0) {
    digits[place] = (digits[place] ?? 0) + step
    return whole.charAt(0) + digits.map(digit => DIGITS.charAt(digit)).join('')
  }
  const head = digitOf(whole, 0) + step
  const length = wholeLength(DIGITS.charAt(head)) - 1
  return DIGITS.charAt(head) + DIGITS.charAt(DIGITS.length - 1 - last).repeat(length)
}

/** Fractions read as digits after a point; `null` stands for one. The first is below the second. */
function fractionBetween(low: string, high: string | null): string {
  let shared = ''
  for (let place = 0; ; place++) {
    const from = place < low.length ? digitOf(low, place) : 0
    const to = high === null ? DIGITS.length : place < high.length ? digitOf(high, place) : 0
    if (high !== null && from === to) {
      shared += DIGITS.charAt(from)
      continue
    }
    const middle = Math.floor((from + to) / 2)
    if (middle > from) return shared + DIGITS.charAt(middle)
    // No room at this digit: keep the lower one, and halve what lies above its rest.
    return shared + DIGITS.charAt(from) + fractionBetween(low.slice(place + 1), null)
  }
}
