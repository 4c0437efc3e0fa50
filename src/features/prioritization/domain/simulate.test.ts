import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Range } from '#kernel/field.ts'
import { normalCdf } from '#kernel/stats/normal-cdf.ts'
import type { RiceEstimates } from './rice.ts'
import { rerun } from './rerun.ts'
import { drawColumns, makeSimulationCache, type Candidate } from './score-columns.ts'
import { ENGINE_VERSION, simulateRanking, simulateRice, type SimulationSetup } from './simulate.ts'
import { normal } from '#kernel/stats/normal.ts'
import { random } from '#kernel/stats/random.ts'
import type { RankingResult } from './ranking.ts'

const range = (p10: number, p50: number, p90: number, shape: Range['shape'] = 'lognormal'): Range => ({
  p10,
  p50,
  p90,
  shape,
})
const exactly = (value: number) => range(value, value, value)
const sure: RiceEstimates = {
  reach: exactly(100),
  reachPeriod: 'quarter',
  impact: exactly(1),
  confidence: exactly(1),
  effort: exactly(1),
}
const withReach = (id: string, reach: Range | null) => ({ id, estimates: { ...sure, reach } })
const setup: SimulationSetup = { seed: 1, trials: 10_000, k: 1 }

function ran(result: RankingResult | null): RankingResult {
  if (result === null) throw new Error('Nobody stopped it.')
  return result
}
const itemOf = (result: RankingResult, id: string) => {
  const found = result.ranked.find(item => item.id === id)
  if (!found) throw new Error(`${id} was not ranked`)
  return found
}
const normally = (id: string, mean: number, deviation: number): Candidate => ({
  id,
  point: mean,
  key: `${mean} ${deviation}`,
  prepare: source => out => {
    for (let i = 0; i < out.length; i++) out[i] = mean + deviation * normal(source)
  },
})

