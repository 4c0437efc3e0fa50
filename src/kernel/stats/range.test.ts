import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { RANGE_SHAPES, type Range } from '../field.ts'
import { betaCdf } from './beta-function.ts'
import { quantiles } from './quantile.ts'
import { random } from './random.ts'
import { fitRange, sampleFitted, sampleRange, type Fitted } from './range.ts'

const range = (p10: number, p50: number, p90: number, shape: Range['shape']): Range => ({ p10, p50, p90, shape })

function fittedOf(written: Range): Fitted {
  const outcome = fitRange(written)
  if (!outcome.ok) throw new Error(outcome.problems[0]?.message)
  return outcome.value
}

/** The share of a fitted triangle or PERT below x. */
function shareBelow(fitted: Fitted, x: number): number {
  if (fitted.kind === 'pert') return betaCdf(fitted.alpha, fitted.beta, (x - fitted.low) / (fitted.high - fitted.low))
  if (fitted.kind !== 'triangular') throw new Error(`No closed form here for ${fitted.kind}`)
  const { low, mode, high } = fitted
  return x < mode
    ? (x - low) ** 2 / ((high - low) * (mode - low))
    : 1 - (high - x) ** 2 / ((high - low) * (high - mode))
}

describe('a fitted range', () => {
  const written = [
    range(10, 20, 40, 'lognormal'),
    range(10, 20, 60, 'lognormal'),
    range(10, 30, 40, 'lognormal'),
    range(-5, 0, 5, 'normal'),
    range(-5, 0, 20, 'normal'),
    range(1, 2, 3, 'uniform'),
    range(1, 2, 8, 'uniform'),
    range(1, 2, 3, 'triangular'),
    range(1, 2, 3.5, 'triangular'),
    range(-3.5, -2, -1, 'triangular'),
    range(1, 2, 3, 'pert'),
    range(1, 2, 4, 'pert'),
    range(-4, -2, -1, 'pert'),
  ]

  test.each(written)(
    '$shape $p10, $p50, $p90: one draw in ten below p10, half below p50, one in ten above p90',
    one => {
      const n = 40_000
      const out = new Float64Array(n)
      sampleFitted(fittedOf(one), random('range'), out)
      const below = (bound: number) => out.filter(x => x < bound).length / n
      // Five standard errors of a share counted over n draws.
      expect(Math.abs(below(one.p10) - 0.1)).toBeLessThan(5 * Math.sqrt(0.09 / n))
      expect(Math.abs(below(one.p50) - 0.5)).toBeLessThan(5 * Math.sqrt(0.25 / n))
      expect(Math.abs(below(one.p90) - 0.9)).toBeLessThan(5 * Math.sqrt(0.09 / n))
    },
  )

  test('that leans evenly in logarithms is the ordinary lognormal, with its mean', () => {
    const fitted = fittedOf(range(10, 20, 40, 'lognormal'))
    const sigma = Math.log(2) / 1.2815515655446004
    expect(fitted).toEqual({
      kind: 'lognormal',
      mu: expect.closeTo(Math.log(20), 14),
      sigmaBelow: expect.closeTo(sigma, 14),
      sigmaAbove: expect.closeTo(sigma, 14),
    })
    const out = new Float64Array(200_000)
    sampleFitted(fitted, random(1), out)
    expect(out.reduce((a, b) => a + b) / out.length / (20 * Math.exp(sigma ** 2 / 2))).toBeCloseTo(1, 2)
  })

  test('of triangular or PERT shape has exactly the quantiles written down', () => {
    const lean = fc.tuple(
      fc.double({ min: -1e4, max: 1e4, noNaN: true }),
      fc.double({ min: 0.01, max: 1e4, noNaN: true }),
      fc.double({ min: 0.39, max: 0.61, noNaN: true }),
    )
    fc.assert(
      fc.property(lean, fc.constantFrom('triangular' as const, 'pert' as const), ([p10, width, share], shape) => {
        const one = range(p10, p10 + share * width, p10 + width, shape)
        const fitted = fittedOf(one)
        expect(shareBelow(fitted, one.p10)).toBeCloseTo(0.1, 8)
        expect(shareBelow(fitted, one.p50)).toBeCloseTo(0.5, 8)
        expect(shareBelow(fitted, one.p90)).toBeCloseTo(0.9, 8)
      }),
      { numRuns: 200 },
    )
  })

  test('of a symmetric triangle has the ends of that triangle', () => {
    // On 0, 1, 2 the p10 is √(2 · 0.1) = √0.2.
    expect(fittedOf(range(Math.sqrt(0.2), 1, 2 - Math.sqrt(0.2), 'triangular'))).toEqual({
      kind: 'triangular',
      low: expect.closeTo(0, 10),
      mode: expect.closeTo(1, 10),
      high: expect.closeTo(2, 10),
    })
  })

  test('may lean as far as a right triangle, and no further', () => {
    const p = (share: number) => 1 - Math.sqrt(1 - share)
    const edge = fittedOf(range(p(0.1), p(0.5), p(0.9), 'triangular'))
    expect(edge).toEqual({
      kind: 'triangular',
      low: expect.closeTo(0, 9),
      mode: expect.closeTo(0, 9),
      high: expect.closeTo(1, 9),
    })
    const further = range(p(0.1), p(0.5) - 0.01, p(0.9), 'triangular')
    expect(fitRange(further)).toMatchObject({ ok: false, problems: [{ code: 'range.too_lopsided' }] })
    expect(fitRange({ ...range(1, 9.9, 10, 'pert') })).toMatchObject({
      ok: false,
      problems: [{ code: 'range.too_lopsided' }],
    })
  })

  test('of a uniform runs from 1.25 times its halves', () => {
    expect(fittedOf(range(1, 5, 9, 'uniform'))).toEqual({ kind: 'uniform', low: 0, median: 5, high: 10 })
  })

  test('whose three values are one is that constant, also at and below zero', () => {
    const out = new Float64Array(3)
    for (const shape of RANGE_SHAPES)
      for (const value of [7, 0, -2]) {
        expect(fittedOf(range(value, value, value, shape))).toEqual({ kind: 'constant', value })
        expect(sampleRange(range(value, value, value, shape), random(1), out).ok).toBe(true)
        expect([...out]).toEqual([value, value, value])
      }
  })

  test('of lognormal shape never falls to zero, however it leans', () => {
    const value = fc.double({ min: 1e-6, max: 1e6, noNaN: true })
    const out = new Float64Array(200)
    fc.assert(
      fc.property(fc.tuple(value, value, value), fc.integer(), (values, seed) => {
        const [p10, p50, p90] = values.toSorted((a, b) => a - b) as [number, number, number]
        expect(sampleRange(range(p10, p50, p90, 'lognormal'), random(seed), out).ok).toBe(true)
        return out.every(x => x > 0)
      }),
    )
  })
})

