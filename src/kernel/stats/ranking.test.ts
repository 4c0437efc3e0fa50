import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normalCdf } from './normal-cdf.ts'
import { fillNormal } from './normal.ts'
import { random } from './random.ts'
import { makeRankMemory, type RankCounts, type RankMemory } from './rank-counts.ts'
import { rankQuantile, rankTrials } from './ranking.ts'
import { makeSorter } from './sorter.ts'

const sortOf = (scores: number[]) => {
  const bits = new Int32Array(Float32Array.from(scores).buffer)
  const { order, keys } = makeSorter(scores.length)(bits, 0)
  return { order: [...order], keys: [...keys] }
}

/** What one would write first: falling, equals in their order, not-a-number last. */
const plainly = (scores: number[]) => {
  const narrow = scores.map(Math.fround)
  const worth = (i: number) => (Number.isNaN(narrow[i]) ? -Infinity : narrow[i]!)
  return narrow
    .map((_, i) => i)
    .sort((a, b) => Number(Number.isNaN(narrow[a])) - Number(Number.isNaN(narrow[b])) || worth(b) - worth(a) || a - b)
}

describe('the sorter', () => {
  const score = fc.oneof(
    fc.float(),
    fc.float({ noNaN: true, min: Math.fround(0.9), max: Math.fround(1.1) }),
    fc.constantFrom(0, -0, 1, -1, Infinity, NaN, 1e-40, -1e-40, 3.4e38),
  )

  test.each([
    ['few items', 0, 60],
    ['many items', 513, 700],
  ])('orders %s as a plain sort does', (_, minLength, maxLength) => {
    fc.assert(
      // Two infinities of one sign have no difference to sort by; the plain sort cannot compare them.
      fc.property(
        fc.array(
          score.filter(x => x !== -Infinity),
          { minLength, maxLength },
        ),
        scores => {
          const finite = scores.map(x => (x === Infinity ? 3.4e38 : x))
          expect(sortOf(finite).order).toEqual(plainly(finite))
        },
      ),
    )
  })

  test('gives equal scores one key, zero of either sign included', () => {
    const { keys } = sortOf([0, -0, 1, 1, -2])
    expect(keys[0]).toBe(keys[1])
    expect(keys[2]).toBe(keys[3])
    expect(new Set(keys).size).toBe(3)
  })

  test('infinities stand at the ends, before what is not a number', () => {
    expect(sortOf([NaN, -Infinity, 5, Infinity]).order).toEqual([3, 2, 1, 0])
  })
})

/** Ranks the rows of a table, one row a trial. */
function rankTable(table: number[][], k: number): RankCounts {
  const items = table[0]!.length
  return rankTrials({
    items,
    trials: table.length,
    k,
    fill: (scores, first, count) => scores.set(table.slice(first, first + count).flat()),
  })!
}

/** Ranks normals with the given means and deviations, each from a stream of its own. */
function rankNormals(normals: [mean: number, deviation: number][], trials: number, k: number): RankCounts {
  const streams = normals.map((_, i) => random('normals').split(i))
  return rankTrials({
    items: normals.length,
    trials,
    k,
    fill: (scores, _, count) => {
      const column = new Float64Array(count)
      normals.forEach(([mean, deviation], i) => {
        fillNormal(streams[i]!, column)
        column.forEach((z, t) => (scores[t * normals.length + i] = mean + deviation * z))
      })
    },
  })!
}

