import { lagOneCorrelation } from '#kernel/stats/interval.ts'
import { mean, quantile } from '#kernel/stats/quantile.ts'
import type { Center } from './choices.ts'

/**
 * Constants for ranges of two neighbors: 3 / d2 and D4 with d2 = 1.128; for the median range 3 / 0.954 and 3.865
 * (D. J. Wheeler, Understanding Variation, 2nd ed., p. 60 and appendix). They are kept with every chart.
 */
export const CONSTANTS: Readonly<Record<Center, { limit: number; range: number }>> = {
  mean: { limit: 2.66, range: 3.268 },
  median: { limit: 3.145, range: 3.865 },
}

/** Below six points limits say nothing; from twelve on they may be locked. */
export const LEAST_POINTS = 6
export const FIRM_POINTS = 12

export const LIMIT_STATES = ['none', 'trial', 'firm', 'locked'] as const
export type LimitState = (typeof LIMIT_STATES)[number]

/** The natural process limits of a stretch of values. */
export interface Limits {
  center: number
  lower: number
  upper: number
  /** The mean or median of the moving ranges, after those that were screened out. */
  averageRange: number | null
  /** A range above this is a signal of its own. */
  rangeLimit: number | null
}

export interface LimitChoices {
  center: Center
  /** Leaves out, once, ranges at or above 3.267 times their average, as NHS "Making Data Count" does. */
  screenOutliers: boolean
  /** Whether values that resemble the ones before are given the wider limits that they need. */
  widensForLikeness: boolean
}

type Values = readonly (number | null)[]

/** |x − the one before|. A missing value breaks the chain: what happened between two weeks is not one step. */
export const movingRanges = (values: Values): (number | null)[] =>
  values.map((value, i) => {
    const before = values[i - 1] ?? null
    return value === null || before === null ? null : Math.abs(value - before)
  })

/** Limits of a stretch; `null` when there are fewer than six values, or no two neighbors. */
export function limitsOf(values: Values, { center, screenOutliers, widensForLikeness }: LimitChoices): Limits | null {
  const known = values.flatMap(value => value ?? [])
  const ranges = movingRanges(values).flatMap(range => range ?? [])
  const middle = middleOf(known, center)
  const averageRange = screenOutliers ? screened(ranges, center) : middleOf(ranges, center)
  if (known.length < LEAST_POINTS || middle === null || averageRange === null) return null
  return around(middle, widensForLikeness ? averageRange / likenessOf(known) : averageRange, center)
}

/**
 * Neighbors that resemble each other by ρ differ by √(1 − ρ) of what strangers would: ranges, and limits with them, are too
 * narrow by that (the variance of a difference is 2σ²(1 − ρ)).
 */
export const likenessOf = (known: readonly number[]): number =>
  Math.sqrt(1 - Math.min(MOST_LIKENESS, Math.max(0, lagOneCorrelation(known))))

/** Beyond this there is a trend or a step, which is no likeness. */
const MOST_LIKENESS = 0.9

export function around(center: number, averageRange: number, by: Center): Limits {
  const { limit, range } = CONSTANTS[by]
  return {
    center,
    averageRange,
    lower: center - limit * averageRange,
    upper: center + limit * averageRange,
    rangeLimit: range * averageRange,
  }
}

export const stateOf = (points: number): LimitState =>
  points < LEAST_POINTS ? 'none' : points < FIRM_POINTS ? 'trial' : 'firm'

const OUTLYING_RANGE = 3.267

function screened(ranges: readonly number[], center: Center): number | null {
  const average = mean(ranges)
  const kept = average === null ? [] : ranges.filter(range => range < OUTLYING_RANGE * average)
  return middleOf(kept.length > 0 ? kept : ranges, center)
}

const middleOf = (values: readonly number[], center: Center) =>
  center === 'mean' ? mean(values) : quantile(values, 0.5)

/** A straight line through values by their places, by least squares; `null` below two values. */
export function trendOf(values: Values): { slope: number; start: number } | null {
  const points = values.flatMap((value, place) => (value === null ? [] : { place, value }))
  const middle = mean(points.map(({ place }) => place))
  const level = mean(points.map(({ value }) => value))
  if (middle === null || level === null || points.length < 2) return null
  const along = points.reduce((sum, { place }) => sum + (place - middle) ** 2, 0)
  const slope = points.reduce((sum, { place, value }) => sum + (place - middle) * (value - level), 0) / along
  return { slope, start: level - slope * middle }
}