describe('a range that cannot be drawn from is refused with a reason', () => {
  test.each<[string, Range]>([
    ['range.not_above_zero', range(0, 1, 2, 'lognormal')],
    ['range.not_above_zero', range(-1, 1, 2, 'lognormal')],
    ['range.not_in_order', range(2, 1, 3, 'normal')],
    ['range.not_in_order', range(1, 3, 2, 'normal')],
    ['range.not_finite', range(1, 2, Infinity, 'normal')],
    ['range.not_finite', range(NaN, 2, 3, 'uniform')],
    ['range.too_lopsided', range(1, 1, 2, 'triangular')],
  ])('%s', (code, written) => {
    const out = new Float64Array(2)
    expect(sampleRange(written, random(1), out)).toMatchObject({ ok: false, problems: [{ code }] })
    expect([...out]).toEqual([0, 0])
  })
})

test('the same seed draws the same values', () => {
  const draw = (seed: number) => {
    const out = new Float64Array(1000)
    for (const shape of RANGE_SHAPES) sampleRange(range(8, 10, 12, shape), random(seed).split(shape), out)
    return quantiles(out, [0.1, 0.5, 0.9])
  }
  expect(draw(3)).toEqual(draw(3))
  expect(draw(3)).not.toEqual(draw(4))
})
