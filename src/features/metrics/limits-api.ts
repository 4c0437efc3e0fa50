import { z } from 'zod'
import { daySchema } from '#kernel/day-schema.ts'
import { contract } from '#kernel/contract.ts'
import { idSchema } from '#kernel/field.ts'
import { standardEndpoints } from '#kernel/standard.ts'
import { whenAsked } from '#kernel/when-asked.ts'
import { GAPS } from './domain/amount.ts'
import { processLimits } from './domain/limits/process-limits.ts'
import { CADENCES } from './domain/metric.ts'
import { pastMoment } from './domain/past-moment.ts'
import { definedThen } from './domain/series-schema.ts'
import { CENTERS, CHART_KINDS, RULE_SETS, SEASONS, TRENDS } from './domain/signals/choices.ts'
import { LIMIT_STATES } from './domain/signals/limits.ts'
import { RULES } from './domain/signals/rules.ts'
import { unrecordedSchema } from './domain/unrecorded.ts'

const stored = standardEndpoints(processLimits, { path: '/process-limits', area: 'metrics' })
const day = daySchema
const figure = z.number().nullable()
const said = { by: idSchema('person').nullable(), at: z.string(), reason: z.string() }
const reason = z.string().trim().min(1, 'Say why: whoever reads the chart later will ask.').max(1000)
const about = { id: idSchema('metric'), cadence: z.enum(CADENCES).default('week') }

const behavior = whenAsked(() =>
  z.object({
    metric: idSchema('metric'),
    /** The stored choice; null where the usual rules hold. */
    limits: idSchema('processLimits').nullable(),
    cadence: z.enum(CADENCES),
    views: z.array(z.enum(CADENCES)),
    asOf: z.string().nullable(),
    /** How the metric was defined at the moment of a past view; null for now. */
    defined: definedThen.nullable(),
    /** What of a past view is not known as it stood then, and why. */
    unrecorded: z.array(unrecordedSchema),
    chart: z.enum(CHART_KINDS),
    ruleSet: z.enum(RULE_SETS),
    center: z.enum(CENTERS),
    screensOutliers: z.boolean(),
    trend: z.enum(TRENDS),
    ratePer: z.number(),
    /** Out of how many, for shares and rates: the metric that counts them. */
    denominator: idSchema('metric').nullable(),
    season: z
      .object({ repeats: z.enum(SEASONS), from: day, to: day, factors: z.array(z.number()), ...said })
      .nullable(),
    constants: z.object({ limit: z.number(), range: z.number() }),
    phases: z.array(
      z.object({
        /** Its first and last day in this chart, and the day that it was told to begin with. */
        from: day,
        to: day,
        startsOn: day.nullable(),
        reason: z.string().nullable(),
        state: z.enum(LIMIT_STATES),
        /** Null while too few values of the phase are known. */
        center: figure,
        /** As they stand at its first value, without a season. Of shares and rates they differ from value to value. */
        lower: figure,
        upper: figure,
        averageRange: figure,
        rangeLimit: figure,
        slope: z.number(),
        constants: z.object({ limit: z.number(), range: z.number() }),
        /** How many values its limits come from. */
        points: z.int(),
        baseline: z.object({ from: day, to: day, ...said }).nullable(),
        lock: z.object({ from: day, to: day, ...said }).nullable(),
        /** What the values since the lock would give, where that is clearly something else. */
        drift: z
          .object({
            from: day,
            points: z.int(),
            center: z.number(),
            lower: z.number(),
            upper: z.number(),
            isCenterOther: z.boolean(),
            isSpreadOther: z.boolean(),
          })
          .nullable(),
      }),
    ),
    points: z.array(
      z.object({
        from: day,
        to: day,
        value: figure,
        soFar: figure,
        known: z.int(),
        expected: z.int(),
        gap: z.enum(GAPS).nullable(),
        restated: z.int(),
        /** Without its season. */
        adjusted: figure,
        factor: z.number(),
        size: figure,
        movingRange: figure,
        rangeLimit: figure,
        center: figure,
        lower: figure,
        upper: figure,
        marks: z.array(z.enum(RULES)),
        leftOut: z.string().nullable(),
      }),
    ),
    signals: z.array(
      z.object({ rule: z.enum(RULES), side: z.enum(['above', 'below']), from: day, to: day, count: z.int() }),
    ),
    /** How much each value resembles the one before. Much above 0.3, there are more false alarms than the rules promise. */
    autocorrelation: figure,
    /** How often the newest value is marked although nothing has changed. */
    falseAlarmRate: z.number(),
  }),
)
export type Behavior = z.output<typeof behavior>

