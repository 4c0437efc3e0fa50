import { z } from 'zod'
import { daySchema } from '#kernel/day-schema.ts'
import { entity, type RowOf } from '#kernel/entity.ts'
import { boolean, bySystem, choice, decimal, idSchema, json, optional, ref, text, withDefault } from '#kernel/field.ts'
import { whenAsked } from '#kernel/when-asked.ts'
import { CADENCES } from '../metric.ts'
import { CENTERS, CHART_KINDS, RULE_SETS, SEASONS, TRENDS } from '../signals/choices.ts'

const said = () => ({
  by: idSchema('person').nullable(),
  at: z.iso.datetime(),
  reason: z.string().trim().min(1).max(1000),
})
const MOST = 100

/** Limits that were agreed on, as they stood at the anchor; around a trend they rise from there. */
const lockSchema = whenAsked(() =>
  z.strictObject({
    center: z.number(),
    /** Of a p- or u-chart they follow from the center and the size of each sample. */
    lower: z.number().nullable(),
    upper: z.number().nullable(),
    averageRange: z.number().nullable(),
    rangeLimit: z.number().nullable(),
    slope: z.number(),
    anchor: daySchema,
    constants: z.strictObject({ limit: z.number(), range: z.number() }),
    /** How many values they come from, and from when to when. */
    points: z.int(),
    from: daySchema,
    to: daySchema,
    ...said(),
  }),
)
export type Lock = z.output<typeof lockSchema>

const phaseSchema = whenAsked(() =>
  z.strictObject({
    /** Its first day; null is what stands before any other phase. */
    from: daySchema.nullable(),
    ...said(),
    /** The values that its limits come from; all of the phase, without it. */
    baseline: z.strictObject({ from: daySchema, to: daySchema, ...said() }).nullable(),
    lock: lockSchema.nullable(),
  }),
)
export type StoredPhase = z.output<typeof phaseSchema>

const seasonSchema = whenAsked(() =>
  z.strictObject({
    repeats: z.enum(SEASONS),
    /** The values that the factors come from. */
    from: daySchema,
    to: daySchema,
    factors: z.array(z.number().positive()).min(2).max(12),
    ...said(),
  }),
)
export type StoredSeason = z.output<typeof seasonSchema>

const leftOutSchema = whenAsked(() => z.strictObject({ on: daySchema, ...said() }))
export type LeftOut = z.output<typeof leftOutSchema>

/** How a metric's usual coming and going is told: one for each cadence by which it is looked at. */
export const processLimits = entity(
  'processLimits',
  {
    table: 'process_limits',
    label: 'Process limits',
    plural: 'Process limits',
    titleField: 'title',
    // Its title is the metric's, which search finds itself.
    searchable: [],
    lives: 'browser',
  },
  {
    metric: ref('metric', 'Metric'),
    cadence: withDefault(choice('By', CADENCES), 'week'),
    ruleSet: withDefault(choice('Rule set', RULE_SETS, { wheeler: 'Wheeler', nhs: 'NHS' }), 'wheeler'),
    chart: withDefault(choice('Chart', CHART_KINDS, { xmr: 'XmR', p: 'p-chart', u: 'u-chart' }), 'xmr'),
    /** Out of how many, for shares and rates; a quotient of two metrics brings its own. */
    denominator: optional(ref('metric', 'Out of')),
    /** 1 where the metric is a share of one, 100 for percent, 1,000 for events of each thousand. */
    ratePer: withDefault(decimal('Rate is of each', { min: 1e-9 }), 1),
    center: withDefault(choice('Middle', CENTERS), 'mean'),
    screensOutliers: withDefault(boolean('Leaves outlying ranges out'), false),
    trend: withDefault(choice('Trend', TRENDS), 'none'),
    phases: bySystem(
      withDefault(
        json('Phases', () => z.array(phaseSchema).max(MOST)),
        [],
      ),
    ),
    season: bySystem(optional(json('Seasonal factors', () => seasonSchema))),
    leftOut: bySystem(
      withDefault(
        json('Left out of the limits', () => z.array(leftOutSchema).max(MOST)),
        [],
      ),
    ),
    /** Both copied from the metric: who sees its figures sees its limits. */
    title: bySystem(text('Metric name')),
    product: bySystem(optional(ref('product', 'Product'))),
  },
)

export type ProcessLimits = RowOf<typeof processLimits>

/** Of a stored choice what a chart is computed from. */
export type LimitsChoice = Pick<
  ProcessLimits,
  | 'cadence'
  | 'ruleSet'
  | 'chart'
  | 'denominator'
  | 'ratePer'
  | 'center'
  | 'screensOutliers'
  | 'trend'
  | 'phases'
  | 'season'
  | 'leftOut'
>

/** What holds where nobody has chosen: Wheeler's rules around the mean of all that is looked at. */
export const usualChoice = (cadence: ProcessLimits['cadence']): LimitsChoice => ({
  cadence,
  ruleSet: 'wheeler',
  chart: 'xmr',
  denominator: null,
  ratePer: 1,
  center: 'mean',
  screensOutliers: false,
  trend: 'none',
  phases: [],
  season: null,
  leftOut: [],
})
