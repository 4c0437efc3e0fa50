import { dayOfNumber, numberOfDay, weekday, type Day, type Span } from '#kernel/calendar.ts'
import { rhythmOf } from '#features/metrics/domain/rhythm.ts'
import type { Amount } from '#features/metrics/domain/amount.ts'
import type { Aggregation } from '#features/metrics/domain/metric.ts'

/** What one day of a column comes to, whatever the aggregation turns out to be. */
export interface DayValues {
  sum: number
  /** Rows with a value. Null is not zero: a row without one counts nowhere. */
  count: number
  min: number
  max: number
  first: number
  last: number
}

/** Values by day, gathered row by row. */
export class DaySeries {
  readonly #days = new Map<number, DayValues>()

  /** Adds a row's value. A row without a value leaves the day as it is. */
  add(day: number, value: number) {
    const found = this.#days.get(day)
    if (found === undefined) {
      this.#days.set(day, { sum: value, count: 1, min: value, max: value, first: value, last: value })
      return
    }
    found.sum += value
    found.count += 1
    if (value < found.min) found.min = value
    if (value > found.max) found.max = value
    found.last = value
  }

  /** Writes down what a day came to, with the number of rows that it is the mean of. */
  put(day: number, value: number, rows: number) {
    this.#days.set(day, { sum: value * rows, count: rows, min: value, max: value, first: value, last: value })
  }

  on(day: number): DayValues | undefined {
    return this.#days.get(day)
  }

  /** The days with a value, as numbers, in order. */
  get days(): number[] {
    return [...this.#days.keys()].sort((one, other) => one - other)
  }
}

/** A series as it stands on a day: what happens later takes no part. */
export interface StandingSeries {
  series: DaySeries
  aggregation: Aggregation
  /** Weekdays on which a value is expected, 1 for Monday: who rests on Saturdays misses none. */
  weekdays: readonly number[]
  /** The last day that counts. A target may lie ahead; an actual value may not. */
  asOf: Day
}

export function standing(series: DaySeries, aggregation: Aggregation, asOf: Day): StandingSeries {
  const last = numberOfDay(asOf)
  const days = series.days.filter(day => day <= last)
  const seen = [...new Set(days.map(day => weekday(dayOfNumber(day))))]
  const shape = { days: days.length, weekdays: seen, mostInAWeek: 7, mostInAMonth: 31 }
  return { series, aggregation, asOf, weekdays: rhythmOf('day', shape).weekdays }
}

/**
 * Puts the days of a span together. Every row weighs the same: a mean is the mean of rows, not of daily means.
 * A sum with a missing day has no value, only what is known so far; the others say how many days they know.
 */
export function amountOf({ series, aggregation, weekdays, asOf }: StandingSeries, span: Span): Amount {
  const from = numberOfDay(span.from)
  const to = Math.min(numberOfDay(span.to), numberOfDay(asOf))
  const total: DayValues = { sum: 0, count: 0, min: Infinity, max: -Infinity, first: Number.NaN, last: Number.NaN }
  let known = 0
  for (let day = from; day <= to; day++) {
    const values = series.on(day)
    if (values === undefined) continue
    known += 1
    if (total.count === 0) total.first = values.first
    total.sum += values.sum
    total.count += values.count
    total.min = Math.min(total.min, values.min)
    total.max = Math.max(total.max, values.max)
    total.last = values.last
  }
  const expected = Math.max(known, expectedDays(span, weekdays))
  const value = known === 0 ? null : put(total, aggregation)
  const isWhole = known === expected
  const gap = known === 0 ? (from > to ? 'after_as_of' : 'no_data') : isWhole ? null : 'partial'
  return {
    ...span,
    value: isWhole || aggregation !== 'sum' ? value : null,
    soFar: isWhole ? null : value,
    known,
    expected,
    gap,
  }
}

function put(total: DayValues, aggregation: Aggregation): number {
  if (aggregation === 'mean') return total.sum / total.count
  return total[aggregation]
}

function expectedDays(span: Span, weekdays: readonly number[]): number {
  const from = numberOfDay(span.from)
  const to = numberOfDay(span.to)
  const length = to - from + 1
  if (weekdays.length === 7) return length
  const weeks = Math.floor(length / 7)
  let count = weeks * weekdays.length
  for (let day = from + weeks * 7; day <= to; day++) if (weekdays.includes(weekday(dayOfNumber(day)))) count += 1
  return count
}
