import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fillBeta, fillGamma, fillLognormal, fillPert, fillTriangular, fillUniform } from './distributions.ts'
import { random, type Random } from './random.ts'

const N = 200_000
type Fill = (source: Random, out: Float64Array) => void

function moments(fill: Fill) {
  const out = new Float64Array(N)
  fill(random('moments'), out)
  const mean = out.reduce((sum, x) => sum + x, 0) / N
  return { mean, variance: out.reduce((sum, x) => sum + (x - mean) ** 2, 0) / N }
}

const pert = { low: 1, mode: 2, high: 7 }
const pertMean = (1 + 4 * 2 + 7) / 6

describe('draws have the mean and variance of their distribution', () => {
  test.each<[string, Fill, number, number]>([
    ['uniform on 2 to 6', (source, out) => fillUniform(source, 2, 6, out), 4, 16 / 12],
    [
      'lognormal(0.3, 0.5)',
      (source, out) => fillLognormal(source, 0.3, 0.5, out),
      Math.exp(0.425),
      (Math.exp(0.25) - 1) * Math.exp(0.85),
    ],
    ['triangular 1, 2, 6', (source, out) => fillTriangular(source, 1, 2, 6, out), 3, (1 + 4 + 36 - 2 - 6 - 12) / 18],
    ['triangular with its mode at the low end', (source, out) => fillTriangular(source, 0, 0, 3, out), 1, 0.5],
    ['triangular with its mode at the high end', (source, out) => fillTriangular(source, 0, 3, 3, out), 2, 0.5],
    ['gamma of shape 3.5', (source, out) => fillGamma(source, 3.5, 2, out), 7, 14],
    ['gamma of shape 1', (source, out) => fillGamma(source, 1, 1, out), 1, 1],
    ['gamma of shape 0.4', (source, out) => fillGamma(source, 0.4, 1, out), 0.4, 0.4],
    ['beta(2, 5)', (source, out) => fillBeta(source, 2, 5, out), 2 / 7, 10 / (49 * 8)],
    ['beta(0.5, 0.5)', (source, out) => fillBeta(source, 0.5, 0.5, out), 0.5, 0.125],
    ['beta(0.5, 3)', (source, out) => fillBeta(source, 0.5, 3, out), 1 / 7, 1.5 / (12.25 * 4.5)],
    [
      'PERT 1, 2, 7',
      (source, out) => fillPert(source, pert.low, pert.mode, pert.high, out),
      pertMean,
      ((pertMean - 1) * (7 - pertMean)) / 7,
    ],
  ])('%s', (_, fill, mean, variance) => {
    const got = moments(fill)
    expect(Math.abs(got.mean - mean)).toBeLessThan(5 * Math.sqrt(variance / N))
    // A loose bound: the error of a variance depends on the fourth moment, which is large for a lognormal.
    expect(Math.abs(got.variance / variance - 1)).toBeLessThan(0.03)
  })
})

describe('draws stay where they belong', () => {
  const ends = fc.tuple(
    fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    fc.double({ min: 0, max: 1e6, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  )
  const out = new Float64Array(50)
  const within = (low: number, high: number) =>
    out.every(x => x >= low - 1e-9 * Math.abs(low) && x <= high + 1e-9 * Math.abs(high) + 1e-9)

  test('a triangle and a PERT lie between their ends', () => {
    fc.assert(
      fc.property(ends, fc.integer(), ([low, width, share], seed) => {
        fillTriangular(random(seed), low, low + share * width, low + width, out)
        const triangular = within(low, low + width)
        fillPert(random(seed), low, low + share * width, low + width, out)
        return triangular && within(low, low + width)
      }),
    )
  })

  test('a triangle whose width has no square lies between its ends', () => {
    fillTriangular(random(1), 0, 1e-323 * 1.5e-162, 1.58e-162, out)
    expect(Math.min(...out)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...out)).toBeLessThanOrEqual(1.58e-162)
  })

  test('a beta lies between 0 and 1, whatever its shapes', () => {
    const shape = fc.double({ min: 1e-3, max: 1e4, noNaN: true })
    fc.assert(
      fc.property(shape, shape, fc.integer(), (alpha, beta, seed) => {
        fillBeta(random(seed), alpha, beta, out)
        return out.every(x => x >= 0 && x <= 1)
      }),
    )
  })

  test('a shape that is not above zero is a mistake of ours', () => {
    expect(() => fillGamma(random(1), 0, 1, out)).toThrow(RangeError)
    expect(() => fillBeta(random(1), 1, -1, out)).toThrow(RangeError)
    expect(() => fillBeta(random(1), NaN, 1, out)).toThrow(RangeError)
  })
})
