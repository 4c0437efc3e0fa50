import { describe, expect, test } from 'vitest'
import { mergedOrder } from '../domain/order.ts'
import type { RankedItem, RankingResult } from '../domain/ranking.ts'
import { linesOf } from './ranked-lines.ts'

const item = (id: string, group: number): RankedItem => ({
  id,
  group,
  point: 1,
  scoreP10: 1,
  scoreP50: 1,
  scoreP90: 1,
  probabilityBest: 0,
  probabilityTopK: 0.5,
  meanRank: 1,
  rankP10: 1,
  rankP90: 1,
  beatsNext: null,
})
const result = (ranked: RankedItem[], lacking: string[] = []): RankingResult => ({
  ranked,
  notRanked: lacking.map(id => ({
    id,
    missing: ['reach'],
    problems: [{ field: 'reach', code: 'rice.input_missing', message: 'Estimate the reach.' }],
  })),
  stableCut: [],
  groups: [],
  comparedTrials: 1,
  largestError: 0,
})
const linesFor = (of: RankingResult, k: number, here: ReadonlySet<string> | null = null) =>
  linesOf(
    mergedOrder(
      of.ranked.map(({ id }) => id),
      [],
    ),
    of,
    k,
    here,
  )
const drawn = (lines: ReturnType<typeof linesFor>) =>
  lines.map(line =>
    line.kind === 'ranked' ? `${line.id} ${line.bracket ?? '-'}` : line.kind === 'missing' ? `? ${line.id}` : line.kind,
  )

describe('the lines of a ranking', () => {
  test('the cut stands after the last that has room, and brackets run through it', () => {
    const of = result([item('a', 0), item('b', 1), item('c', 1), item('d', 1), item('e', 2)])
    expect(drawn(linesFor(of, 2))).toEqual(['a -', 'b first', 'cut', 'c middle', 'd last', 'e -'])
    expect(linesFor(of, 2).find(line => line.kind === 'cut')).toMatchObject({ bracket: true })
    expect(linesFor(of, 1).find(line => line.kind === 'cut')).toMatchObject({ bracket: false })
  })

  test('there is no cut where all have room', () => {
    expect(drawn(linesFor(result([item('a', 0), item('b', 1)]), 2))).toEqual(['a -', 'b -'])
  })

  test('what lacks an input stands apart, named by what it lacks and not by a problem', () => {
    const lines = linesFor(result([item('a', 0)], ['x', 'y']), 5)
    expect(drawn(lines)).toEqual(['a -', 'heading', '? x', '? y'])
    expect(lines.at(-1)).toMatchObject({ missing: ['reach'], problem: null })
  })

  test('what is no longer asked for is left out until the next run is done', () => {
    expect(drawn(linesFor(result([], ['x', 'y']), 5, new Set(['y'])))).toEqual(['heading', '? y'])
  })
})
