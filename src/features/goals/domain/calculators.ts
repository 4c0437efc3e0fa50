import { z } from 'zod'
import { daySchema } from '#kernel/day-schema.ts'
import { calculator } from '#kernel/calculator.ts'
import { METRIC_DIRECTIONS } from '#features/metrics/domain/metric.ts'
import { JUDGMENTS, STANDING_GAPS, standingOf } from './standing.ts'

const day = daySchema
const figure = z.number().nullable()

export const goalStandingCalculator = calculator({
  name: 'goal-standing',
  summary:
    'How far a goal has come from its baseline to its target, whether that is on a straight line to its due day, and at that day whether it is achieved.',
  source:
    'Progress = (value − baseline) ÷ (target − baseline); pace = the straight line from baseline on the first day to target on the due day. Null is never zero; what is to hold may lie as far from its target as its baseline does.',
  input: z.strictObject({
    direction: z.enum(METRIC_DIRECTIONS).nullable(),
    baseline: figure.default(null),
    target: figure.default(null),
    startOn: day.nullable().default(null),
    dueOn: day,
    /** The last whole period of the metric; null where nothing is known. */
    figure: z.strictObject({ from: day, to: day, value: figure }).nullable(),
    on: day,
  }),
  output: z.object({
    judged: z.enum(JUDGMENTS),
    gap: z.enum(STANDING_GAPS).nullable(),
    progress: figure,
    expected: figure,
    expectedOn: figure,
  }),
  compute: ({ figure: of, on, ...aim }) => standingOf(aim, of, on),
})

export const goalCalculators = [goalStandingCalculator]
