import { exp, ln } from './elementary.ts'

/** ln of the gamma function for x above zero: Stirling's series (Abramowitz and Stegun 6.1.41) from 12 up. */
export function lnGamma(x: number): number {
  let shifted = x
  let product = 1
  while (shifted < 12) {
    product *= shifted
    shifted += 1
  }
  const inverse = 1 / (shifted * shifted)
  const series =
    (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse * (1 / 1680 - inverse * (1 / 1188))))) / shifted
  return (shifted - 0.5) * ln(shifted) - shifted + HALF_LN_TWO_PI + series - ln(product)
}

/**
 * The share of a beta distribution below x: the regularized incomplete beta function, by the continued
 * fraction of DLMF 8.17.22, taken from the side on which it converges fast.
 */
export function betaCdf(alpha: number, beta: number, x: number): number {
  if (!(x > 0)) return x <= 0 ? 0 : NaN
  if (x >= 1) return 1
  const front = exp(lnGamma(alpha + beta) - lnGamma(alpha) - lnGamma(beta) + alpha * ln(x) + beta * ln(1 - x))
  return x < (alpha + 1) / (alpha + beta + 2)
    ? (front * betaFraction(alpha, beta, x)) / alpha
    : 1 - (front * betaFraction(beta, alpha, 1 - x)) / beta
}

/** The value below which a share p of a beta distribution lies, by halving and Newton's steps in turn. */
export function betaQuantile(alpha: number, beta: number, p: number): number {
  if (p <= 0) return 0
  if (p >= 1) return 1
  const lnFront = lnGamma(alpha + beta) - lnGamma(alpha) - lnGamma(beta)
  let low = 0
  let high = 1
  let x = alpha / (alpha + beta)
  for (let i = 0; i < 200; i++) {
    const error = betaCdf(alpha, beta, x) - p
    if (error > 0) high = x
    else low = x
    const slope = exp(lnFront + (alpha - 1) * ln(x) + (beta - 1) * ln(1 - x))
    const newton = x - error / slope
    const next = newton > low && newton < high ? newton : (low + high) / 2
    if (Math.abs(next - x) <= 1e-15 * next) return next
    x = next
  }
  return x
}

/** The share of Student's t with the given degrees of freedom below t (Abramowitz and Stegun 26.7.1). */
export function studentCdf(t: number, freedom: number): number {
  const beyond = 0.5 * betaCdf(freedom / 2, 0.5, freedom / (freedom + t * t))
  return t < 0 ? beyond : 1 - beyond
}

/** The inverse of `studentCdf`, exact where the beta quantile is. */
export function studentQuantile(p: number, freedom: number): number {
  if (p === 0.5) return 0
  const beyond = p < 0.5 ? p : 1 - p
  const share = betaQuantile(freedom / 2, 0.5, 2 * beyond)
  const size = Math.sqrt((freedom * (1 - share)) / share)
  return p < 0.5 ? -size : size
}

const HALF_LN_TWO_PI = 0.9189385332046728
const TINY = 1e-300
const MOST_TERMS = 10_000

/** Lentz's method as changed by Thompson and Barnett (Journal of Computational Physics 64 (1986) 490). */
function betaFraction(a: number, b: number, x: number): number {
  let c = 1
  let d = 1 / notZero(1 - ((a + b) * x) / (a + 1))
  let value = d
  for (let m = 1; m <= MOST_TERMS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / notZero(1 + even * d)
    c = notZero(1 + even / c)
    value *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / notZero(1 + odd * d)
    c = notZero(1 + odd / c)
    const step = d * c
    value *= step
    if (Math.abs(step - 1) < 1e-15) return value
  }
  return value
}

const notZero = (value: number) => (Math.abs(value) < TINY ? TINY : value)
