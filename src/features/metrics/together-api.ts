import { z } from 'zod'
import { contract } from '#kernel/contract.ts'
import { idSchema } from '#kernel/field.ts'
import { CADENCES } from './domain/metric.ts'
import { series } from './domain/series-schema.ts'

const day = z.iso.date()

/** The same of several metrics: a list for each thing that is said of a period, all of one length. */
const seriesInColumns = series.omit({ points: true }).extend({
  columns: z.object({
    /** The first day of each period; its last follows from the cadence. */
    from: z.array(day),
    value: z.array(z.number().nullable()),
    soFar: z.array(z.number().nullable()),
    known: z.array(z.int()),
    expected: z.array(z.int()),
    prior: z.array(z.number().nullable()),
    restated: z.array(z.int()),
    /** Null without a target series. */
    target: z.array(z.number().nullable()).nullable(),
  }),
})
const MOST_TOGETHER = 50

export const togetherApi = contract({
  seriesTogether: {
    method: 'GET',
    path: '/metric-series',
    may: 'metrics.read',
    summary: 'Several metrics by day, week or month, each as a few columns: for one chart of many lines.',
    input: z.strictObject({
      /** Ids with commas between them. */
      metrics: z
        .string()
        .max(2_500)
        .transform(written => [...new Set(written.split(','))])
        .pipe(z.array(idSchema('metric')).min(1).max(MOST_TOGETHER)),
      cadence: z.enum(CADENCES).optional(),
      from: day.optional(),
      to: day.optional(),
      /** A day counts to its end. */
      asOf: day.or(z.iso.datetime({ offset: true })).optional(),
    }),
    output: z.object({ items: z.array(seriesInColumns), nextCursor: z.null() }),
  },
})
