import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Range } from '#kernel/field.ts'
import { random } from '#kernel/stats/random.ts'
import {
  checkEstimates,
  fitEstimates,
  isMoonshot,
  missingInputs,
  reachPerQuarter,
  riceDraw,
  ricePoint,
  riceScore,
  type RiceEstimates,
} from './rice.ts'

const range = (p10: number, p50: number, p90: number, shape: Range['shape'] = 'lognormal'): Range => ({
  p10,
  p50,
  p90,
  shape,
})
const exactly = (value: number) => range(value, value, value)
const estimates: RiceEstimates = {
  reach: range(200, 500, 900),
  reachPeriod: 'quarter',
  impact: range(0.5, 1, 2),
  confidence: range(0.5, 0.8, 0.9, 'normal'),
  effort: range(1, 2, 4),
}

function draw(about: Partial<RiceEstimates>, n = 2000, seed = 1) {
  const fitted = fitEstimates({ ...estimates, ...about })
  if (!fitted.ok) throw new Error(fitted.problems[0]?.message)
  const out = new Float64Array(n)
  riceDraw(fitted.value, random(seed))(out)
  return out
}

describe('the RICE score', () => {
  test.each([
    // The worked arithmetic of the method: reach × impact × confidence / effort.
    [{ reach: 500, impact: 3, confidence: 1, effort: 2 }, 750],
    [{ reach: 2000, impact: 1, confidence: 0.8, effort: 4 }, 400],
    [{ reach: 0, impact: 3, confidence: 1, effort: 2 }, 0],
    [{ reach: 100, impact: 1, confidence: 1, effort: 0.5 }, 200],
    [{ reach: 100, impact: 1, confidence: 1, effort: 0.1 }, 200],
  ])('of %o is %d', (numbers, wanted) => expect(riceScore(numbers)).toBeCloseTo(wanted, 12))

  test('compares reach per quarter, whatever period it was written for', () => {
    expect(reachPerQuarter(10, 'week')).toBe(130)
    expect(reachPerQuarter(10, 'month')).toBe(30)
    expect(reachPerQuarter(10, 'quarter')).toBe(10)
    expect(reachPerQuarter(10, 'year')).toBe(2.5)
    expect(ricePoint({ ...estimates, reachPeriod: 'month' })).toBeCloseTo(3 * (ricePoint(estimates) ?? 0), 10)
  })

  test('at the middle values is the product of the middle values', () => {
    expect(ricePoint(estimates)).toBeCloseTo((500 * 1 * 0.8) / 2, 12)
  })

  test('is missing, not zero, while an input is missing', () => {
    const partly = { ...estimates, confidence: null, effort: null }
    expect(ricePoint(partly)).toBeNull()
    expect(missingInputs(partly)).toEqual(['confidence', 'effort'])
    expect(fitEstimates(partly)).toMatchObject({
      ok: false,
      problems: [
        { field: 'confidence', code: 'rice.input_missing' },
        { field: 'effort', code: 'rice.input_missing' },
      ],
    })
  })

  test('below half confidence is a moonshot', () => {
    expect(isMoonshot({ confidence: exactly(0.49) })).toBe(true)
    expect(isMoonshot({ confidence: exactly(0.5) })).toBe(false)
    expect(isMoonshot({ confidence: null })).toBe(false)
  })
})

describe('estimates are checked', () => {
  test.each<[string, Partial<RiceEstimates>, string, string]>([
    ['a reach below zero', { reach: range(-5, 1, 2, 'normal') }, 'reach.p10', 'rice.below_zero'],
    ['a confidence in percent', { confidence: range(50, 80, 90) }, 'confidence.p90', 'rice.above_one'],
    ['no effort at all', { effort: exactly(0) }, 'effort.p90', 'rice.no_effort'],
    ['a lognormal from zero', { reach: range(0, 10, 20) }, 'reach.p10', 'range.not_above_zero'],
    ['a triangle too lopsided', { impact: range(0.5, 1.99, 2, 'triangular') }, 'impact.p50', 'range.too_lopsided'],
  ])('%s is told beside its field', (_, about, field, code) => {
    expect(checkEstimates({ ...estimates, ...about })).toMatchObject([{ field, code }])
    expect(fitEstimates({ ...estimates, ...about })).toMatchObject({ ok: false, problems: [{ field, code }] })
  })

  test('what is missing is no mistake', () => {
    expect(checkEstimates({ reach: null, reachPeriod: 'week', impact: null, confidence: null, effort: null })).toEqual(
      [],
    )
    expect(checkEstimates(estimates)).toEqual([])
  })
})

describe('drawn scores', () => {
  test('of exact inputs are the exact score', () => {
    const scores = draw({ reach: exactly(100), impact: exactly(2), confidence: exactly(0.5), effort: exactly(4) }, 5)
    expect([...scores]).toEqual([25, 25, 25, 25, 25])
  })

  test('have the closed form of lognormals: the logarithms of the factors add', () => {
    const wide = {
      reach: range(100, 200, 400),
      impact: range(0.5, 1, 2),
      confidence: exactly(1),
      effort: range(2, 4, 8),
    }
    const n = 40_000
    const logs = draw(wide, n).map(Math.log)
    const sigma = (Math.log(2) / 1.2815515655446004) * Math.sqrt(3)
    const mean = logs.reduce((sum, x) => sum + x, 0) / n
    const deviation = Math.sqrt(logs.reduce((sum, x) => sum + (x - mean) ** 2, 0) / n)
    // A draw of effort below half a month, which is moved to it, lies four deviations out.
    expect(Math.abs(mean - Math.log(50))).toBeLessThan(5 * (sigma / Math.sqrt(n)))
    expect(Math.abs(deviation / sigma - 1)).toBeLessThan(5 / Math.sqrt(2 * n))
  })

  test('never use more than full confidence, less than half a month, or anything below zero', () => {
    const scores = draw({
      reach: exactly(10),
      impact: range(0, 1, 2, 'normal'),
      confidence: range(0.2, 0.9, 1, 'normal'),
      effort: range(0.2, 0.4, 0.6),
    })
    // Impact is at most about 1 + 4.5 × 0.78.
    expect(Math.max(...scores)).toBeLessThan((10 * 1 * 4.6) / 0.5)
    expect(Math.min(...scores)).toBeGreaterThanOrEqual(0)
  })

  test('keep the draws of the other inputs when one changes', () => {
    const before = draw({ effort: exactly(2) })
    const after = draw({ effort: exactly(4) })
    expect(after.every((score, i) => Math.abs(score - before[i]! / 2) <= 1e-12 * score)).toBe(true)
  })

  test('go on where they ended, in blocks of any size', () => {
    const fitted = fitEstimates(estimates)
    if (!fitted.ok) throw new Error('These estimates are complete.')
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 }), sizes => {
        const next = riceDraw(fitted.value, random(9))
        const inBlocks = sizes.flatMap(size => {
          const out = new Float64Array(size)
          next(out)
          return [...out]
        })
        expect(inBlocks).toEqual([...draw({}, inBlocks.length, 9)])
      }),
    )
  })
})
