import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lagOneCorrelation, meanDifference, probabilityError, wilsonInterval } from './interval.ts'
import { fillNormal } from './normal.ts'
import { random } from './random.ts'

describe("Wilson's interval", () => {
  // Newcombe, Statistics in Medicine 17 (1998) 857, table I, method 3.
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %d in %d is %d to %d', (successes, trials, low, high) => {
    const interval = wilsonInterval(successes, trials)!
    expect(interval.low).toBeCloseTo(low, 4)
    expect(interval.high).toBeCloseTo(high, 4)
  })

  test('of none in n ends at z² / (n + z²)', () => {
    const square = 1.959963984540054 ** 2
    expect(wilsonInterval(0, 10)!.high).toBeCloseTo(square / (10 + square), 13)
    expect(wilsonInterval(10, 10)).toEqual({ low: expect.closeTo(10 / (10 + square), 13), high: 1 })
  })

  test('holds the share seen, lies in 0 to 1, and widens with confidence', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (trials, share) => {
        const successes = Math.round(share * trials)
        const ordinary = wilsonInterval(successes, trials)!
        const wide = wilsonInterval(successes, trials, 0.99)!
        const seen = successes / trials
        expect(ordinary.low).toBeGreaterThanOrEqual(0)
        expect(ordinary.high).toBeLessThanOrEqual(1)
        expect(ordinary.low).toBeLessThanOrEqual(seen)
        expect(ordinary.high).toBeGreaterThanOrEqual(seen)
        expect(wide.low).toBeLessThanOrEqual(ordinary.low)
        expect(wide.high).toBeGreaterThanOrEqual(ordinary.high)
      }),
    )
  })

  test('of no trials is null, not 0', () => expect(wilsonInterval(0, 0)).toBeNull())
})

test('a probability counted over 10,000 trials is off by half a hundredth at most', () => {
  expect(probabilityError(0.5, 10_000)).toBe(0.005)
  expect(probabilityError(0, 10_000)).toBe(0)
})

describe('the difference of two means', () => {
  test("has Welch's interval", () => {
    // Both groups have mean square error 0.5 and alternate, so that nothing is cut: t with 6 degrees of freedom.
    const before = [1, 3, 1, 3]
    const after = [5, 7, 5, 7]
    const square = 2 * (4 / 3 / 4)
    const half = 2.4469118511449692 * Math.sqrt(square)
    expect(meanDifference(before, after)).toEqual({
      difference: 4,
      low: expect.closeTo(4 - half, 9),
      high: expect.closeTo(4 + half, 9),
    })
  })

  test('of values that never vary has no width', () => {
    expect(meanDifference([2, 2, 2], [5, 5])).toEqual({ difference: 3, low: 3, high: 3 })
  })

  test('needs two values on each side', () => {
    expect(meanDifference([1], [1, 2])).toBeNull()
    expect(meanDifference([1, 2], [])).toBeNull()
  })

  test('is wider when following values resemble each other', () => {
    const lively = [1, 4, 2, 5, 1, 4, 2, 5]
    const drifting = [1, 1, 2, 2, 4, 4, 5, 5]
    const width = (values: number[]) => {
      const { low, high } = meanDifference(values, values)!
      return high - low
    }
    expect(width(drifting)).toBeGreaterThan(1.5 * width(lively))
  })

  test('covers the truth about as often as it says', () => {
    const draws = new Float64Array(40)
    const source = random('coverage')
    let covered = 0
    for (let i = 0; i < 1000; i++) {
      fillNormal(source, draws)
      const { low, high } = meanDifference(draws.subarray(0, 20), draws.subarray(20))!
      if (low <= 0 && high >= 0) covered += 1
    }
    expect(covered).toBeGreaterThan(925)
    expect(covered).toBeLessThan(990)
  })
})

test('the lag-one correlation is near 1 for a slope, below 0 for a zigzag, 0 where nothing varies', () => {
  expect(lagOneCorrelation([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])).toBeCloseTo(0.7, 10)
  expect(lagOneCorrelation([1, -1, 1, -1, 1, -1])).toBeLessThan(-0.8)
  expect(lagOneCorrelation([3, 3, 3])).toBe(0)
})
