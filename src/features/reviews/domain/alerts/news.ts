import type { Day } from '#kernel/calendar.ts'
import type { Metric } from '#features/metrics/domain/metric.ts'
import { RULES, type Rule } from '#features/metrics/domain/signals/rules.ts'
import type { WeekChart } from '../week-chart.ts'
import type { MetricAlert } from './metric-alert.ts'

export type Told = Pick<MetricAlert, 'weekEnding' | 'rules' | 'side' | 'bound'>
/** Fixed bounds, beside the rules of the chart. */
export type Bounds = Pick<Metric, 'alertBelow' | 'alertAbove'>

export interface News {
  weekEnding: Day
  rules: Rule[]
  side: MetricAlert['side']
  value: number
  lower: number | null
  upper: number | null
  bound: number | null
}

/**
 * What of the last week is news to its owner. A run that goes on is the signal that was told when it began: each week
 * of it is marked again, and told no more; nor is a value that stays beyond a bound. `null` when there is none, and while the
 * week is not known whole.
 */
export function newsOf(weekChart: WeekChart, told: readonly Told[], bounds: Bounds = NO_BOUNDS): News | null {
  const { weeks, chart, last } = weekChart
  const place = weeks.length - 1
  const week = weeks[place]
  if (week === undefined || week.value === null || last.gap !== null) return null
  if (told.some(({ weekEnding }) => weekEnding === week.to)) return null
  const marking = chart.signals.filter(signal => signal.places.includes(place))
  const fresh = marking.filter(
    ({ rule, side, places }) =>
      !told.some(
        earlier =>
          earlier.side === side &&
          earlier.rules.includes(rule) &&
          places.some(marked => weeks[marked]?.to === earlier.weekEnding),
      ),
  )
  const crossed = freshCrossing(weekChart, told, bounds)
  const side = crossed?.side ?? fresh[0]?.side
  if (side === undefined) return null
  const point = chart.points[place]
  return {
    weekEnding: week.to,
    rules: [...new Set(fresh.flatMap(signal => (signal.side === side ? [signal.rule] : [])))],
    side,
    value: week.value,
    lower: point?.lower ?? null,
    upper: point?.upper ?? null,
    bound: crossed?.bound ?? null,
  }
}

const NO_BOUNDS: Bounds = { alertBelow: null, alertAbove: null }

/** Whether the last week lies beyond a bound or is marked: a signal that no longer does is withdrawn. */
export function isSignal({ weeks, chart }: WeekChart, bounds: Bounds): boolean {
  const value = weeks.at(-1)?.value ?? null
  return (chart.points.at(-1)?.marks.length ?? 0) > 0 || (value !== null && crossing(value, bounds) !== null)
}

interface Crossing {
  side: MetricAlert['side']
  bound: number
}

function crossing(value: number, { alertBelow, alertAbove }: Bounds): Crossing | null {
  if (alertBelow !== null && value < alertBelow) return { side: 'below', bound: alertBelow }
  if (alertAbove !== null && value > alertAbove) return { side: 'above', bound: alertAbove }
  return null
}

/** A crossing of the last week that was not told when the weeks went beyond the bound. */
function freshCrossing({ weeks }: WeekChart, told: readonly Told[], bounds: Bounds): Crossing | null {
  const sideIn = (value: number | null) => (value === null ? null : crossing(value, bounds))
  const now = sideIn(weeks.at(-1)?.value ?? null)
  if (now === null) return null
  const before = weeks.findLastIndex(({ value }) => sideIn(value)?.side !== now.side)
  const run = new Set(weeks.slice(before + 1).map(({ to }) => to))
  const wasTold = told.some(({ side, bound, weekEnding }) => side === now.side && bound !== null && run.has(weekEnding))
  return wasTold ? null : now
}

/** What becomes of news where the owner has put the metric's last signal off. */
export type Awakening = 'wakes' | 'sleeps_on'

/**
 * A signal that was put off to a day comes back before it for a stronger rule, for the other side, and for a bound that was not
 * crossed before; one that was put off until it changes, for anything new.
 */
export function awakening(news: Told, asleep: Told & Pick<MetricAlert, 'snoozedUntilChange'>): Awakening {
  if (asleep.snoozedUntilChange || news.side !== asleep.side) return 'wakes'
  return strengthOf(news) > strengthOf(asleep) ? 'wakes' : 'sleeps_on'
}

/** Rules stand in their list with the gravest first; a bound is what somebody asked to be told of, whatever the rules say. */
function strengthOf({ rules, bound }: Pick<Told, 'rules' | 'bound'>): number {
  if (bound !== null) return RULES.length + 1
  return Math.max(0, ...rules.map(rule => RULES.length - RULES.indexOf(rule)))
}
