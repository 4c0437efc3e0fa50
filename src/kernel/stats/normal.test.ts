import { describe, expect, test } from 'vitest'
import { normalCdf } from './normal-cdf.ts'
import { fillNormal, normal } from './normal.ts'
import { random } from './random.ts'

const N = 400_000
const draws = new Float64Array(N)
fillNormal(random('normal'), draws)

const moment = (power: number) => draws.reduce((sum, x) => sum + x ** power, 0) / N

describe('the normal sampler', () => {
  test('has mean 0, variance 1, skewness 0 and kurtosis 3, within five standard errors', () => {
    // The variance of x^p is that of the 2p-th moment less the square of the p-th.
    expect(Math.abs(moment(1))).toBeLessThan(5 * Math.sqrt(1 / N))
    expect(Math.abs(moment(2) - 1)).toBeLessThan(5 * Math.sqrt(2 / N))
    expect(Math.abs(moment(3))).toBeLessThan(5 * Math.sqrt(15 / N))
    expect(Math.abs(moment(4) - 3)).toBeLessThan(5 * Math.sqrt(96 / N))
  })

  test('follows Phi everywhere, by the Kolmogorov distance', () => {
    const sorted = draws.slice().sort()
    let distance = 0
    for (let i = 0; i < N; i++) distance = Math.max(distance, Math.abs(normalCdf(sorted[i]!) - (i + 0.5) / N))
    // The 99.9 % point for large n: 1.95 / √n.
    expect(distance).toBeLessThan(1.95 / Math.sqrt(N))
  })

  test('reaches the tail beyond the ziggurat as often as it should, on both sides', () => {
    const wanted = N * normalCdf(-3.6541528853610088)
    const above = draws.filter(x => x > 3.6541528853610088).length
    const below = draws.filter(x => x < -3.6541528853610088).length
    expect(Math.abs(above - wanted)).toBeLessThan(5 * Math.sqrt(wanted))
    expect(Math.abs(below - wanted)).toBeLessThan(5 * Math.sqrt(wanted))
  })

  test('one by one gives the same as filling', () => {
    const source = random('normal')
    expect(Array.from({ length: 50 }, () => normal(source))).toEqual(Array.from(draws.subarray(0, 50)))
  })

  test('these first draws never change: stored simulations rest on them', () => {
    const source = random(2026)
    expect(Array.from({ length: 3 }, () => normal(source))).toMatchInlineSnapshot(`
      [
        0.9185969335961693,
        -0.36600533979629046,
        0.10412016752846992,
      ]
    `)
  })
})
