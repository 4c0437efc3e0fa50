import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compensatedSum } from './sum.ts'

test.each([
  [[], 0],
  [[0.1, 0.2, 0.3], 0.6],
  [[1e100, 1, -1e100], 1],
  [Array(1000).fill(0.1), 100],
  [[1, Number.NaN], Number.NaN],
  [[1, Infinity], Infinity],
])('%j', (values, sum) => {
  expect(compensatedSum(values)).toBe(sum)
})

test('whole hundredths add up to what whole numbers do', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1e9, max: 1e9 }), { maxLength: 500 }), cents => {
      const exact = cents.reduce((sum, cent) => sum + cent, 0) / 100
      expect(compensatedSum(cents.map(cent => cent / 100))).toBeCloseTo(exact, 6)
    }),
  )
})
