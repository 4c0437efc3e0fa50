import type { Day } from '#kernel/calendar.ts'
import type { Rule } from '#features/metrics/domain/signals/rules.ts'
import type { WeekChart } from '../week-chart.ts'
import type { MetricAlert } from './metric-alert.ts'

export type Told = Pick<MetricAlert, 'weekEnding' | 'rules' | 'side'>

export interface News {
  weekEnding: Day
  rules: Rule[]
  side: MetricAlert['side']
  value: number
  lower: number | null
  upper: number | null
}

/**
 * What of the last week is news to its owner. A run that goes on is the signal that was told when it began: each week
 * of it is marked again, and told no more. `null` when there is none, and while the week is not known whole.
 */
export function newsOf({ weeks, chart, last }: WeekChart, told: readonly Told[]): News | null {
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
  const [first] = fresh
  if (first === undefined) return null
  const point = chart.points[place]
  return {
    weekEnding: week.to,
    rules: [...new Set(fresh.map(({ rule }) => rule))],
    side: first.side,
    value: week.value,
    lower: point?.lower ?? null,
    upper: point?.upper ?? null,
  }
}
