import { z } from 'zod'
import { fact } from '#kernel/event.ts'
import { idSchema } from '#kernel/field.ts'

/** Something was said of a metric that was not known before. */
export const metricObserved = fact('metric.observed', z.object({ metric: idSchema('metric') }))