describe('ranking by trials', () => {
  test('counts by hand: three items, four trials', () => {
    const counts = rankTable(
      [
        [3, 2, 1],
        [1, 3, 2],
        [3, 1, 2],
        [3, 2, 1],
      ],
      2,
    )
    expect([...counts.meanRank]).toEqual([1.5, 2, 2.5])
    expect([...counts.best]).toEqual([0.75, 0.25, 0])
    expect([...counts.topK]).toEqual([0.75, 0.75, 0.5])
    expect(rankQuantile(counts, 0, 0.5)).toBe(1)
    expect(rankQuantile(counts, 0, 0.9)).toBe(3)
    expect(rankQuantile(counts, 2, 0.1)).toBe(2)
  })

  test('equals share the middle of their places and what they win', () => {
    const counts = rankTable([[5, 5, 5, 1]], 2)
    expect([...counts.meanRank]).toEqual([2, 2, 2, 4])
    counts.topK.slice(0, 3).forEach(share => expect(share).toBeCloseTo(2 / 3, 12))
    counts.best.slice(0, 3).forEach(share => expect(share).toBeCloseTo(1 / 3, 12))
    expect(counts.topK[3]).toBe(0)
  })

  test('two equals on an even number of places stand between two places', () => {
    const counts = rankTable([[5, 5]], 1)
    expect([...counts.meanRank]).toEqual([1.5, 1.5])
    expect([...counts.topK]).toEqual([0.5, 0.5])
    expect([...counts.histogram]).toEqual([1, 1, 1, 1])
  })

  test('of two normals agrees with the closed form P(X > Y) = Phi(d)', () => {
    const trials = 40_000
    for (const [one, other] of [
      [
        [1, 1],
        [0, 1],
      ],
      [
        [2, 0.5],
        [1.5, 2],
      ],
      [
        [0, 3],
        [0, 1],
      ],
    ] as [number, number][][]) {
      const counts = rankNormals([one!, other!], trials, 1)
      const wanted = normalCdf((one![0] - other![0]) / Math.hypot(one![1], other![1]))
      expect(Math.abs(counts.best[0]! - wanted)).toBeLessThan(5 * Math.sqrt(0.25 / trials))
      expect(counts.meanRank[0]).toBeCloseTo(2 - counts.best[0]!, 10)
    }
  })

  test('of n alike gives each the same chance', () => {
    const counts = rankNormals(
      Array.from({ length: 20 }, () => [0, 1]),
      20_000,
      5,
    )
    for (const share of counts.topK) expect(Math.abs(share - 0.25)).toBeLessThan(5 * Math.sqrt(0.1875 / 20_000))
    for (const rank of counts.meanRank) expect(rank).toBeCloseTo(10.5, 0)
  })

  test('shares out exactly k places, one best and every rank', () => {
    const table = fc.integer({ min: 1, max: 12 }).chain(items =>
      fc.array(fc.array(fc.integer({ min: 0, max: 5 }), { minLength: items, maxLength: items }), {
        minLength: 1,
        maxLength: 80,
      }),
    )
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 12 }), (rows, k) => {
        const counts = rankTable(rows, k)
        const sum = (values: Iterable<number>) => [...values].reduce((a, b) => a + b, 0)
        expect(sum(counts.best)).toBeCloseTo(1, 9)
        expect(sum(counts.topK)).toBeCloseTo(Math.min(k, counts.items), 9)
        expect(sum(counts.meanRank)).toBeCloseTo((counts.items * (counts.items + 1)) / 2, 9)
        for (let i = 0; i < counts.items; i++)
          expect(sum(counts.histogram.subarray(i * counts.bins, (i + 1) * counts.bins))).toBe(2 * rows.length)
      }),
    )
  })

  test('beyond 1,024 items ranks are read off bins, to within a bin', () => {
    const items = 1280
    const row = Array.from({ length: items }, (_, i) => items - i)
    const counts = rankTable([row, row], 10)
    expect(counts.bins).toBe(128)
    for (const item of [0, 9, 10, 640, 1279])
      expect(Math.abs(rankQuantile(counts, item, 0.5) - (item + 1))).toBeLessThanOrEqual(10)
    expect(counts.meanRank[700]).toBe(701)
  })

  test('reports progress and stops between blocks when asked', () => {
    const seen: number[] = []
    const setup = { items: 2, trials: 150, k: 1, fill: () => undefined }
    rankTrials({ ...setup, onProgress: trials => seen.push(trials) })
    expect(seen).toEqual([64, 128, 150])
    expect(rankTrials({ ...setup, shouldStop: () => true })).toBeNull()
  })

  test('of no items is empty', () => {
    expect(rankTrials({ items: 0, trials: 10, k: 3, fill: () => undefined })).toMatchObject({ items: 0, bins: 0 })
  })

  test('the same seed gives identical counts', () => {
    const once = () =>
      rankNormals(
        [
          [0, 1],
          [0.2, 2],
          [0.1, 0.5],
        ],
        500,
        1,
      )
    expect(once()).toEqual(once())
  })
})

describe('ranking again after a small change', () => {
  test('from the last orders gives what ranking afresh gives', () => {
    const row = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 6, maxLength: 6 })
    const table = fc.array(row, { minLength: 1, maxLength: 150 })
    fc.assert(
      fc.property(table, fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 9 }), (rows, item, score) => {
        const memory = makeRankMemory(6, rows.length)
        const rank = (scores: number[][], kept?: RankMemory) =>
          rankTrials({
            items: 6,
            trials: rows.length,
            k: 2,
            fill: (out, first, count) => out.set(scores.slice(first, first + count).flat()),
            ...(kept ? { memory: kept } : {}),
          })
        expect(rank(rows, memory)).toEqual(rank(rows))
        expect(memory.isFilled).toBe(true)
        const changed = rows.map(scores => scores.with(item, score))
        expect(rank(changed, memory)).toEqual(rank(changed))
      }),
    )
  })
})
