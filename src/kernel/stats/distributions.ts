import { exp, ln } from './elementary.ts'
import { normal } from './normal.ts'
import type { Random } from './random.ts'

/** Evenly between two values. */
export function fillUniform(random: Random, low: number, high: number, out: Float64Array): void {
  const width = high - low
  for (let i = 0; i < out.length; i++) out[i] = low + width * random.uniform()
}

/** e to a normal with mean `mu` and deviation `sigma`. */
export function fillLognormal(random: Random, mu: number, sigma: number, out: Float64Array): void {
  for (let i = 0; i < out.length; i++) out[i] = exp(mu + sigma * normal(random))
}

/** By the inverse of the distribution function: rising to the mode, falling after it. */
export function fillTriangular(random: Random, low: number, mode: number, high: number, out: Float64Array): void {
  const width = high - low
  const cut = width === 0 ? 0 : (mode - low) / width
  for (let i = 0; i < out.length; i++) {
    const u = random.uniform()
    // The width stands outside the root: its square may be too small for a number, and lead outside the ends.
    out[i] = u < cut ? low + width * Math.sqrt(u * cut) : high - width * Math.sqrt((1 - u) * (1 - cut))
  }
}

/** Gamma with the given shape and scale; the mean is their product. */
export function fillGamma(random: Random, shape: number, scale: number, out: Float64Array): void {
  mustBePositive(shape, scale)
  if (shape >= 1) {
    for (let i = 0; i < out.length; i++) out[i] = scale * gammaFromOne(random, shape)
  } else {
    for (let i = 0; i < out.length; i++) out[i] = scale * gammaBelowOne(random, shape)
  }
}

/** Beta on 0 to 1; the mean is alpha / (alpha + beta). As X / (X + Y) of two gammas. */
export function fillBeta(random: Random, alpha: number, beta: number, out: Float64Array): void {
  mustBePositive(alpha, beta)
  if (alpha >= 1 && beta >= 1) {
    for (let i = 0; i < out.length; i++) {
      const x = gammaFromOne(random, alpha)
      out[i] = x / (x + gammaFromOne(random, beta))
    }
  } else {
    for (let i = 0; i < out.length; i++) {
      const x = alpha >= 1 ? gammaFromOne(random, alpha) : gammaBelowOne(random, alpha)
      const y = beta >= 1 ? gammaFromOne(random, beta) : gammaBelowOne(random, beta)
      // Two tiny shapes can both underflow; then either end is as good as the other.
      out[i] = x + y === 0 ? (random.int32() < 0 ? 0 : 1) : x / (x + y)
    }
  }
}

/** How far the mode pulls in a PERT: mean = (low + 4 mode + high) / 6 (Malcolm et al., Operations Research 7 (1959) 646). */
export const PERT_WEIGHT = 4

/** Between two ends with a most likely value: a beta stretched to them. */
export function fillPert(random: Random, low: number, mode: number, high: number, out: Float64Array): void {
  if (low === high) {
    out.fill(low)
    return
  }
  const width = high - low
  fillBeta(random, 1 + (PERT_WEIGHT * (mode - low)) / width, 1 + (PERT_WEIGHT * (high - mode)) / width, out)
  for (let i = 0; i < out.length; i++) out[i] = low + width * out[i]!
}

/** Marsaglia and Tsang, "A simple method for generating gamma variables", ACM TOMS 26 (2000) 363. */
function gammaFromOne(random: Random, shape: number): number {
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = normal(random)
    const root = 1 + c * x
    if (root <= 0) continue
    const v = root * root * root
    const u = random.openUniform()
    const square = x * x
    if (u < 1 - 0.0331 * square * square) return d * v
    if (ln(u) < 0.5 * square + d * (1 - v + ln(v))) return d * v
  }
}

/** Section 6 of the same paper: a gamma of shape + 1, times a uniform to the power of 1 / shape. */
function gammaBelowOne(random: Random, shape: number): number {
  const boosted = gammaFromOne(random, shape + 1)
  return boosted * exp(ln(random.openUniform()) / shape)
}

function mustBePositive(one: number, other: number): void {
  if (!(one > 0 && other > 0)) throw new RangeError(`These must be above zero: ${one}, ${other}.`)
}
