import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { normalCdf } from '#kernel/stats/normal-cdf.ts'
import { normalShare, prioritizationCalculators, rankRice, rankTopK, rice, sampleRange } from './calculators.ts'

const range = { p10: 10, p50: 20, p90: 40 }
const normal = (mean: number, deviation: number) => ({
  p10: mean - 1.2815515655446004 * deviation,
  p50: mean,
  p90: mean + 1.2815515655446004 * deviation,
  shape: 'normal' as const,
})

test.each(prioritizationCalculators.map(one => [one.name, one] as const))(
  '%s can print its input and output as JSON Schema',
  (_, one) => {
    expect(z.toJSONSchema(one.input, { io: 'input' })).toHaveProperty('properties')
    expect(z.toJSONSchema(one.output)).toHaveProperty('properties')
  },
)

describe('the calculators of prioritization', () => {
  test('rice: one idea, with the least effort and the moonshot told', () => {
    expect(
      rice.compute(rice.input.parse({ reach: 100, reachPeriod: 'month', impact: 2, confidence: 0.4, effort: 0.1 })),
    ).toEqual({
      score: 480,
      reachPerQuarter: 300,
      effort: 0.5,
      isMoonshot: true,
    })
    expect(rice.input.safeParse({ reach: 1, impact: 1, confidence: 80, effort: 1 }).success).toBe(false)
    expect(rice.input.safeParse({ reach: 1, impact: 1, confidence: 1, effort: 0 }).success).toBe(false)
  })

  test('rank-top-k: two normals have the closed form', () => {
    const input = rankTopK.input.parse({
      seed: 7,
      trials: 40_000,
      k: 1,
      items: [
        { id: 'x', score: normal(3, 2) },
        { id: 'y', score: normal(2, 1) },
      ],
    })
    const [first] = rankTopK.compute(input).ranked
    expect(first?.id).toBe('x')
    expect(Math.abs((first?.probabilityTopK ?? 0) - normalCdf(1 / Math.sqrt(5)))).toBeLessThan(0.012)
  })

  test('rank-top-k: what cannot be drawn is listed apart', () => {
    const input = rankTopK.input.parse({
      seed: 1,
      trials: 10,
      k: 1,
      items: [
        { id: 'a', score: { p10: 0, p50: 1, p90: 2 } },
        { id: 'b', score: range },
      ],
    })
    expect(rankTopK.compute(input)).toMatchObject({
      ranked: [{ id: 'b' }],
      notRanked: [{ id: 'a', problems: [{ code: 'range.not_above_zero' }] }],
    })
  })

  test('rank-rice: asks for a seed, and lists what is missing', () => {
    const items = [
      { id: 'a', reach: range, impact: range, confidence: { ...range, p10: 0.5, p50: 0.7, p90: 0.9 }, effort: range },
      { id: 'b', reach: range },
    ]
    expect(rankRice.input.safeParse({ k: 1, items }).success).toBe(false)
    const result = rankRice.compute(rankRice.input.parse({ seed: 'x', trials: 50, k: 1, items }))
    expect(result).toMatchObject({
      ranked: [{ id: 'a' }],
      notRanked: [{ id: 'b', missing: ['impact', 'confidence', 'effort'] }],
    })
    expect(rankRice.output.parse(result)).toEqual(result)
  })

  test('no call may draw without end, or name two things alike', () => {
    const items = Array.from({ length: 100 }, (_, i) => ({ id: String(i), score: range }))
    expect(rankTopK.input.safeParse({ seed: 1, trials: 1_000_000, k: 1, items }).success).toBe(false)
    expect(rankTopK.input.safeParse({ seed: 1, trials: 10, k: 1, items: [items[0], items[0]] }).success).toBe(false)
  })

  test('sample-range: the percentiles come back, and a seed repeats', () => {
    const input = sampleRange.input.parse({ range, seed: 4, draws: 50_000, list: 3 })
    const result = sampleRange.compute(input)
    expect(result.p10! / 10).toBeCloseTo(1, 1)
    expect(result.p50! / 20).toBeCloseTo(1, 1)
    expect(result.values).toHaveLength(3)
    expect(sampleRange.compute(input)).toEqual(result)
  })

  test('sample-range: says why a range cannot be drawn from, and how one draw has no deviation', () => {
    expect(sampleRange.compute(sampleRange.input.parse({ range: { p10: -1, p50: 1, p90: 2 }, seed: 1 }))).toMatchObject(
      {
        problem: { code: 'range.not_above_zero' },
        mean: null,
        values: [],
      },
    )
    expect(sampleRange.compute(sampleRange.input.parse({ range, seed: 1, draws: 1 }))).toMatchObject({
      deviation: null,
      mean: expect.any(Number),
    })
  })

  test('normal-cdf: both ways', () => {
    expect(normalShare.compute(normalShare.input.parse({ value: 130, mean: 100, deviation: 15 }))).toEqual({
      share: expect.closeTo(0.9772498680518208, 15),
      value: null,
    })
    expect(normalShare.compute(normalShare.input.parse({ share: 0.975 }))).toEqual({
      share: null,
      value: expect.closeTo(1.959963984540054, 13),
    })
  })
})