describe('ranking ideas under uncertainty', () => {
  test('of two lognormal scores agrees with Phi(d), five standard errors wide', () => {
    const sigma = (low: number, high: number) => Math.log(high / low) / (2 * 1.2815515655446004)
    const result = ran(
      simulateRice({
        ...setup,
        trials: 40_000,
        ideas: [withReach('a', range(100, 200, 400)), withReach('b', range(75, 150, 300))],
      }),
    )
    const wanted = normalCdf(Math.log(200 / 150) / Math.hypot(sigma(100, 400), sigma(75, 300)))
    expect(Math.abs(itemOf(result, 'a').probabilityBest - wanted)).toBeLessThan(
      5 * Math.sqrt((wanted * (1 - wanted)) / 40_000),
    )
    expect(itemOf(result, 'a').beatsNext).toBeCloseTo(itemOf(result, 'a').probabilityBest, 12)
    expect(itemOf(result, 'b').beatsNext).toBeNull()
  })

  test('of normals: each chance to beat the next is Phi of their distance', () => {
    const candidates = [normally('a', 10, 2), normally('b', 9, 1), normally('c', 5, 3)]
    const { ranked } = ran(simulateRanking({ ...setup, trials: 40_000, candidates }))
    expect(ranked.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
    expect(ranked[0]?.beatsNext).toBeCloseTo(normalCdf(1 / Math.hypot(2, 1)), 1)
    expect(Math.abs((ranked[0]?.beatsNext ?? 0) - normalCdf(1 / Math.hypot(2, 1)))).toBeLessThan(0.013)
    expect(Math.abs((ranked[1]?.beatsNext ?? 0) - normalCdf(4 / Math.hypot(1, 3)))).toBeLessThan(0.013)
  })

  test('of exact inputs is exact: no doubt, no width', () => {
    const ideas = [withReach('small', exactly(10)), withReach('large', exactly(30)), withReach('middle', exactly(20))]
    const result = ran(simulateRice({ ...setup, trials: 100, k: 2, ideas }))
    expect(
      result.ranked.map(({ id, meanRank, probabilityTopK, point, scoreP10, scoreP90 }) => [
        id,
        meanRank,
        probabilityTopK,
        point,
        scoreP10,
        scoreP90,
      ]),
    ).toEqual([
      ['large', 1, 1, 30, 30, 30],
      ['middle', 2, 1, 20, 20, 20],
      ['small', 3, 0, 10, 10, 10],
    ])
    expect(result.stableCut).toEqual(['large', 'middle'])
    expect(result.groups).toEqual([['large'], ['middle'], ['small']])
  })

  test('two that are exactly equal share everything and cannot be told apart', () => {
    const result = ran(
      simulateRice({ ...setup, trials: 50, ideas: [withReach('a', exactly(10)), withReach('b', exactly(10))] }),
    )
    expect(result.ranked).toMatchObject([
      { meanRank: 1.5, probabilityTopK: 0.5, probabilityBest: 0.5, beatsNext: 0.5 },
      { meanRank: 1.5, probabilityTopK: 0.5, probabilityBest: 0.5 },
    ])
    expect(result.groups).toEqual([['a', 'b']])
    expect(result.stableCut).toEqual([])
  })

  test('an idea that lacks an input is listed apart with what it lacks', () => {
    const ideas = [
      withReach('whole', range(1, 2, 3)),
      withReach('no reach', null),
      {
        id: 'nothing',
        estimates: { reach: null, reachPeriod: 'quarter' as const, impact: null, confidence: null, effort: null },
      },
      withReach('from zero', range(0, 2, 3)),
    ]
    const result = ran(simulateRice({ ...setup, trials: 20, ideas }))
    expect(result.ranked.map(({ id }) => id)).toEqual(['whole'])
    expect(result.notRanked).toMatchObject([
      { id: 'no reach', missing: ['reach'] },
      { id: 'nothing', missing: ['reach', 'impact', 'confidence', 'effort'] },
      { id: 'from zero', missing: [], problems: [{ field: 'reach.p10', code: 'range.not_above_zero' }] },
    ])
  })

  test('a chain of small differences does not join what is far apart', () => {
    const candidates = Array.from({ length: 12 }, (_, i) => normally(`c${String(i).padStart(2, '0')}`, 12 - i * 0.5, 1))
    const { groups, ranked } = ran(simulateRanking({ ...setup, candidates }))
    // Each beats the next with Phi(0.354) = 64 %; the first beats the fourth with Phi(1.06) = 86 %.
    expect(groups.map(group => group.length)).toEqual([3, 3, 3, 3])
    expect(ranked.map(({ group }) => group)).toEqual([0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3])
  })

  test('the stable cut holds those with a chance of 80 % and more to be among the first k', () => {
    const candidates = [
      normally('sure', 10, 1),
      normally('likely', 7.5, 1),
      normally('open', 6, 1),
      normally('out', 0, 1),
    ]
    const result = ran(simulateRanking({ ...setup, k: 2, candidates }))
    expect(result.stableCut).toEqual(['sure', 'likely'])
    expect(ran(simulateRanking({ ...setup, k: 1, candidates })).stableCut).toEqual(['sure'])
    expect(result.largestError).toBe(0.005)
  })
})

describe('a simulation', () => {
  const ideas = Array.from({ length: 30 }, (_, i) => withReach(`idea ${i}`, range(10 + i, 40 + i, 90 + 2 * i)))

  test('with the same seed is the same to the last digit, and with another it is not', () => {
    const once = ran(simulateRice({ ...setup, trials: 500, ideas }))
    expect(simulateRice({ ...setup, trials: 500, ideas })).toEqual(once)
    expect(simulateRice({ ...setup, seed: 2, trials: 500, ideas })).not.toEqual(once)
    expect(simulateRice({ ...setup, seed: 'spring', trials: 500, ideas })).toEqual(
      simulateRice({ ...setup, seed: 'spring', trials: 500, ideas }),
    )
  })

  test('does not depend on the order of the list', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(ideas, { minLength: ideas.length }), shuffled => {
        expect(simulateRice({ ...setup, trials: 100, ideas: shuffled })).toEqual(
          simulateRice({ ...setup, trials: 100, ideas }),
        )
      }),
      { numRuns: 10 },
    )
  })

  test('leaves the scores of the others alone when one is changed, added or removed', () => {
    const scoresOf = (result: RankingResult | null) =>
      new Map(ran(result).ranked.map(item => [item.id, [item.scoreP10, item.scoreP50, item.scoreP90]]))
    const before = scoresOf(simulateRice({ ...setup, trials: 300, ideas }))
    const after = scoresOf(
      simulateRice({
        ...setup,
        trials: 300,
        ideas: [...ideas.slice(1), withReach('new', range(1, 2, 3)), withReach('idea 0', range(5, 6, 7))],
      }),
    )
    for (const { id } of ideas.slice(1)) expect(after.get(id)).toEqual(before.get(id))
    expect(after.get('idea 0')).not.toEqual(before.get('idea 0'))
  })

  test('with kept draws gives what it gives without, and draws again only what changed', () => {
    const cache = makeSimulationCache()
    simulateRice({ ...setup, trials: 200, ideas }, { cache })
    const kept = cache.columns.get('idea 3')
    const edited = [withReach('idea 0', range(50, 60, 70)), ...ideas.slice(1)]
    expect(simulateRice({ ...setup, trials: 200, ideas: edited }, { cache })).toEqual(
      simulateRice({ ...setup, trials: 200, ideas: edited }),
    )
    expect(cache.columns.get('idea 3')).toBe(kept)
    simulateRice({ ...setup, trials: 200, ideas: ideas.slice(0, 2) }, { cache })
    expect([...cache.columns.keys()]).toEqual(['idea 0', 'idea 1'])
    expect(simulateRice({ ...setup, seed: 5, trials: 200, ideas }, { cache })).toEqual(
      simulateRice({ ...setup, seed: 5, trials: 200, ideas }),
    )
  })

  test('can be watched and stopped, while drawing and while ranking', () => {
    const seen: number[] = []
    simulateRice({ ...setup, trials: 200, ideas }, { onProgress: share => seen.push(share) })
    expect(seen.at(-1)).toBe(1)
    expect(seen.every((share, i) => i === 0 || share >= seen[i - 1]!)).toBe(true)
    for (const patience of [0, 5, 31]) {
      let asked = 0
      expect(simulateRice({ ...setup, trials: 200, ideas }, { shouldStop: () => asked++ >= patience })).toBeNull()
    }
  })

  test('of nothing is empty', () => {
    expect(simulateRice({ ...setup, ideas: [] })).toMatchObject({
      ranked: [],
      notRanked: [],
      groups: [],
      stableCut: [],
    })
  })

  test('that was stored can be run again, unless another engine made it', () => {
    const stored = { engineVersion: ENGINE_VERSION, seed: 3, trials: 100, k: 2, inputs: ideas }
    expect(rerun(stored)).toEqual({ ok: true, value: simulateRice({ seed: 3, trials: 100, k: 2, ideas }) })
    expect(rerun({ ...stored, engineVersion: 'older' })).toMatchObject({
      ok: false,
      problems: [{ code: 'ranking.other_engine' }],
    })
  })
})

test('columns drawn at once and columns drawn by blocks hold the same scores', () => {
  const few = [normally('a', 1, 1), normally('b', 2, 1)]
  const many = [...few, ...Array.from({ length: 4000 }, (_, i) => normally(`more ${i}`, 0, 1))]
  const trials = 1500
  const read = (candidates: Candidate[]) => {
    const columns = drawColumns({ candidates, trials, source: random(4), run: 'test' })
    if (columns === null) throw new Error('Nobody stopped it.')
    const scores = new Float32Array(candidates.length * 64)
    const first: number[] = []
    for (let from = 0; from < trials; from += 64) {
      const count = Math.min(64, trials - from)
      columns.fill(scores, from, count)
      for (let t = 0; t < count; t++) first.push(scores[t * candidates.length]!)
    }
    return { kept: columns.kept, first }
  }
  const whole = read(few)
  const streamed = read(many)
  expect(whole.kept).toBe(trials)
  expect(streamed.kept).toBe(999)
  expect(streamed.first).toEqual(whole.first)
})
