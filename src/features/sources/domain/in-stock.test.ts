import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween, type Day } from '#kernel/calendar.ts'
import { inStockDays, inStockPercent, type OfferedProduct, type StockOut } from './in-stock.ts'

const begin = '2026-03-01'
const on = (day: number): Day => addDays(begin, day - 1)
const product = (id: string, from = 1, until: number | null = null): OfferedProduct => ({
  id,
  from: on(from),
  until: until === null ? null : on(until),
})
const out = (id: string, from: number, to: number | null = null): StockOut => ({
  product: id,
  from: on(from),
  to: to === null ? null : on(to),
})
/** "inStock/intended" of each day of March that is told, by its number. */
const told = (products: OfferedProduct[], stockOuts: StockOut[], latest = 8, earliest = -3000) =>
  Object.fromEntries(
    inStockDays({ products, stockOuts, earliest: on(earliest), latest: on(latest) }).map(
      ({ day, inStock, intended }) => [daysBetween(begin, day) + 1, `${inStock}/${intended}`],
    ),
  )
const [jug, app] = [product('jug'), product('app')]

describe('what is known of the stock', () => {
  test('where no stock-out was ever written down, nothing is known', () => {
    expect(told([jug, app], [])).toEqual({})
  })

  test('before the first stock-out nothing is known; from it on every day is, to the last one', () => {
    expect(told([jug, app], [out('jug', 4, 5)])).toEqual({ 4: '1/2', 5: '1/2', 6: '2/2', 7: '2/2', 8: '2/2' })
  })

  test('a stock-out of any product tells that they are written down, also of a product that never had one', () => {
    expect(told([app], [out('jug', 6)])).toEqual({ 6: '1/1', 7: '1/1', 8: '1/1' })
  })

  test('a product counts since it was made known', () => {
    expect(told([jug, product('cup', 7)], [out('jug', 6)])).toEqual({ 6: '0/1', 7: '2/2', 8: '2/2' })
  })

  test('or since a stock-out of it on an earlier day', () => {
    expect(told([product('jug', 8)], [out('jug', 6)])).toEqual({ 6: '0/1', 7: '1/1', 8: '1/1' })
  })

  test('a product counts until the day before it was archived, also where it is out of stock then', () => {
    expect(told([jug, product('cup', 1, 7)], [out('cup', 5, 8)])).toEqual({ 5: '1/2', 6: '1/2', 7: '1/1', 8: '1/1' })
  })

  test('a day on which no product was intended is not told', () => {
    expect(told([product('cup', 1, 7)], [out('cup', 6)])).toEqual({ 6: '0/1' })
    expect(told([], [out('cup', 6)])).toEqual({})
  })

  test('a stock-out that is still to come says nothing of the days before it', () => {
    expect(told([jug], [out('jug', 9, 12)])).toEqual({})
  })

  test('days before the earliest are left out, and what began there still counts', () => {
    expect(told([jug], [out('jug', 1, 7)], 8, 6)).toEqual({ 6: '0/1', 7: '0/1', 8: '1/1' })
  })
})

describe('a day out of stock', () => {
  test('is one day where no last day is told', () => {
    expect(told([jug], [out('jug', 6)])).toEqual({ 6: '0/1', 7: '1/1', 8: '1/1' })
  })

  test.each([
    ['that overlap', [out('jug', 3, 6), out('jug', 5, 7)]],
    ['of which one lies within the other', [out('jug', 3, 7), out('jug', 5)]],
    ['that are the same', [out('jug', 3, 7), out('jug', 3, 7)]],
    ['that meet', [out('jug', 6, 7), out('jug', 3, 5)]],
  ])('counts once in stock-outs of a product %s', (_, stockOuts) => {
    expect(told([jug, app], stockOuts)).toEqual({ 3: '1/2', 4: '1/2', 5: '1/2', 6: '1/2', 7: '1/2', 8: '2/2' })
  })

  test('counts for each of two products', () => {
    expect(told([jug, app], [out('jug', 7), out('app', 7, 8)])).toEqual({ 7: '0/2', 8: '1/2' })
  })

  test('of a product that is not asked about changes nothing of the others', () => {
    expect(told([app], [out('jug', 7, 8)])).toEqual({ 7: '1/1', 8: '1/1' })
  })
})

test.each([
  [0, 1, 0],
  [1, 3, 100 / 3],
  [7, 7, 100],
])('%i of %i product-days are %d percent', (inStock, intended, percent) => {
  expect(inStockPercent({ day: begin, inStock, intended })).toBe(percent)
})

describe('whatever is told', () => {
  const day = fc.integer({ min: -5, max: 30 })
  const id = fc.constantFrom('a', 'b', 'c', 'd')
  const products = fc
    .uniqueArray(fc.tuple(id, day, fc.option(day)), { selector: ([name]) => name, maxLength: 4 })
    .map(each => each.map(([name, from, until]) => product(name, from, until)))
  const stockOuts = fc.array(
    fc
      .tuple(id, day, fc.option(fc.nat(9)))
      .map(([name, from, days]) => out(name, from, days === null ? null : from + days)),
    { maxLength: 12 },
  )

  test('it is what counting each product on each day gives', () => {
    fc.assert(
      fc.property(products, stockOuts, day, day, (offered, gone, earliest, latest) => {
        expect(inStockDays({ products: offered, stockOuts: gone, earliest: on(earliest), latest: on(latest) })).toEqual(
          counted(offered, gone, earliest, latest),
        )
      }),
    )
  })

  /** Product by product and day by day, as one would with a calendar and a pencil. */
  function counted(offered: OfferedProduct[], gone: StockOut[], earliest: number, latest: number) {
    const days = Array.from({ length: Math.max(latest - earliest + 1, 0) }, (_, i) => on(earliest + i))
    return days
      .filter(each => gone.some(({ from }) => from <= each))
      .map(each => {
        const there = offered.filter(
          ({ id: name, from, until }) =>
            (from <= each || gone.some(stretch => stretch.product === name && stretch.from <= each)) &&
            (until === null || each < until),
        )
        const missing = there.filter(({ id: name }) =>
          gone.some(({ product: of, from, to }) => of === name && from <= each && each <= (to ?? from)),
        )
        return { day: each, intended: there.length, inStock: there.length - missing.length }
      })
      .filter(({ intended }) => intended > 0)
  }
})
