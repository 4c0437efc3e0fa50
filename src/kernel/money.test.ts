import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sumByCurrency } from './money.ts'

const eur = (amount: string) => ({ amount, currency: 'EUR' })

describe('sums of money', () => {
  test('are exact where floating point is not', () => {
    expect(sumByCurrency([eur('0.1'), eur('0.2')])).toEqual({ EUR: '0.3' })
    expect(sumByCurrency([eur('999999999999999.9999'), eur('0.0001')])).toEqual({ EUR: '1000000000000000.0000' })
  })

  test('never cross currencies, and come in the order of their names', () => {
    const sums = sumByCurrency([{ amount: '5', currency: 'USD' }, eur('1.50'), { amount: '7.25', currency: 'USD' }])
    expect(sums).toEqual({ EUR: '1.50', USD: '12.25' })
    expect(Object.keys(sums)).toEqual(['EUR', 'USD'])
  })

  test('leave out what is unknown', () => {
    expect(sumByCurrency([null, eur('3')])).toEqual({ EUR: '3' })
    expect(sumByCurrency([null])).toEqual({})
    expect(sumByCurrency([])).toEqual({})
  })

  test('may fall below zero', () => {
    expect(sumByCurrency([eur('1.25'), eur('-2')])).toEqual({ EUR: '-0.75' })
    expect(sumByCurrency([eur('-0.5'), eur('0.50')])).toEqual({ EUR: '0.00' })
  })

  test('do not depend on the order of adding', () => {
    const money = fc.record({
      amount: fc
        .tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 99 }))
        .map(([whole, cents]) => `${whole}.${String(cents).padStart(2, '0')}`),
      currency: fc.constantFrom('EUR', 'USD'),
    })
    fc.assert(
      fc.property(fc.array(money, { maxLength: 20 }), all => {
        expect(sumByCurrency(all)).toEqual(sumByCurrency(all.toReversed()))
      }),
    )
  })
})
