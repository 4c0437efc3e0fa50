import type { Day } from '#kernel/calendar.ts'
import { done, refused, type Outcome } from '#kernel/outcome.ts'
import type { Metric } from '../metric.ts'
import type { Annotation } from './annotation.ts'

type Scoped = Pick<Annotation, 'metrics' | 'product'>

/** Whether an annotation stands on a metric's charts: it names the metric or, naming none, its product or everything. */
export const concerns = ({ metrics, product }: Scoped, metric: Pick<Metric, 'id' | 'product'>): boolean =>
  metrics.length > 0 ? metrics.includes(metric.id) : product === null || product === metric.product

/** Whether a metric is named by itself: what concerns all of them says less about one. */
export const isNamed = ({ metrics }: Scoped, metric: Pick<Metric, 'id'>): boolean => metrics.includes(metric.id)

/** What lasted ends no earlier than it began. */
export function checkDays({ occurredOn, endedOn }: { occurredOn: Day; endedOn: Day | null }): Outcome<null> {
  if (endedOn !== null && endedOn < occurredOn)
    return refused({
      field: 'endedOn',
      code: 'annotation.ends_before_it_begins',
      message: 'The last day lies before the first. Give the day on which it ended, or none.',
    })
  return done(null)
}
