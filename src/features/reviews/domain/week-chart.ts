import { addDays, daysBetween, type Day } from '#kernel/calendar.ts'
import type { Amount } from '#features/metrics/domain/amount.ts'
import { usualChoice, type LimitsChoice } from '#features/metrics/domain/limits/process-limits.ts'
import { storedBehavior, type StoredBehavior } from '#features/metrics/domain/limits/stored-behavior.ts'
import { firstLookedAt } from '#features/metrics/domain/limits/look-back.ts'
import type { RuleSet } from '#features/metrics/domain/signals/choices.ts'
import type { LimitState } from '#features/metrics/domain/signals/limits.ts'
import type { DeckLimits } from './config.ts'
import type { Review } from './review.ts'

/** A metric week by week, with its natural limits. */
export interface WeekChart {
  /** From the first week with a figure to the review's own; of weeks with a gap the value is `null`. */
  weeks: { to: Day; value: number | null }[]
  ruleSet: RuleSet
  /** What it was made by. */
  choice: LimitsChoice
  denominator: string | null
  chart: StoredBehavior
  /** The review's own week, a part of it included. */
  last: Amount
}

/** A year of weeks is drawn; a phase that began earlier is looked at from its beginning. */
const MOST_DRAWN = 52
const USUAL: DeckLimits = { choice: usualChoice('week'), denominator: null }

/** A process-behavior chart of weeks up to the review's, as the metric's stored choice wants it. Weeks with a gap are left out: a part is no week. */
export function weekChartOf(review: Review, metric: string): WeekChart {
  const { weekEnding } = review.config.setup
  const { choice, denominator } = review.config.limits?.get(metric) ?? USUAL
  const own = review.calendar.weekEnding(weekEnding)
  const from = firstLookedAt(choice, 'week', own.from)
  const count = Math.floor(daysBetween(from, own.to) / 7) + 1
  const all = Array.from({ length: count }, (_, i) => {
    const week = review.calendar.weekEnding(addDays(weekEnding, (i - count + 1) * 7))
    const { value, gap } = review.amount(metric, week)
    return { from: week.from, to: week.to, value: gap === null ? value : null, size: sizeIn(review, denominator, week) }
  })
  const first = all.findIndex(({ value }) => value !== null)
  const weeks = first < 0 ? [] : all.slice(first)
  return {
    weeks: weeks.map(({ to, value }) => ({ to, value })),
    ruleSet: choice.ruleSet,
    choice,
    denominator,
    chart: storedBehavior(choice, weeks),
    last: review.amount(metric, own),
  }
}

function sizeIn(review: Review, denominator: string | null, week: { from: Day; to: Day }): number | null {
  if (denominator === null || !review.config.metrics.has(denominator)) return null
  const { value, gap } = review.amount(denominator, week)
  return gap === null ? value : null
}

/** The first of the weeks that are drawn. */
export const firstDrawn = ({ weeks }: WeekChart) => Math.max(0, weeks.length - MOST_DRAWN)

export interface LastLimits {
  state: LimitState
  center: number | null
  lower: number | null
  upper: number | null
}

/** The limits that hold for the newest week: of shares, and with a season, each week has its own. */
export function lastLimits({ chart }: WeekChart): LastLimits {
  const phase = chart.phases.at(-1)
  const point = chart.points.at(-1)
  if (phase === undefined || point === undefined || point.center === null) return NO_LIMITS
  return { state: phase.state, center: point.center, lower: point.lower, upper: point.upper }
}

const NO_LIMITS: LastLimits = { state: 'none', center: null, lower: null, upper: null }
