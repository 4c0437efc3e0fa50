export interface Axis {
  from: number
  to: number
  ticks: readonly number[]
}

const STEPS = [1, 2, 2.5, 5, 10]
/** Below this share of the highest value, the lowest is near enough to zero for the axis to begin there. */
const NEAR_ZERO = 0.4
/** Values closer together than this share of their size are one value: ticks between them could not be told apart. */
const ONE_VALUE = 1e-9
/** Nothing is measured below this; steps between such numbers cannot be represented. */
const SMALLEST = 1e-290

/**
 * An axis with round numbers around some values. It begins at zero where that costs little room; where it does
 * not, the shape of the line matters more than its height.
 */
export function axisFor(values: readonly number[], ticksWanted = 4): Axis {
  if (values.length === 0) return { from: 0, to: 1, ticks: [0, 1] }
  let low = Math.min(...chunked(values, Math.min))
  let high = Math.max(...chunked(values, Math.max))
  if (low >= 0 && low <= high * NEAR_ZERO) low = 0
  if (high <= 0 && high >= low * NEAR_ZERO) high = 0
  const size = Math.max(Math.abs(low), Math.abs(high))
  if (size < SMALLEST) [low, high] = [0, 1]
  else if (high - low <= size * ONE_VALUE) [low, high] = [low - size / 2, high + size / 2]
  const step = stepFor((high - low) / ticksWanted)
  const [first, last] = [Math.floor(low / step + ROUNDING), Math.ceil(high / step - ROUNDING)]
  const ticks = Array.from({ length: last - first + 1 }, (_, n) => cleaned((first + n) * step))
  return { from: ticks[0] ?? low, to: ticks.at(-1) ?? high, ticks }
}

/** Keeps a value that lies on a tick, up to the last bits, from asking for another one. */
const ROUNDING = 1e-9

function stepFor(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough))
  return (STEPS.find(step => step * power >= rough * (1 - ROUNDING)) ?? 10) * power
}

const cleaned = (value: number) => Number(value.toPrecision(12))

/** `Math.min(...list)` fails for a long list. */
function chunked(values: readonly number[], of: (...some: number[]) => number): number[] {
  const found: number[] = []
  for (let start = 0; start < values.length; start += 1000) found.push(of(...values.slice(start, start + 1000)))
  return found
}

/** Beyond this many further digits nobody reads on. */
const FINEST = 6

/** In as few digits as tell each tick from the others. `finer` is how many more than usual. */
export function tickWords(ticks: readonly number[], format: (value: number, finer: number) => string): string[] {
  for (let finer = 0; ; finer++) {
    const words = ticks.map(tick => format(tick, finer))
    if (new Set(words).size === words.length || finer === FINEST) return words
  }
}

/** Every how many labels one may stand, so that none touches the next. */
export const labelStep = (spaceEach: number, widthOfLabel: number) =>
  Math.max(1, Math.ceil(widthOfLabel / Math.max(spaceEach, 0.01)))
