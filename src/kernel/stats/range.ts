import type { Range } from '../field.ts'
import { done, refused, type Outcome } from '../outcome.ts'
import { betaQuantile } from './beta-function.ts'
import { fillBeta, fillLognormal, fillTriangular, PERT_WEIGHT } from './distributions.ts'
import { exp, ln } from './elementary.ts'
import { normal } from './normal.ts'
import type { Random } from './random.ts'

/** A range's shape with its parameters, ready to be drawn from. Its p10, p50 and p90 are the ones written down. */
export type Fitted =
  | { kind: 'constant'; value: number }
  | { kind: 'lognormal'; mu: number; sigmaBelow: number; sigmaAbove: number }
  | { kind: 'normal'; median: number; sigmaBelow: number; sigmaAbove: number }
  | { kind: 'uniform'; low: number; median: number; high: number }
  | { kind: 'triangular'; low: number; mode: number; high: number }
  | { kind: 'pert'; low: number; high: number; alpha: number; beta: number }

/**
 * Fits the named shape to p10, p50 and p90 exactly, or says why it cannot.
 *
 * - `lognormal`, two-piece: e to a normal whose deviation differs below and above the median, in logarithms.
 *   With p50² = p10 · p90 it is the ordinary lognormal. It was preferred to the shifted (three-parameter)
 *   form because that one gives values below zero to quantities that have none. It refuses p10 ≤ 0.
 * - `normal` and `uniform`, two-piece: half of the chance on each side of the median, each side with a width
 *   of its own. With the median in the middle they are the ordinary normal and uniform.
 * - `triangular` and `pert` (weight 4): low end, mode and high end are solved for. They can lean only so far;
 *   a range more lopsided than that is refused.
 * - p10 = p50 = p90 is a constant, whatever the shape.
 */
export function fitRange(range: Range): Outcome<Fitted> {
  const { p10, p50, p90, shape } = range
  if (!Number.isFinite(p10) || !Number.isFinite(p50) || !Number.isFinite(p90))
    return refused({ code: 'range.not_finite', message: 'Write the low, middle and high values as numbers.' })
  if (p10 > p50 || p50 > p90)
    return refused({ code: 'range.not_in_order', message: 'The low, middle and high values must be in that order.' })
  if (p10 === p90) return done({ kind: 'constant', value: p50 })
  switch (shape) {
    case 'lognormal':
      return fitLognormal(p10, p50, p90)
    case 'normal':
      return done({ kind: 'normal', median: p50, sigmaBelow: (p50 - p10) / Z90, sigmaAbove: (p90 - p50) / Z90 })
    case 'uniform':
      // 40 of the 50 % on each side of the median lie between it and p10 or p90.
      return done({ kind: 'uniform', low: p50 - (p50 - p10) * 1.25, median: p50, high: p50 + (p90 - p50) * 1.25 })
    case 'triangular':
      return fitLeaning(range, triangularQuantile, (low, mode, high) => ({ kind: 'triangular', low, mode, high }))
    case 'pert':
      return fitLeaning(range, pertQuantile, (low, mode, high) => ({
        kind: 'pert',
        low,
        high,
        ...pertShapes((mode - low) / (high - low)),
      }))
  }
}

/** Fills `out` with draws from a range, or says why the range cannot be drawn from. */
export function sampleRange(range: Range, random: Random, out: Float64Array): Outcome<Fitted> {
  const fitted = fitRange(range)
  if (fitted.ok) sampleFitted(fitted.value, random, out)
  return fitted
}

export function sampleFitted(fitted: Fitted, random: Random, out: Float64Array): void {
  switch (fitted.kind) {
    case 'constant':
      out.fill(fitted.value)
      return
    case 'lognormal':
      return fillTwoPieceLognormal(random, fitted.mu, fitted.sigmaBelow, fitted.sigmaAbove, out)
    case 'normal':
      return fillTwoPieceNormal(random, fitted.median, fitted.sigmaBelow, fitted.sigmaAbove, out)
    case 'uniform':
      return fillTwoPieceUniform(random, fitted.low, fitted.median, fitted.high, out)
    case 'triangular':
      return fillTriangular(random, fitted.low, fitted.mode, fitted.high, out)
    case 'pert': {
      fillBeta(random, fitted.alpha, fitted.beta, out)
      const width = fitted.high - fitted.low
      for (let i = 0; i < out.length; i++) out[i] = fitted.low + width * out[i]!
    }
  }
}

