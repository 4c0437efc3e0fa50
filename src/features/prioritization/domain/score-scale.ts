/** Scores on a line: RICE scores lie far apart, and on an even scale the first would leave the others no room. */
export interface ScoreScale {
  kind: 'even' | 'by tens'
  low: number
  high: number
  ticks: number[]
}

/** From this ratio between the largest and the smallest middle on, equal steps are equal factors. */
const FACTORS_FROM = 30
const TAIL = 3

interface Interval {
  scoreP10: number
  scoreP50: number
  scoreP90: number
}

/** A scale on which all intervals lie, with round numbers as ticks. */
export function scoreScaleOf(intervals: readonly Interval[]): ScoreScale {
  const high = Math.max(0, ...intervals.map(interval => interval.scoreP90))
  const smallest = Math.min(...intervals.map(interval => interval.scoreP50).filter(score => score > 0))
  const largest = Math.max(0, ...intervals.map(interval => interval.scoreP50))
  if (high === 0) return { kind: 'even', low: 0, high: 1, ticks: [0] }
  if (largest / smallest < FACTORS_FROM) {
    const step = roundStep(high / 4)
    const ticks = Array.from({ length: Math.ceil(high / step) + 1 }, (_, i) => tidy(i * step))
    return { kind: 'even', low: 0, high: Math.max(high, ticks.at(-1) ?? high), ticks }
  }
  // A long tail towards zero is cut, so that it does not take the room of the rest.
  const low = Math.min(...intervals.map(interval => interval.scoreP10).filter(score => score > 0))
  const first = Math.floor(Math.log10(Math.max(low, smallest / TAIL, high / 1e6)))
  const last = Math.ceil(Math.log10(high))
  const ticks = Array.from({ length: last - first + 1 }, (_, i) => 10 ** (first + i))
  return { kind: 'by tens', low: 10 ** first, high: 10 ** last, ticks }
}

/** Where a score lies on the line, 0 to 1. */
export function placeOnScale({ kind, low, high }: ScoreScale, score: number): number {
  const share =
    kind === 'even'
      ? (score - low) / (high - low)
      : score <= 0
        ? 0
        : (Math.log10(score) - Math.log10(low)) / (Math.log10(high) - Math.log10(low))
  return Math.min(1, Math.max(0, share))
}

/** 1, 2 or 5 times a power of ten. */
function roundStep(wanted: number): number {
  const power = 10 ** Math.floor(Math.log10(wanted))
  const factor = [1, 2, 5, 10].find(each => each * power >= wanted) ?? 10
  return factor * power
}

const tidy = (value: number) => Number(value.toPrecision(12))
