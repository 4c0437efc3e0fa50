import { z } from 'zod'
import { daySchema } from '#kernel/day-schema.ts'
import { idSchema } from '#kernel/field.ts'
import { GAPS } from './amount.ts'
import {
  AGGREGATIONS,
  CADENCES,
  COMPARISONS,
  METRIC_DIRECTIONS,
  METRIC_KINDS,
  METRIC_STATUSES,
  OPERATORS,
  type Metric,
} from './metric.ts'
import { unrecordedSchema } from './unrecorded.ts'

const day = daySchema

/** One period of a chart. */
export const point = z.object({
  /** First and last day of the period. */
  from: day,
  to: day,
  /** Null where nothing is known, never zero; and for a sum also where something is missing: a part is no total. */
  value: z.number().nullable(),
  /** What is known of an incomplete sum. */
  soFar: z.number().nullable(),
  /** How many of its values are known, and how many it has when all are. */
  known: z.int(),
  expected: z.int(),
  isComplete: z.boolean(),
  /** Its last day is still to come. */
  isRunning: z.boolean(),
  /** The year before, weekday by weekday for days and weeks; null unless that period is complete. */
  prior: z.number().nullable(),
  /** Why there is no value, or why it is not the whole. */
  gap: z.enum(GAPS).nullable(),
  /** How often a value of the period became another one after it was known. */
  restated: z.int(),
  /** What the target series comes to in this period. */
  target: z.number().nullable(),
})
export type SeriesPoint = z.output<typeof point>

/** What a metric was at the moment of a past view. */
export const definedThen = z.object({
  name: z.string(),
  definition: z.string().nullable(),
  status: z.enum(METRIC_STATUSES),
  owner: idSchema('person').nullable(),
  kind: z.enum(METRIC_KINDS),
  unit: z.string().nullable(),
  direction: z.enum(METRIC_DIRECTIONS),
  aggregation: z.enum(AGGREGATIONS),
  comparison: z.enum(COMPARISONS),
  cadence: z.enum(CADENCES),
  operator: z.enum(OPERATORS).nullable(),
  operands: z.array(idSchema('metric')),
  target: z.number().nullable(),
  targetOn: day.nullable(),
  targetSeries: idSchema('metric').nullable(),
  alertBelow: z.number().nullable(),
  alertAbove: z.number().nullable(),
  sourceNote: z.string().nullable(),
  product: idSchema('product').nullable(),
})
export type DefinedThen = z.output<typeof definedThen>

export const definitionOf = (row: Metric): DefinedThen => definedThen.parse(row)

/** A metric period by period. */
export const series = z.object({
  metric: idSchema('metric'),
  cadence: z.enum(CADENCES),
  /** How often it is really observed, and by what it can be shown. */
  observed: z.enum(CADENCES),
  views: z.array(z.enum(CADENCES)),
  /** The view as of this moment; null for all that is known now. */
  asOf: z.string().nullable(),
  from: day,
  to: day,
  /** First and last day of which anything is known. */
  firstOn: day.nullable(),
  lastOn: day.nullable(),
  /** Why there is no figure at all: an operand that cannot be seen, or operands told by weeks and by months. */
  gap: z.enum(GAPS).nullable(),
  /** How it was defined at the moment of a past view; null for now. */
  defined: definedThen.nullable(),
  /** What of a past view is not known as it stood then, and why. */
  unrecorded: z.array(unrecordedSchema),
  points: z.array(point),
})
export type Series = z.output<typeof series>
