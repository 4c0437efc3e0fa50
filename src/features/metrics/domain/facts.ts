import { z } from 'zod'
import { fact } from '#kernel/event.ts'
import { idSchema } from '#kernel/field.ts'

/** The owner wants to hear of other values than before. */
export const metricBoundsChanged = fact('metric.bounds_changed', z.object({ metric: idSchema('metric') }))

/** The weeks of a metric are to be judged by other limits than before. */
export const metricLimitsChanged = fact('metric.limits_changed', z.object({ metric: idSchema('metric') }))

/** Something was said of a metric that was not known before. */
export const metricObserved = fact('metric.observed', z.object({ metric: idSchema('metric') }))
