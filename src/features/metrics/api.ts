import { z } from 'zod'
import { daySchema, momentSchema } from '#kernel/day-schema.ts'
import { contract } from '#kernel/contract.ts'
import { idSchema, rangeSchema } from '#kernel/field.ts'
import { standardEndpoints } from '#kernel/standard.ts'
import { GAPS } from './domain/amount.ts'
import { effectBeforeAfter } from './domain/calculators.ts'
import { CADENCES, metric, METRIC_DIRECTIONS } from './domain/metric.ts'
import { observation } from './domain/observation.ts'
import { pastMoment } from './domain/past-moment.ts'
import { definedThen, point, series } from './domain/series-schema.ts'
import { DATE_ORDERS } from './domain/written-date.ts'
import { DECIMAL_MARKS } from './domain/written-number.ts'

export type { Series, SeriesPoint } from './domain/series-schema.ts'

const metrics = standardEndpoints(metric, { path: '/metrics', area: 'metrics' })
const observations = standardEndpoints(observation, { path: '/observations', area: 'metrics' })
const ofMetric = { id: idSchema('metric') }
const day = daySchema

/** A name, or a place counted from 0. */
const column = z
  .string()
  .max(300)
  .transform(written => (/^\d{1,4}$/.test(written) ? Number(written) : written))

const importReport = z.object({
  read: z.int(),
  created: z.int(),
  /** Of the created, those that tell a day anew. */
  updated: z.int(),
  unchanged: z.int(),
  /** Days whose cell was empty: nothing is said of them. */
  skipped: z.int(),
  refused: z.int(),
  problems: z.array(z.object({ row: z.int().nullable(), field: z.string(), code: z.string(), detail: z.string() })),
  /** The change to undo; null for a dry run and where nothing was new. */
  importId: z.string().nullable(),
  columns: z.array(z.string()),
  mapping: z.object({
    dateColumn: z.int(),
    valueColumn: z.int(),
    dateOrder: z.enum(DATE_ORDERS).nullable(),
    /** No date in the column settles whether day or month stands first: look before storing. */
    dateOrderIsGuess: z.boolean(),
    decimalMark: z.enum(DECIMAL_MARKS),
    dateFormats: z.record(z.string(), z.int()),
  }),
  firstOn: day.nullable(),
  lastOn: day.nullable(),
  /** The first days as they were read. */
  preview: z.array(z.object({ date: day, value: z.number().nullable() })),
  /** Days that stand in several rows, and what became of them. */
  duplicates: z.int(),
})
export type ObservationImport = z.output<typeof importReport>

const launchEffect = z.object({
  /** Null: what was expected has no launch yet. */
  launch: z.object({ id: z.string(), title: z.string(), launchOn: day, launchedOn: day.nullable() }).nullable(),
  /** Who expected it. */
  idea: z.object({ id: z.string(), title: z.string() }).nullable(),
  expectation: z
    .object({ direction: z.enum(METRIC_DIRECTIONS), from: z.number().nullable(), to: rangeSchema, by: day })
    .nullable(),
  /** Null until it has been launched. */
  effect: effectBeforeAfter.output.nullable(),
})
export type LaunchEffect = z.output<typeof launchEffect>

const summary = z.object({
  metric: idSchema('metric'),
  cadence: z.enum(CADENCES),
  observed: z.enum(CADENCES),
  lastOn: day.nullable(),
  /** Its last periods, the newest last; for a small line beside its name. */
  points: z.array(point.omit({ prior: true, restated: true, target: true })),
})
export type MetricSummary = z.output<typeof summary>

const figure = {
  value: z.number().nullable(),
  soFar: z.number().nullable(),
  known: z.int(),
  expected: z.int(),
  gap: z.enum(GAPS).nullable(),
}
const workings = z.object({
  metric: idSchema('metric'),
  cadence: z.enum(CADENCES),
  from: day,
  to: day,
  asOf: z.string().nullable(),
  /** How it was defined at that moment; null for now. */
  defined: definedThen.nullable(),
  /** The metric's own figure first, then those it is made of; one that cannot be seen is not among them. */
  figures: z.array(z.object({ metric: z.string(), ...figure })),
  /** Each day on which a value is there or was due. */
  inputs: z.array(
    z.object({
      metric: z.string(),
      date: day,
      value: z.number().nullable(),
      knownAt: z.string().nullable(),
      source: z.string().nullable(),
    }),
  ),
  /** Values that became others after they were known, newest first, with what the period came to before and since. */
  restatements: z.array(
    z.object({
      metric: z.string(),
      date: day,
      was: z.number().nullable(),
      is: z.number().nullable(),
      knownAt: z.string(),
      source: z.string().nullable(),
      by: z.string().nullable(),
      before: z.number().nullable(),
      after: z.number().nullable(),
    }),
  ),
})
export type FigureWorkings = z.output<typeof workings>

