import type { Day } from '#kernel/calendar.ts'
import type { WeekChart } from '../week-chart.ts'
import type { MetricAlert } from './metric-alert.ts'
import { isSignal, newsOf, type Bounds, type News } from './news.ts'

/** What was told of a metric, as far as another look at the week is held against it. */
export type Standing = Pick<
  MetricAlert,
  'weekEnding' | 'rules' | 'side' | 'value' | 'lower' | 'upper' | 'bound' | 'acknowledgedAt' | 'archivedAt'
>

export type Judgment<S extends Standing> =
  | { act: 'none' }
  /** Nobody was told of this week. */
  | { act: 'tell'; news: News }
  /** The alert of this week is no signal any more. */
  | { act: 'withdraw'; alert: S }
  /** It was withdrawn, and is one again. */
  | { act: 'bring_back'; alert: S; news: News }
  /** It still is one, by other limits, rules or figures than it was told with. */
  | { act: 'correct'; alert: S; news: News }

const NONE = { act: 'none' } as const

/**
 * What becomes of a metric's alerts once its week, its limits or its bounds are known otherwise. What was withdrawn was
 * not told; what its owner acknowledged stays as it was read.
 */
export function judgmentOf<S extends Standing>(
  weekChart: WeekChart,
  weekEnding: Day,
  told: readonly S[],
  bounds: Bounds,
): Judgment<S> {
  const own = told.find(alert => alert.weekEnding === weekEnding)
  if (own !== undefined && own.acknowledgedAt !== null) return NONE
  const earlier = told.filter(alert => alert !== own && alert.archivedAt === null)
  const news = newsOf(weekChart, earlier, bounds)
  if (own === undefined) return news === null ? NONE : { act: 'tell', news }
  if (own.archivedAt !== null) return news === null ? NONE : { act: 'bring_back', alert: own, news }
  if (!isSignal(weekChart, bounds)) return { act: 'withdraw', alert: own }
  return news === null || isAlike(news, own) ? NONE : { act: 'correct', alert: own, news }
}

/** Whether what fires is what was told, whatever the figures. */
export const isSameSignal = (news: News, told: Pick<Standing, 'rules' | 'side' | 'bound'>): boolean =>
  news.side === told.side && news.bound === told.bound && news.rules.join() === told.rules.join()

const isAlike = (news: News, told: Standing): boolean =>
  isSameSignal(news, told) && news.value === told.value && news.lower === told.lower && news.upper === told.upper
