import { z } from 'zod'
import { daySchema, momentSchema } from '#kernel/day-schema.ts'
import { calculator } from '#kernel/calculator.ts'
import { DAYS_OF_WEEK } from '#kernel/calendar.ts'
import { rangeSchema } from '#kernel/field.ts'
import { wilsonInterval } from '#kernel/stats/interval.ts'
import { EFFECT_VERDICTS, effectOf, EXPECTATION_VERDICTS } from './effect.ts'
import { AGGREGATIONS, CADENCES, METRIC_DIRECTIONS } from './metric.ts'
import { PERIODS, rollUp, seriesAsOf } from './series.ts'
import { signalCalculators } from './signals/calculators.ts'

const day = daySchema
const observations = z
  .array(
    z.strictObject({
      occurredOn: day,
      value: z.number().nullable(),
      /** When it became known; without it, since ever. */
      knownAt: momentSchema.default('0001-01-01T00:00:00Z'),
    }),
  )
  .max(100_000)

/** Moments in UTC, so that their order as text is their order in time. */
const inUtc = (moment: string) => new Date(moment).toISOString()
const known = (all: z.output<typeof observations>) => all.map(one => ({ ...one, knownAt: inUtc(one.knownAt) }))

const period = z.object({
  from: day,
  to: day,
  value: z.number().nullable(),
  soFar: z.number().nullable(),
  known: z.int(),
  expected: z.int(),
  isComplete: z.boolean(),
  isRunning: z.boolean(),
})

export const metricRollUp = calculator({
  name: 'metric-roll-up',
  summary:
    'Days, weeks or months put together into longer periods, each with how complete it is. A part is never a total.',
  source: 'Sum, mean or last value; weeks by ISO 8601 unless another first day is given; null is never zero.',
  input: z.strictObject({
    observations,
    observedEvery: z.enum(CADENCES).default('day'),
    into: z.enum(PERIODS),
    aggregation: z.enum(AGGREGATIONS),
    from: day,
    to: day,
    /** Nothing that happened after this day takes part. */
    asOf: day,
    /** Only what was known by this moment takes part; without it, everything. */
    knownAt: momentSchema.nullable().default(null),
    weekStartsOn: z.enum(DAYS_OF_WEEK).default('monday'),
    fiscalYearStartMonth: z.int().min(1).max(12).default(1),
  }),
  output: z.object({
    /** Why it cannot be done; then there are no periods. */
    problem: z.object({ code: z.string(), message: z.string() }).nullable(),
    periods: z.array(period),
  }),
  compute: ({ observations: all, knownAt, weekStartsOn, fiscalYearStartMonth, ...rest }) => {
    const series = seriesAsOf(known(all), knownAt === null ? null : inUtc(knownAt))
    const rolled = rollUp({ ...rest, series, calendar: { weekStartsOn, fiscalYearStartMonth } })
    if (rolled.ok) return { problem: null, periods: rolled.value }
    const { code = '', message = '' } = rolled.problems[0] ?? {}
    return { problem: { code, message }, periods: [] }
  },
})

const stretch = z.object({
  from: day.nullable(),
  to: day.nullable(),
  blocks: z.int(),
  blocksOver: z.int(),
  mean: z.number().nullable(),
})

export const effectBeforeAfter = calculator({
  name: 'effect-before-after',
  summary:
    'A metric before and after a launch: the change with a 95 % interval, and what was expected beside what happened.',
  source:
    'B. L. Welch, Biometrika 34 (1947) 28; effective counts by Bayley and Hammersley (1946); whole weeks or months.',
  input: z.strictObject({
    observations,
    observedEvery: z.enum(CADENCES).default('day'),
    launchedOn: day,
    asOf: day,
    direction: z.enum(METRIC_DIRECTIONS).default('increase'),
    expectation: z
      .strictObject({
        direction: z.enum(METRIC_DIRECTIONS),
        from: z.number().nullable().default(null),
        to: rangeSchema,
        by: day,
      })
      .nullable()
      .default(null),
  }),
  output: z.object({
    before: stretch,
    after: stretch,
    change: z.number().nullable(),
    low: z.number().nullable(),
    high: z.number().nullable(),
    relativeChange: z.number().nullable(),
    verdict: z.enum(EFFECT_VERDICTS),
    expectation: z.object({ verdict: z.enum(EXPECTATION_VERDICTS), observed: z.number().nullable() }).nullable(),
    sentences: z.array(
      z.object({
        code: z.string(),
        parameters: z.record(z.string(), z.union([z.string(), z.number()])),
        text: z.string(),
      }),
    ),
  }),
  compute: ({ observations: all, ...question }) => effectOf({ ...question, series: seriesAsOf(known(all)) }),
})

export const wilson = calculator({
  name: 'wilson-interval',
  summary: 'The interval in which a share lies, from how often something happened in so many trials.',
  source:
    'E. B. Wilson, Journal of the American Statistical Association 22 (1927) 209; checked against Newcombe (1998), table I.',
  input: z
    .strictObject({
      successes: z.int().min(0),
      trials: z.int().min(0),
      confidence: z.number().gt(0).lt(1).default(0.95),
    })
    .refine(({ successes, trials }) => successes <= trials, {
      message: 'There cannot be more successes than trials.',
      path: ['successes'],
    }),
  output: z.object({ share: z.number().nullable(), low: z.number().nullable(), high: z.number().nullable() }),
  compute: ({ successes, trials, confidence }) => {
    const interval = wilsonInterval(successes, trials, confidence)
    return { share: trials === 0 ? null : successes / trials, low: interval?.low ?? null, high: interval?.high ?? null }
  },
})

export const metricCalculators = [metricRollUp, effectBeforeAfter, wilson, ...signalCalculators]
