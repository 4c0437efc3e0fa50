import { describe, expect, test } from 'vitest'
import { sample, sampleId } from '#testing/sample.ts'
import { estimatesOf, latestEstimate, riceEstimate } from './estimate.ts'
import { ranking } from './ranking.ts'
import { ENGINE_VERSION, simulateRice } from './simulate.ts'

const idea = sampleId('idea')
const some = { p10: 1, p50: 2, p90: 4, shape: 'lognormal' as const }

describe('the estimate of an idea', () => {
  test('that counts is the one changed last and not archived', () => {
    const older = sample(riceEstimate, { idea, updatedAt: '2026-01-01T00:00:00.000Z' })
    const newer = sample(riceEstimate, { idea, updatedAt: '2026-02-01T00:00:00.000Z' })
    const gone = sample(riceEstimate, {
      idea,
      updatedAt: '2026-03-01T00:00:00.000Z',
      archivedAt: '2026-03-02T00:00:00.000Z',
    })
    const other = sample(riceEstimate, { updatedAt: '2026-04-01T00:00:00.000Z' })
    expect(latestEstimate(idea, [newer, older, gone, other])).toBe(newer)
    expect(latestEstimate(idea, [gone, other])).toBeNull()
  })

  test('takes the effort of the idea where it has none of its own', () => {
    expect(estimatesOf({ effort: some }, sample(riceEstimate, { effort: null })).effort).toBe(some)
    const own = { ...some, p90: 9 }
    expect(estimatesOf({ effort: some }, sample(riceEstimate, { effort: own })).effort).toBe(own)
    expect(estimatesOf({ effort: null }, null)).toEqual({
      reach: null,
      reachPeriod: 'quarter',
      impact: null,
      confidence: null,
      effort: null,
    })
  })

  test('may be left empty, and is refused with a range out of order', () => {
    expect(riceEstimate.create.parse({ idea })).toMatchObject({ reach: null, reachPeriod: 'quarter' })
    expect(riceEstimate.create.safeParse({ idea, reach: { p10: 3, p50: 2, p90: 1 } }).success).toBe(false)
  })
})

test('a ranking stores what was computed, as it was computed', () => {
  const inputs = [
    {
      id: idea,
      estimates: { reach: some, reachPeriod: 'week' as const, impact: some, confidence: null, effort: some },
    },
  ]
  const result = simulateRice({ seed: 1, trials: 10, k: 1, ideas: inputs })
  const written = {
    title: 'Spring',
    method: 'rice',
    engineVersion: ENGINE_VERSION,
    seed: 1,
    trials: 10,
    k: 1,
    inputs,
    result,
  }
  expect(ranking.create.parse(written)).toMatchObject({ inputs, result })
})
