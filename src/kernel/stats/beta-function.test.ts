import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { betaCdf, betaQuantile, lnGamma, studentCdf, studentQuantile } from './beta-function.ts'

const share = fc.double({ min: 0.001, max: 0.999, noNaN: true })
const shape = fc.double({ min: 0.05, max: 200, noNaN: true })

describe('the logarithm of the gamma function', () => {
  test('of a whole number is the logarithm of a factorial', () => {
    let factorial = 1
    for (let n = 1; n <= 20; n++) {
      expect(lnGamma(n)).toBeCloseTo(Math.log(factorial), 12)
      factorial *= n
    }
  })

  test('of one half is half the logarithm of pi', () => {
    expect(lnGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 13)
  })
})

describe('the beta distribution function', () => {
  test('has closed forms when one shape is 1', () => {
    fc.assert(
      fc.property(share, shape, (x, b) => {
        expect(betaCdf(1, b, x)).toBeCloseTo(1 - (1 - x) ** b, 11)
        expect(betaCdf(b, 1, x)).toBeCloseTo(x ** b, 11)
      }),
    )
  })

  test('is a sum of binomial terms for whole shapes', () => {
    // I_x(3, 4) = P(at least 3 of 6 succeed).
    const x = 0.3
    const terms = [3, 4, 5, 6].map(k => [20, 15, 6, 1][k - 3]! * x ** k * (1 - x) ** (6 - k))
    expect(betaCdf(3, 4, x)).toBeCloseTo(
      terms.reduce((a, b) => a + b),
      13,
    )
  })

  test('is the same from either side', () => {
    fc.assert(
      fc.property(shape, shape, share, (a, b, x) => Math.abs(betaCdf(a, b, x) - (1 - betaCdf(b, a, 1 - x))) < 1e-10),
    )
  })

  test('ends at 0 and 1', () => {
    expect(betaCdf(2, 3, -1)).toBe(0)
    expect(betaCdf(2, 3, 0)).toBe(0)
    expect(betaCdf(2, 3, 1)).toBe(1)
    expect(betaCdf(2, 3, NaN)).toBeNaN()
  })

  test('and its quantile undo each other, for shapes whose slope is finite', () => {
    const ordinary = fc.double({ min: 1, max: 100, noNaN: true })
    fc.assert(
      fc.property(ordinary, ordinary, share, (a, b, p) => Math.abs(betaCdf(a, b, betaQuantile(a, b, p)) - p) < 1e-10),
    )
    expect(betaQuantile(2, 3, 0)).toBe(0)
    expect(betaQuantile(2, 3, 1)).toBe(1)
  })
})

describe("Student's t", () => {
  // Abramowitz and Stegun, table 26.10, and closed forms for 1 and 2 degrees of freedom.
  test.each([
    [0.975, 1, 12.7062047361747],
    [0.975, 2, 4.30265272974946],
    [0.95, 5, 2.01504837333302],
    [0.975, 10, 2.22813885198627],
    [0.995, 30, 2.74999565356722],
    [0.975, 120, 1.97993040508242],
  ])('has its %d quantile with %d degrees of freedom at %d', (p, freedom, wanted) => {
    expect(studentQuantile(p, freedom)).toBeCloseTo(wanted, 9)
    expect(studentQuantile(1 - p, freedom)).toBeCloseTo(-wanted, 9)
    expect(studentCdf(wanted, freedom)).toBeCloseTo(p, 11)
    expect(studentCdf(-wanted, freedom)).toBeCloseTo(1 - p, 11)
  })

  test('is centered at 0', () => expect(studentQuantile(0.5, 7)).toBe(0))
})
