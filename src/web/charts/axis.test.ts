import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { axisFor, labelStep, tickWords } from './axis.ts'
import { indexOfDay, isPartial, lastWhole, runsOf, type ChartPoint } from './point.ts'

const point = (from: string, value: number | null, known = 7): ChartPoint => ({
  from,
  to: from,
  value,
  known,
  expected: 7,
})

describe('an axis', () => {
  test.each<[string, number[], number[]]>([
    ['begins at zero when the lowest value is near it', [3, 97], [0, 25, 50, 75, 100]],
    ['keeps to the values when they are far from zero', [940, 990], [940, 960, 980, 1000]],
    ['goes below zero for what is below zero', [-12, 30], [-20, 0, 20, 40]],
    ['ends at zero when all is below it', [-97, -3], [-100, -75, -50, -25, 0]],
    ['has room around a single value', [500], [200, 400, 600, 800]],
    ['has room around nothing but zeros', [0, 0], [0, 0.25, 0.5, 0.75, 1]],
    ['takes the smallest numbers there are for zeros', [5e-324, -5e-324], [0, 0.25, 0.5, 0.75, 1]],
    ['takes values that differ in their last bit for one', [500, 500 + 1e-13], [200, 400, 600, 800]],
    ['has round steps for shares', [0.1987, 0.2013], [0.198, 0.199, 0.2, 0.201, 0.202]],
    ['stands empty without values', [], [0, 1]],
  ])('%s', (_name, values, ticks) => {
    expect(axisFor(values).ticks).toEqual(ticks)
  })

  test('holds every value between its ends, with few ticks', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e12, max: 1e12, noNaN: true }), { minLength: 1 }), values => {
        const { from, to, ticks } = axisFor(values)
        const slack = (to - from) * 1e-6
        expect(Math.min(...values)).toBeGreaterThanOrEqual(from - slack)
        expect(Math.max(...values)).toBeLessThanOrEqual(to + slack)
        expect(ticks.length).toBeLessThanOrEqual(8)
      }),
    )
  })

  test('a hundred thousand values are no more than a hundred', () => {
    expect(axisFor(Array.from({ length: 200_000 }, (_, n) => n)).to).toBe(200_000)
  })

  test('labels stand far enough apart', () => {
    expect([labelStep(100, 60), labelStep(30, 60), labelStep(29, 60), labelStep(0, 60)]).toEqual([1, 2, 3, 6000])
  })
})

describe('a series', () => {
  test('is broken where a value is missing: missing is not zero', () => {
    expect(runsOf([1, 2, null, 0, null, null, 5])).toEqual([
      [
        [0, 1],
        [1, 2],
      ],
      [[3, 0]],
      [[6, 5]],
    ])
    expect(runsOf([null])).toEqual([])
  })

  test('a period with fewer known days than it has is partial; one without a value is none at all', () => {
    expect([
      isPartial(point('2026-01-05', 3, 6)),
      isPartial(point('2026-01-05', 3)),
      isPartial(point('2026-01-05', null, 0)),
    ]).toEqual([true, false, false])
  })

  test('the last value is the last that stands for a whole period', () => {
    const points = [
      point('2026-01-05', 1),
      point('2026-01-12', 2),
      point('2026-01-19', 9, 3),
      point('2026-01-26', null, 0),
    ]
    expect(lastWhole(points)?.value).toBe(2)
    expect(lastWhole([])).toBeNull()
  })

  test('a day is found in the period it lies in', () => {
    const weeks = [
      { ...point('2026-01-05', 1), to: '2026-01-11' },
      { ...point('2026-01-12', 1), to: '2026-01-18' },
    ]
    expect([indexOfDay(weeks, '2026-01-11'), indexOfDay(weeks, '2026-01-12'), indexOfDay(weeks, '2026-02-01')]).toEqual(
      [0, 1, -1],
    )
  })
})

describe('the words of ticks', () => {
  const format = (value: number, finer: number) => value.toFixed(1 + finer)
  test.each([
    [
      [0, 1, 2],
      ['0.0', '1.0', '2.0'],
    ],
    [
      [0.08, 0.085, 0.09],
      ['0.080', '0.085', '0.090'],
    ],
    [
      [1.05, 1.1],
      ['1.05', '1.10'],
    ],
    [[], []],
  ])('of %j are %j: no two alike, and no longer than that takes', (ticks, words) => {
    expect(tickWords(ticks, format)).toEqual(words)
  })

  test('of what cannot be told apart are given all the same', () => {
    expect(tickWords([1, 1], format)).toHaveLength(2)
  })
})
