import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { erfc, normalCdf, normalDensity, normalQuantile } from './normal-cdf.ts'

/** Phi by the series of Abramowitz and Stegun 26.2.10, whose terms shrink for moderate x. */
function cdfBySeries(x: number): number {
  let term = x
  let sum = x
  for (let n = 1; Math.abs(term) > 1e-18; n++) {
    term *= -(x * x) / (2 * n)
    sum += term / (2 * n + 1)
  }
  return 0.5 + sum / Math.sqrt(2 * Math.PI)
}

/** The tail 1 − Phi by the continued fraction of Abramowitz and Stegun 26.2.14, for large x. */
function tailByFraction(x: number): number {
  let fraction = x
  for (let n = 400; n >= 1; n--) fraction = x + n / fraction
  return Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI) / fraction
}

describe('the normal distribution function', () => {
  // Abramowitz and Stegun, Handbook of Mathematical Functions, table 26.1 (15 decimals) and 26.2.
  test.each([
    [0, 0.5],
    [0.5, 0.691462461274013],
    [1, 0.841344746068543],
    [1.5, 0.933192798731142],
    [1.96, 0.97500210485178],
    [2, 0.977249868051821],
    [2.5, 0.993790334674224],
    [3, 0.99865010196837],
    [4, 0.999968328758167],
  ])('is tabulated at %d as %d', (x, wanted) => {
    expect(normalCdf(x)).toBeCloseTo(wanted, 14)
    expect(normalCdf(-x)).toBeCloseTo(1 - wanted, 14)
  })

  test('agrees with its series in the middle', () => {
    for (let x = -2.5; x <= 2.5; x += 0.01) expect(Math.abs(normalCdf(x) - cdfBySeries(x))).toBeLessThan(2e-15)
  })

  test('agrees with its continued fraction in the tail, in relative terms', () => {
    for (let x = 3; x < 37; x += 0.173) expect(Math.abs(normalCdf(-x) / tailByFraction(x) - 1)).toBeLessThan(1e-12)
  })

  test('ends at 0 and 1', () => {
    expect(normalCdf(-40)).toBe(0)
    expect(normalCdf(40)).toBe(1)
    expect(erfc(0)).toBe(1)
    expect(erfc(-30)).toBe(2)
  })

  test('has the density as its slope', () => {
    const step = 1e-5
    for (const x of [-2, -0.3, 0, 1, 2.2])
      expect((normalCdf(x + step) - normalCdf(x - step)) / (2 * step)).toBeCloseTo(normalDensity(x), 9)
  })
})

describe('the normal quantile', () => {
  test.each([
    [0.5, 0],
    [0.75, 0.674489750196082],
    [0.9, 1.2815515655446004],
    [0.95, 1.6448536269514722],
    [0.975, 1.959963984540054],
    [0.995, 2.5758293035489004],
    [0.999, 3.090232306167813],
    [1e-10, -6.361340902404056],
  ])('of %d is %d', (p, wanted) => expect(normalQuantile(p)).toBeCloseTo(wanted, 13))

  test('and the distribution function undo each other', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-300, max: 1 - 1e-12, noNaN: true }),
        p => Math.abs(normalCdf(normalQuantile(p)) / p - 1) < 1e-11,
      ),
      { numRuns: 2000 },
    )
  })

  test('has no end, and no answer outside 0 to 1', () => {
    expect(normalQuantile(0)).toBe(-Infinity)
    expect(normalQuantile(1)).toBe(Infinity)
    expect(normalQuantile(-0.1)).toBeNaN()
    expect(normalQuantile(1.1)).toBeNaN()
  })
})
