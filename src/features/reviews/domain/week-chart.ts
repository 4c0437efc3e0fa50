import { addDays, type Day } from '#kernel/calendar.ts'
import { behaviorChart, type BehaviorChart } from '#features/metrics/domain/signals/behavior-chart.ts'
import type { Amount } from '#features/metrics/domain/amount.ts'
import type { Review } from './review.ts'

/** A metric week by week, with its natural limits. */
export interface WeekChart {
  /** From the first week with a figure to the review's own; of weeks with a gap the value is `null`. */
  weeks: { to: Day; value: number | null }[]
  chart: BehaviorChart
  /** The review's own week, a part of it included. */
  last: Amount
}

/** A year of weeks: enough for limits, and for a year to compare with. */
const MOST_WEEKS = 52

/** A process-behavior chart of weeks up to the review's. Weeks with a gap are left out: a part is no week. */
export function weekChartOf(review: Review, metric: string): WeekChart {
  const { weekEnding } = review.config.setup
  const all = Array.from({ length: MOST_WEEKS }, (_, i) => {
    const week = review.calendar.weekEnding(addDays(weekEnding, (i - MOST_WEEKS + 1) * 7))
    const { value, gap } = review.amount(metric, week)
    return { to: week.to, value: gap === null ? value : null }
  })
  const first = all.findIndex(({ value }) => value !== null)
  const weeks = first < 0 ? [] : all.slice(first)
  const chart = behaviorChart({
    values: weeks.map(({ value }) => value),
    ruleSet: 'wheeler',
    center: 'mean',
    screenOutliers: false,
    widensForLikeness: false,
    phases: [],
    baseline: null,
    locked: null,
    trend: 'none',
    season: null,
    seasonalFactors: null,
  })
  return { weeks, chart, last: review.amount(metric, review.calendar.weekEnding(weekEnding)) }
}
