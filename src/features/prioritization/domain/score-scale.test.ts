import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { placeOnScale, scoreScaleOf } from './score-scale.ts'

const interval = (scoreP10: number, scoreP50: number, scoreP90: number) => ({ scoreP10, scoreP50, scoreP90 })

describe('the scale of scores', () => {
  test.each([
    ['nothing', [], { kind: 'even', ticks: [0] }],
    ['scores that are all zero', [interval(0, 0, 0)], { kind: 'even', ticks: [0] }],
    [
      'scores close together',
      [interval(10, 20, 40), interval(20, 35, 78)],
      { kind: 'even', ticks: [0, 20, 40, 60, 80] },
    ],
    [
      'scores far apart',
      [interval(0.4, 1, 3), interval(200, 400, 900)],
      { kind: 'by tens', ticks: [0.1, 1, 10, 100, 1000] },
    ],
  ])('of %s has round ticks', (_name, intervals, expected) => {
    expect(scoreScaleOf(intervals)).toMatchObject(expected)
  })

  test('keeps the order of scores, and every tick on the line', () => {
    const score = fc.double({ min: 0, max: 1e6, noNaN: true })
    fc.assert(
      fc.property(fc.array(fc.tuple(score, score, score), { minLength: 1, maxLength: 20 }), triples => {
        const intervals = triples.map(three => interval(...(three.sort((a, b) => a - b) as [number, number, number])))
        const scale = scoreScaleOf(intervals)
        const places = intervals.map(each =>
          [each.scoreP10, each.scoreP50, each.scoreP90].map(value => placeOnScale(scale, value)),
        )
        const inOrder = places.every(
          ([low = 0, middle = 0, high = 0]) => 0 <= low && low <= middle && middle <= high && high <= 1,
        )
        return inOrder && scale.ticks.every(tick => tick >= scale.low && tick <= scale.high)
      }),
    )
  })
})
