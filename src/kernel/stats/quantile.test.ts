import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mean, quantile, quantileOfSorted, quantiles, variance } from './quantile.ts'

describe('quantiles by definition R-7', () => {
  test.each([
    [0, 15],
    [0.05, 16],
    [0.3, 23],
    [0.4, 29],
    [0.5, 35],
    [0.75, 40],
    [1, 50],
  ])('the %d quantile of 15, 20, 35, 40, 50 is %d', (p, wanted) => {
    expect(quantile([50, 20, 35, 15, 40], p)).toBeCloseTo(wanted, 12)
  })

  test('of one value is that value, of none is null', () => {
    expect(quantile([7], 0.9)).toBe(7)
    expect(quantile([], 0.5)).toBeNull()
  })

  test('shares outside 0 to 1 are taken as the ends', () => {
    expect(quantileOfSorted([1, 2], -1)).toBe(1)
    expect(quantileOfSorted([1, 2], 2)).toBe(2)
  })

  test('equal neighbors, infinite ones too, give themselves', () => {
    expect(quantileOfSorted([1, Infinity, Infinity], 0.75)).toBe(Infinity)
  })

  test('rise with the share, and the values are left in their order', () => {
    const values = [3, 1, 2]
    expect(quantiles(values, [0, 0.5, 1])).toEqual([1, 2, 3])
    expect(values).toEqual([3, 1, 2])
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { minLength: 1 }), list => {
        const [low, middle, high] = quantiles(list, [0.1, 0.5, 0.9])
        return low! <= middle! && middle! <= high!
      }),
    )
  })
})

describe('mean and variance', () => {
  test('of nothing are null, and one value has no variance', () => {
    expect(mean([])).toBeNull()
    expect(variance([5])).toBeNull()
  })
  test('of 2, 4, 4, 4, 5, 5, 7, 9 are 5 and 32/7', () => {
    expect(mean([2, 4, 4, 4, 5, 5, 7, 9])).toBe(5)
    expect(variance([2, 4, 4, 4, 5, 5, 7, 9])).toBeCloseTo(32 / 7, 14)
  })
  test('a large mean costs the variance nothing', () => {
    expect(variance([1e15 + 1, 1e15 + 2, 1e15 + 3])).toBe(1)
  })
})