export const limitsApi = contract({
  listProcessLimits: stored.list,
  getProcessLimits: stored.get,
  archiveProcessLimits: {
    ...stored.archive,
    summary: 'Begin anew without stored limits: the usual rules hold again. What was agreed on stays in the history.',
  },
  restoreProcessLimits: stored.restore,

  metricBehavior: {
    method: 'GET',
    path: '/metrics/:id/behavior',
    may: 'metrics.read',
    summary:
      'A metric’s process-behavior chart by its stored choice: natural limits, phases, and which values tell of a change.',
    input: z.strictObject({
      id: idSchema('metric'),
      cadence: z.enum(CADENCES).optional(),
      asOf: pastMoment.optional(),
    }),
    output: behavior,
  },
  chooseMetricLimits: {
    method: 'PATCH',
    path: '/metrics/:id/limits',
    may: 'metrics.write',
    summary:
      'Choose how the usual coming and going of a metric is told: rule set, kind of chart, middle, trend. Locked limits keep their numbers.',
    input: z.strictObject({
      ...about,
      ruleSet: z.enum(RULE_SETS).optional(),
      chart: z.enum(CHART_KINDS).optional(),
      denominator: idSchema('metric').nullable().optional(),
      ratePer: z.number().min(1e-9).max(1e12).optional(),
      center: z.enum(CENTERS).optional(),
      screensOutliers: z.boolean().optional(),
      trend: z.enum(TRENDS).optional(),
    }),
    output: whenAsked(() => processLimits.row),
  },
  lockMetricLimits: {
    method: 'POST',
    path: '/metrics/:id/limits/lock',
    may: 'metrics.write',
    summary:
      'Keep the limits of a phase as they are, whatever comes: from twelve known values on. Nothing recomputes them; a new phase does.',
    input: z.strictObject({ ...about, day: day.nullable().default(null), reason }),
    output: whenAsked(() => processLimits.row),
  },
  beginMetricPhase: {
    method: 'POST',
    path: '/metrics/:id/limits/phases',
    may: 'metrics.write',
    summary: 'Begin a phase with limits of its own, and say why. Firm limits of the phase before are kept as they are.',
    input: z.strictObject({ ...about, from: day, reason }),
    output: whenAsked(() => processLimits.row),
  },
  baseMetricLimits: {
    method: 'POST',
    path: '/metrics/:id/limits/baseline',
    may: 'metrics.write',
    summary: 'Take the limits of a phase from a stretch of its values alone; from all of them, without one.',
    input: z.strictObject({
      ...about,
      day: day.nullable().default(null),
      from: day.nullable().default(null),
      to: day.nullable().default(null),
      reason,
    }),
    output: whenAsked(() => processLimits.row),
  },
  seasonMetricLimits: {
    method: 'POST',
    path: '/metrics/:id/limits/season',
    may: 'metrics.write',
    summary: 'Take seasonal factors from a stretch of values and keep them; or do without, with `repeats` null.',
    input: z.strictObject({
      ...about,
      repeats: z.enum(SEASONS).nullable(),
      from: day.optional(),
      to: day.optional(),
      reason,
    }),
    output: whenAsked(() => processLimits.row),
  },
  leaveOutOfMetricLimits: {
    method: 'POST',
    path: '/metrics/:id/limits/left-out',
    may: 'metrics.write',
    summary: 'Leave the value of a period out of what limits come from, or take it in again.',
    input: z.strictObject({ ...about, on: day, isLeftOut: z.boolean().default(true), reason }),
    output: whenAsked(() => processLimits.row),
  },
})
