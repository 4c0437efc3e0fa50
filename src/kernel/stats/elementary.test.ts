import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exp, ln } from './elementary.ts'

const relative = (got: number, wanted: number) => Math.abs(got - wanted) / Math.abs(wanted)

describe('exp and ln', () => {
  test('exp agrees with the engine to a few units in the last place', () => {
    fc.assert(
      fc.property(fc.double({ min: -700, max: 709.6, noNaN: true }), x => relative(exp(x), Math.exp(x)) < 1e-15),
      { numRuns: 5000 },
    )
  })

  test('ln agrees with the engine to a few units in the last place', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 5e-324, max: Number.MAX_VALUE, noNaN: true }),
        x => Math.abs(ln(x) - Math.log(x)) <= 1e-15 * Math.max(Math.abs(Math.log(x)), 1e-3),
      ),
      { numRuns: 5000 },
    )
  })

  test.each([
    [0, 1],
    [1, Math.E],
    [-1, 1 / Math.E],
    [Math.LN2, 2],
    [-Infinity, 0],
    [Infinity, Infinity],
    [710, Infinity],
    [-746, 0],
    [-745, 5e-324],
  ])('exp of %d is %d', (x, wanted) => {
    expect(exp(x)).toBeCloseTo(wanted, 14)
    if (wanted === 0 || wanted === Infinity) expect(exp(x)).toBe(wanted)
  })

  test('exp near its upper end does not overflow early', () => {
    expect(relative(exp(709.78), Math.exp(709.78))).toBeLessThan(1e-12)
  })

  test.each([
    [1, 0],
    [Math.E, 1],
    [2, Math.LN2],
    [10, Math.LN10],
    [0.5, -Math.LN2],
    [5e-324, -744.4400719213812],
  ])('ln of %d is %d', (x, wanted) => expect(ln(x)).toBeCloseTo(wanted, 14))

  test('outside their domain they answer as IEEE 754 asks', () => {
    expect(ln(0)).toBe(-Infinity)
    expect(ln(Infinity)).toBe(Infinity)
    expect(ln(-1)).toBeNaN()
    expect(ln(NaN)).toBeNaN()
    expect(exp(NaN)).toBeNaN()
  })
})