const recorded = z.object({ created: z.int(), restated: z.int(), unchanged: z.int() })

export const metricsApi = contract({
  listMetrics: metrics.list,
  createMetric: metrics.create,
  getMetric: metrics.get,
  updateMetric: metrics.update,
  archiveMetric: metrics.archive,
  restoreMetric: metrics.restore,

  metricSummaries: {
    method: 'GET',
    path: '/metric-summaries',
    may: 'metrics.read',
    summary: 'The last periods of every metric, each with how much of it is known.',
    input: z.strictObject({}),
    output: z.object({ items: z.array(summary), nextCursor: z.null() }),
  },
  metricSeries: {
    method: 'GET',
    path: '/metrics/:id/observations',
    may: 'metrics.read',
    summary:
      'A metric by day, week or month, each period with how much of it is known; as it is known now, or was at a moment.',
    input: z.strictObject({
      ...ofMetric,
      cadence: z.enum(CADENCES).optional(),
      from: day.optional(),
      to: day.optional(),
      asOf: pastMoment.optional(),
    }),
    output: series,
  },
  metricWorkings: {
    method: 'GET',
    path: '/metrics/:id/workings',
    may: 'metrics.read',
    summary:
      'How one figure came about: its formula with what each operand came to, the values that went in, how complete they are, and what was said otherwise before.',
    input: z.strictObject({
      ...ofMetric,
      /** Any day of the period; with a last day, the first of a stretch. */
      day,
      /** The last day of a stretch that is no day, week or month of the workspace: a week to date, a fiscal year. */
      to: day.optional(),
      cadence: z.enum(CADENCES).optional(),
      asOf: pastMoment.optional(),
    }),
    output: workings,
  },
  recordObservations: {
    method: 'POST',
    path: '/metrics/:id/observations',
    may: 'metrics.write',
    summary:
      'Say what a metric was on some days. The same again does nothing; another value for a day keeps the earlier one beside it.',
    input: z.strictObject({
      ...ofMetric,
      source: z.string().trim().min(1).max(300).nullable().default(null),
      observations: z
        .array(
          z.strictObject({
            date: day,
            /** Null takes a value back: nothing is known of that day. */
            value: z.number().min(-1e300).max(1e300).nullable(),
            knownAt: momentSchema.nullable().default(null),
          }),
        )
        .min(1)
        .max(20_000),
    }),
    output: recorded,
  },

  importObservations: {
    method: 'POST',
    path: '/metrics/:id/observations/import',
    may: 'metrics.write',
    takes: 'file',
    summary:
      'Read a column of dates and a column of values from a table (CSV, TSV, JSON) into a metric, as one change. With `dryRun` only tells what it would do.',
    input: z.strictObject({
      ...ofMetric,
      /** Names of columns, or their places counted from 0; without them they are chosen by what they hold. */
      dateColumn: column.optional(),
      valueColumn: column.optional(),
      dateOrder: z.enum(DATE_ORDERS).optional(),
      decimalMark: z.enum(DECIMAL_MARKS).optional(),
      fileName: z.string().trim().max(300).optional(),
      dryRun: z
        .enum(['true', 'false'])
        .default('false')
        .transform(written => written === 'true'),
    }),
    output: importReport,
  },
  metricEffects: {
    method: 'GET',
    path: '/metrics/:id/effects',
    may: 'metrics.read',
    summary:
      'What happened to a metric around each launch that is measured by it, beside what was expected before; as it is known now, or was at a moment. A comparison, not a proof.',
    input: z.strictObject({ ...ofMetric, asOf: pastMoment.optional() }),
    output: z.object({ items: z.array(launchEffect), nextCursor: z.null() }),
  },

  listObservations: observations.list,
  getObservation: observations.get,
  archiveObservation: {
    ...observations.archive,
    summary: 'Take back what was said of a day; what was known before counts again.',
  },
  restoreObservation: observations.restore,
})
