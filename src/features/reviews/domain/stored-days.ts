import type { Day } from '#kernel/calendar.ts'
import { DaySeries } from './day-series.ts'
import type { DailyTable } from './table-reading.ts'

/** The known days of a metric, as the store hands them over: parallel lists, days counted from 1970. */
export interface StoredDays {
  metric: string
  days: number[]
  values: number[]
  /** How many rows each value is made of. */
  weights: number[]
}

/** Stored days as the table that a review is computed from. */
export function tableOf(stored: readonly StoredDays[], means: ReadonlySet<string>): DailyTable {
  const series = new Map(stored.map(each => [each.metric, seriesOf(each, means.has(each.metric))]))
  return {
    days: [],
    seriesOf: ({ column }) => series.get(column) ?? new DaySeries(),
    rows: 0,
    refused: [],
    refusedCount: 0,
    notes: [],
  }
}

function seriesOf({ days, values, weights }: StoredDays, isMean: boolean): DaySeries {
  const series = new DaySeries()
  days.forEach((day, place) => {
    const value = values[place]
    if (value !== undefined) series.put(day, value, isMean ? (weights[place] ?? 1) : 1)
  })
  return series
}

/** The last day of which anything is known, over all metrics. */
export const lastOf = (stored: readonly { last: Day | null }[]): Day | null =>
  stored.reduce<Day | null>(
    (latest, { last }) => (last !== null && (latest === null || last > latest) ? last : latest),
    null,
  )
