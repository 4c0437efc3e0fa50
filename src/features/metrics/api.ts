import { z } from 'zod'
import { contract } from '#kernel/contract.ts'
import { idSchema } from '#kernel/field.ts'
import { standardEndpoints } from '#kernel/standard.ts'
import { CADENCES, metric } from './domain/metric.ts'
import { observation } from './domain/observation.ts'

const metrics = standardEndpoints(metric, { path: '/metrics', area: 'metrics' })
const observations = standardEndpoints(observation, { path: '/observations', area: 'metrics' })
const ofMetric = { id: idSchema('metric') }
const day = z.iso.date()

const point = z.object({
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
})
export type SeriesPoint = z.output<typeof point>

const series = z.object({
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
  points: z.array(point),
})
export type Series = z.output<typeof series>

const recorded = z.object({ created: z.int(), restated: z.int(), unchanged: z.int() })

export const metricsApi = contract({
  listMetrics: metrics.list,
  createMetric: metrics.create,
  getMetric: metrics.get,
  updateMetric: metrics.update,
  archiveMetric: metrics.archive,
  restoreMetric: metrics.restore,

  metricSeries: {
    method: 'GET',
    path: '/metrics/:id/observations',
    may: 'metrics.read',
    summary: 'A metric by day, week or month, each period with how much of it is known; as it is known now, or was at a moment.',
    input: z.strictObject({
      ...ofMetric,
      cadence: z.enum(CADENCES).optional(),
      from: day.optional(),
      to: day.optional(),
      /** A day counts to its end. */
      asOf: day.or(z.iso.datetime({ offset: true })).optional(),
    }),
    output: series,
  },
  recordObservations: {
    method: 'POST',
    path: '/metrics/:id/observations',
    may: 'metrics.write',
    summary: 'Say what a metric was on some days. The same again does nothing; another value for a day keeps the earlier one beside it.',
    input: z.strictObject({
      ...ofMetric,
      source: z.string().trim().min(1).max(300).nullable().default(null),
      observations: z
        .array(
          z.strictObject({
            date: day,
            /** Null takes a value back: nothing is known of that day. */
            value: z.number().min(-1e300).max(1e300).nullable(),
            knownAt: z.iso.datetime({ offset: true }).nullable().default(null),
          }),
        )
        .min(1)
        .max(20_000),
    }),
    output: recorded,
  },

  listObservations: observations.list,
  getObservation: observations.get,
  archiveObservation: { ...observations.archive, summary: 'Take back what was said of a day; what was known before counts again.' },
  restoreObservation: observations.restore,
})
