import { addDays, civilOf, daysBetween, weekday, type Day } from '#kernel/calendar.ts'
import { mean } from '#kernel/stats/quantile.ts'
import { done, refused, type Outcome } from '#kernel/outcome.ts'
import type { Cadence } from '../metric.ts'
import { SEASONS, type Season } from '../signals/choices.ts'

const PARTS: Record<Season, number> = { weekday: 7, month: 12 }
/** A season is known from two of each part on: one could be anything. */
const LEAST_OF_EACH = 2

/** What can repeat when it is looked at by a cadence. Weeks have no weekdays. */
export const seasonsOf = (cadence: Cadence): readonly Season[] => (cadence === 'day' ? SEASONS : ['month'])

/** Which part of the season a period belongs to, from 0: a week to the month that holds its fourth day, as ISO 8601 has it. */
export function partOf(from: Day, by: Season, cadence: Cadence): number {
  if (by === 'weekday') return weekday(from) - 1
  return civilOf(cadence === 'week' ? addDays(from, 3) : from).month - 1
}

/**
 * How much each part of a season stands above or below the whole: the mean of the part over the mean of all (Wheeler,
 * Making Sense of Data, ch. 15).
 */
export function factorsOf(
  values: readonly { from: Day; value: number | null }[],
  by: Season,
  cadence: Cadence,
): Outcome<number[]> {
  if (!seasonsOf(cadence).includes(by))
    return refused({
      field: 'repeats',
      code: 'limits.no_such_season',
      message: 'Weekdays can be told apart only where the metric is looked at by day. Choose months.',
    })
  const known = values.flatMap(({ from, value }) => (value === null ? [] : { value, part: partOf(from, by, cadence) }))
  const parts = Array.from({ length: PARTS[by] }, (_, part) =>
    known.flatMap(each => (each.part === part ? each.value : [])),
  )
  const least = Math.min(...parts.map(({ length }) => length))
  if (least < LEAST_OF_EACH)
    return refused({
      field: 'from',
      code: 'limits.too_few_seasons',
      message: `Each ${by} must be known at least twice between these days; one is known ${least === 0 ? 'never' : 'once'}. Choose a longer stretch.`,
    })
  const overall = mean(known.map(({ value }) => value)) ?? 0
  const factors = parts.map(part => (mean(part) ?? 0) / overall)
  if (!factors.every(factor => factor > 0 && Number.isFinite(factor)))
    return refused({
      field: 'repeats',
      code: 'limits.no_factors',
      message: 'A factor multiplies: it needs values above zero in every part of the season.',
    })
  return done(factors)
}

/** How many periods lie between two days, from the first to the second. */
export function stepsBetween(one: Day, other: Day, cadence: Cadence): number {
  if (cadence === 'day') return daysBetween(one, other)
  if (cadence === 'week') return Math.round(daysBetween(one, other) / 7)
  const [from, to] = [civilOf(one), civilOf(other)]
  return (to.year - from.year) * 12 + to.month - from.month
}
