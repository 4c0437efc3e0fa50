import { studentQuantile } from './beta-function.ts'
import { normalQuantile } from './normal-cdf.ts'
import { mean, variance } from './quantile.ts'

export interface Interval {
  low: number
  high: number
}

/**
 * Wilson's score interval for a share seen as `successes` of `trials` (Journal of the American Statistical
 * Association 22 (1927) 209). It stays inside 0 to 1 and holds near the ends, where ± 1.96 errors does not.
 */
export function wilsonInterval(successes: number, trials: number, confidence = 0.95): Interval | null {
  if (!(trials > 0)) return null
  const z = normalQuantile(0.5 + confidence / 2)
  const share = successes / trials
  const shrink = 1 + (z * z) / trials
  const center = (share + (z * z) / (2 * trials)) / shrink
  const half = (z / shrink) * Math.sqrt((share * (1 - share)) / trials + (z * z) / (4 * trials * trials))
  return {
    low: successes === 0 ? 0 : Math.max(0, center - half),
    high: successes === trials ? 1 : Math.min(1, center + half),
  }
}

/** How far a probability counted over `trials` independent trials is likely to be off: √(p (1 − p) / n). */
export const probabilityError = (probability: number, trials: number): number =>
  Math.sqrt((probability * (1 - probability)) / trials)

/**
 * The difference of two means, second less first, with Welch's interval (Biometrika 34 (1947) 28; degrees of
 * freedom by Satterthwaite). Following values that resemble each other carry less news than their number:
 * each count is cut to n (1 − r) / (1 + r) with r the lag-one correlation, when positive (Bayley and
 * Hammersley, Journal of the Royal Statistical Society, Supplement 8 (1946) 184). `null` below two values.
 */
export function meanDifference(
  before: ArrayLike<number>,
  after: ArrayLike<number>,
  confidence = 0.95,
): (Interval & { difference: number }) | null {
  const one = errorOf(before)
  const two = errorOf(after)
  if (one === null || two === null) return null
  const difference = two.mean - one.mean
  const square = one.square + two.square
  if (square === 0) return { difference, low: difference, high: difference }
  const freedom = square ** 2 / (one.square ** 2 / one.freedom + two.square ** 2 / two.freedom)
  const half = studentQuantile(0.5 + confidence / 2, Math.max(1, freedom)) * Math.sqrt(square)
  return { difference, low: difference - half, high: difference + half }
}

/** The correlation of each value with the one after it; 0 where nothing varies. */
export function lagOneCorrelation(values: ArrayLike<number>): number {
  const center = mean(values) ?? 0
  let products = 0
  let squares = 0
  for (let i = 0; i < values.length; i++) {
    const here = values[i]! - center
    squares += here * here
    if (i > 0) products += here * (values[i - 1]! - center)
  }
  return squares === 0 ? 0 : products / squares
}

function errorOf(values: ArrayLike<number>) {
  const center = mean(values)
  const spread = variance(values)
  if (center === null || spread === null) return null
  const correlation = Math.max(0, lagOneCorrelation(values))
  const worth = Math.max(2, (values.length * (1 - correlation)) / (1 + correlation))
  return { mean: center, square: spread / worth, freedom: worth - 1 }
}