/** The 90th percentile of the standard normal. */
const Z90 = 1.2815515655446004

function fitLognormal(p10: number, p50: number, p90: number): Outcome<Fitted> {
  if (p10 <= 0)
    return refused({
      field: 'p10',
      code: 'range.not_above_zero',
      message: 'A lognormal range lies above zero. Write a low value above zero, or choose another shape.',
    })
  const below = ln(p50 / p10) / Z90
  const above = ln(p90 / p50) / Z90
  return done({ kind: 'lognormal', mu: ln(p50), sigmaBelow: below, sigmaAbove: above })
}

function fillTwoPieceLognormal(random: Random, mu: number, below: number, above: number, out: Float64Array): void {
  if (below === above) return fillLognormal(random, mu, below, out)
  for (let i = 0; i < out.length; i++) {
    const z = normal(random)
    out[i] = exp(mu + (z < 0 ? below : above) * z)
  }
}

function fillTwoPieceNormal(random: Random, median: number, below: number, above: number, out: Float64Array): void {
  for (let i = 0; i < out.length; i++) {
    const z = normal(random)
    out[i] = median + (z < 0 ? below : above) * z
  }
}

function fillTwoPieceUniform(random: Random, low: number, median: number, high: number, out: Float64Array): void {
  for (let i = 0; i < out.length; i++) {
    const u = random.uniform() - 0.5
    out[i] = median + 2 * u * (u < 0 ? median - low : high - median)
  }
}

/** The p-quantile of a shape on 0 to 1 whose mode is `mode`. */
type LeaningQuantile = (mode: number, p: number) => number

const triangularQuantile: LeaningQuantile = (mode, p) =>
  p < mode ? Math.sqrt(p * mode) : 1 - Math.sqrt((1 - p) * (1 - mode))

const pertQuantile: LeaningQuantile = (mode, p) => {
  const { alpha, beta } = pertShapes(mode)
  return betaQuantile(alpha, beta, p)
}

const pertShapes = (mode: number) => ({ alpha: 1 + PERT_WEIGHT * mode, beta: 1 + PERT_WEIGHT * (1 - mode) })

/**
 * Finds the mode whose shape leans like the range: the share of p10…p90 that lies below p50 rises steadily
 * with the mode, so that one search on 0 to 1 settles it; width and place follow.
 */
function fitLeaning(
  range: Range,
  quantileAt: LeaningQuantile,
  make: (low: number, mode: number, high: number) => Fitted,
): Outcome<Fitted> {
  const lean = (range.p50 - range.p10) / (range.p90 - range.p10)
  const leanAt = (mode: number) => {
    const p10 = quantileAt(mode, 0.1)
    return (quantileAt(mode, 0.5) - p10) / (quantileAt(mode, 0.9) - p10)
  }
  const least = leanAt(0)
  // A range that leans exactly as far as the shape can must not fail by a rounding error.
  if (lean < least - 1e-12 || lean > 1 - least + 1e-12)
    return refused({
      field: 'p50',
      code: 'range.too_lopsided',
      message: 'This shape cannot lean that far to one side. Choose lognormal or normal.',
    })
  const mode = rootBetween(0, 1, leanAt, Math.min(1 - least, Math.max(least, lean)))
  const scale = (range.p90 - range.p10) / (quantileAt(mode, 0.9) - quantileAt(mode, 0.1))
  const low = range.p10 - scale * quantileAt(mode, 0.1)
  return done(make(low, low + scale * mode, low + scale))
}

/** Where a rising function reaches a value: false position in the Illinois form (Dowell and Jarratt, BIT 11 (1971) 168). */
function rootBetween(from: number, to: number, of: (x: number) => number, wanted: number): number {
  let low = from
  let high = to
  let atLow = of(low) - wanted
  let atHigh = of(high) - wanted
  if (atLow >= 0) return low
  if (atHigh <= 0) return high
  let side = 0
  for (let i = 0; i < 100 && high - low > 1e-14; i++) {
    const x = (low * atHigh - high * atLow) / (atHigh - atLow)
    const value = of(x) - wanted
    if (Math.abs(value) < 1e-15) return x
    if (value > 0) {
      high = x
      atHigh = value
      if (side === 1) atLow /= 2
      side = 1
    } else {
      low = x
      atLow = value
      if (side === -1) atHigh /= 2
      side = -1
    }
  }
  return (low + high) / 2
}
