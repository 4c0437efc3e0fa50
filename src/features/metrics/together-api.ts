import { z } from 'zod'
import { daySchema } from '#kernel/day-schema.ts'
import { contract } from '#kernel/contract.ts'
import { idSchema } from '#kernel/field.ts'
import { CADENCES } from './domain/metric.ts'
import { pastMoment } from './domain/past-moment.ts'
import { series } from './domain/series-schema.ts'

const day = daySchema

const figures = z.array(z.number().nullable())

/** One of several metrics: a list for each thing that is said of a period, all of one length; null where it is said of none. */
const seriesInColumns = series.omit({ points: true }).extend({
  /** Which of the calendars its periods are of. */
  calendar: z.int(),
  columns: z.object({
    value: figures,
    soFar: figures.nullable(),
    known: z.array(z.int()),
    expected: z.array(z.int()),
    prior: figures.nullable(),
    /** Null: nothing was told anew. */
    restated: z.array(z.int()).nullable(),
    /** Null without a target series. */
    target: figures.nullable(),
  }),
})
/** The first day of each period; its last follows from the cadence. */
const calendar = z.array(day)
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
      asOf: pastMoment.optional(),
    }),
    output: z.object({ calendars: z.array(calendar), items: z.array(seriesInColumns), nextCursor: z.null() }),
  },
})
