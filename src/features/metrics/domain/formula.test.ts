import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Amount } from './amount.ts'
import { combined, reckoned, type Formula } from './formula.ts'

const WEEK = { from: '2026-01-05', to: '2026-01-11' }
const whole = (value: number): Amount => ({ ...WEEK, value, soFar: null, known: 7, expected: 7, gap: null })
const part = (soFar: number, known: number): Amount => ({
  ...WEEK,
  value: null,
  soFar,
  known,
  expected: 7,
  gap: 'partial',
})
const nothing: Amount = { ...WEEK, value: null, soFar: null, known: 0, expected: 7, gap: 'no_data' }

describe('amounts together', () => {
  test.each([
    ['sum', [1, 2, 3, 4], 10],
    ['difference', [10, 2, 3], 5],
    ['product', [2, 3, 4], 24],
    ['divide', [24, 3, 4], 2],
  ] as const)('%s of %j is %d', (operator, values, result) => {
    expect(combined(operator, values.map(whole), WEEK)).toMatchObject({ value: result, gap: null })
  })

  test.each<[string, Amount[], Partial<Amount>]>([
    ['a part among them makes a part', [whole(10), part(4, 5)], { value: null, soFar: 2.5, known: 5, gap: 'partial' }],
    ['of two parts the smaller counts', [part(10, 6), part(4, 5)], { known: 5, expected: 7 }],
    [
      'nothing known of one is nothing of the whole',
      [whole(10), nothing],
      { value: null, soFar: null, gap: 'no_data' },
    ],
    ['division by zero has no value', [whole(1), whole(0)], { value: null, soFar: null, gap: 'zero_divisor' }],
    ['nor has zero by zero', [whole(0), whole(0)], { value: null, gap: 'zero_divisor' }],
    ['zero is a value', [whole(0), whole(4)], { value: 0, gap: null }],
  ])('%s', (_name, amounts, expected) => {
    expect(combined('divide', amounts, WEEK)).toMatchObject(expected)
  })
})

describe('a formula over formulas', () => {
  const formulas = new Map<string, Formula | null>([
    ['rate', { operator: 'divide', operands: ['paid', 'visits'] }],
    ['paid', { operator: 'difference', operands: ['orders', 'returns'] }],
    ['orders', null],
    ['returns', null],
    ['visits', null],
    ['lost', { operator: 'sum', operands: ['orders', 'hidden'] }],
  ])
  const amounts: Record<string, Amount> = { orders: whole(12), returns: whole(2), visits: whole(40) }
  const amountOf = (id: string) => amounts[id] ?? nothing

  test('goes down one path', () => {
    expect(reckoned('rate', formulas, amountOf, WEEK)).toEqual(whole(0.25))
  })

  test('with an operand that cannot be seen has no value, and says why', () => {
    expect(reckoned('lost', formulas, amountOf, WEEK)).toMatchObject({ value: null, gap: 'operand_unseen' })
  })

  test('of sums nested in any way is the sum of what is observed', () => {
    const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 30 })
    fc.assert(
      fc.property(values, fc.nat(), (all, seed) => {
        const nested = new Map<string, Formula | null>(all.map((_, n) => [String(n), null]))
        let open = all.map((_, n) => String(n))
        for (let n = 0; open.length > 1; n++) {
          const taken = 2 + ((seed + n) % Math.min(4, open.length - 1))
          nested.set(`sum ${n}`, { operator: 'sum', operands: open.slice(0, taken) })
          open = [...open.slice(taken), `sum ${n}`]
        }
        const amount = reckoned(open[0] ?? '', nested, id => whole(all[Number(id)] ?? 0), WEEK)
        expect(amount.value).toBe(all.reduce((sum, value) => sum + value, 0))
      }),
    )
  })

  test('a ratio of sums is not the mean of ratios', () => {
    const days = fc.array(fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 1, max: 50 })), { minLength: 1 })
    fc.assert(
      fc.property(days, all => {
        const [above, below] = [0, 1].map(side => all.reduce((sum, day) => sum + (day[side] ?? 0), 0)) as [
          number,
          number,
        ]
        const ratio = new Map<string, Formula | null>([
          ['ratio', { operator: 'divide', operands: ['above', 'below'] }],
          ['above', null],
          ['below', null],
        ])
        const amount = reckoned('ratio', ratio, id => whole(id === 'above' ? above : below), WEEK)
        expect(amount.value).toBe(above / below)
      }),
    )
  })
})
