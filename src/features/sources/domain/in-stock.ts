import { dayOfNumber, numberOfDay, type Day } from '#kernel/calendar.ts'

/** A product with the days on which it was there to be offered. */
export interface OfferedProduct {
  id: string
  /** The day on which it was made known. */
  from: Day
  /** The day on which it was archived, which does not count any more. */
  until: Day | null
}

/** Days, both ends among them, on which a product was not in stock. Without a last day it was one. */
export interface StockOut {
  product: string
  from: Day
  to: Day | null
}

/** Of one day: never more in stock than intended, and never none intended. */
export interface StockDay {
  day: Day
  inStock: number
  intended: number
}

interface Asked {
  products: readonly OfferedProduct[]
  /** Of all products, whichever are asked about: one of any tells that stock-outs are written down. */
  stockOuts: readonly StockOut[]
  earliest: Day
  latest: Day
}

/**
 * The product-days in stock and intended of each day (mechanisms 6: in-stock rate, unweighted, at the level of
 * products). A day without a stock-out says that all was there only where stock-outs are written down: nothing is known
 * before the first of any product. A product is intended since it was made known, or since a stock-out told of it
 * earlier. A day on which none is intended is not told.
 */
export function inStockDays({ products, stockOuts, earliest, latest }: Asked): StockDay[] {
  const byProduct = stretchesByProduct(stockOuts)
  const recorded = stockOuts.reduce((first, { from }) => Math.min(first, numberOfDay(from)), Infinity)
  const first = Math.max(recorded, numberOfDay(earliest))
  const last = numberOfDay(latest)
  if (!(first <= last)) return []
  const intended = new Changes(first, last)
  const out = new Changes(first, last)
  for (const { id, from, until } of products) {
    const gone = byProduct.get(id) ?? []
    const begin = Math.min(numberOfDay(from), gone[0]?.from ?? Infinity)
    const end = until === null ? last : numberOfDay(until) - 1
    intended.add(begin, end)
    let next = begin
    for (const stretch of gone) {
      out.add(Math.max(stretch.from, next), Math.min(stretch.to, end))
      next = Math.max(next, stretch.to + 1)
    }
  }
  const outOn = out.running()
  return intended
    .running()
    .map((count, i) => ({ day: dayOfNumber(first + i), intended: count, inStock: count - (outOn[i] ?? 0) }))
    .filter(day => day.intended > 0)
}

/** Product-days in stock out of those intended, in percent. */
export const inStockPercent = ({ inStock, intended }: StockDay): number => (100 * inStock) / intended

interface Stretch {
  from: number
  to: number
}

/** The earliest of each product first. */
function stretchesByProduct(stockOuts: readonly StockOut[]): ReadonlyMap<string, readonly Stretch[]> {
  const byProduct = new Map<string, Stretch[]>()
  for (const { product, from, to } of stockOuts) {
    const stretch = { from: numberOfDay(from), to: numberOfDay(to ?? from) }
    const standing = byProduct.get(product)
    if (standing) standing.push(stretch)
    else byProduct.set(product, [stretch])
  }
  for (const stretches of byProduct.values()) stretches.sort((one, other) => one.from - other.from)
  return byProduct
}

/** How many stretches cover each day of a span: only their ends are written down, then summed. */
class Changes {
  readonly #first: number
  readonly #steps: number[]

  constructor(first: number, last: number) {
    this.#first = first
    this.#steps = Array.from({ length: last - first + 2 }, () => 0)
  }

  add(from: number, to: number) {
    const begin = Math.max(from - this.#first, 0)
    const after = Math.min(to - this.#first + 1, this.#steps.length - 1)
    if (begin >= after) return
    this.#steps[begin] = (this.#steps[begin] ?? 0) + 1
    this.#steps[after] = (this.#steps[after] ?? 0) - 1
  }

  running(): number[] {
    let standing = 0
    return this.#steps.slice(0, -1).map(step => (standing += step))
  }
}
