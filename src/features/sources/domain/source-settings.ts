import { z } from 'zod'
import { DAYS_OF_WEEK } from '#kernel/calendar.ts'
import { idSchema } from '#kernel/field.ts'
import { whenAsked } from '#kernel/when-asked.ts'
import { AGGREGATIONS } from '#features/metrics/domain/metric.ts'
import { DATE_ORDERS } from '#features/metrics/domain/written-date.ts'
import { DECIMAL_MARKS } from '#features/metrics/domain/written-number.ts'
import { OWN_FIGURES } from './own-figures.ts'

export const SOURCE_KINDS = ['folder', 'url', 'sql', 'workback'] as const
export type SourceKind = (typeof SOURCE_KINDS)[number]

/** Kinds that read from where the server stands: whoever sets them up reaches what its host can reach. */
export const HOST_KINDS: readonly SourceKind[] = ['folder', 'url', 'sql']

export const TAKES = ['newest', 'all'] as const
export const LONGEST_QUERY = 20_000

/** Where the rows come from. */
export const settingsSchema = whenAsked(() =>
  z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('folder'),
      /** A path below the host's folder; `*` and `?` in its last part: `sales/orders-*.csv`. */
      pattern: z.string().trim().min(1, 'Write which files, such as orders-*.csv.').max(300),
      take: z.enum(TAKES).default('newest'),
    }),
    z.strictObject({
      kind: z.literal('url'),
      address: z
        .url({ protocol: /^https?$/, error: 'Write an address that begins with http:// or https://.' })
        .max(2000),
    }),
    z.strictObject({
      kind: z.literal('sql'),
      /** What the host calls the connection: the last part of `WORKBACK_SOURCE_SQL_<NAME>`. */
      connection: z.string().regex(/^[A-Z][A-Z0-9_]{0,59}$/, 'Write the connection’s name in capital letters.'),
      query: z.string().trim().min(1, 'Write a query.').max(LONGEST_QUERY),
    }),
    z.strictObject({
      kind: z.literal('workback'),
      figure: z.enum(OWN_FIGURES),
      /** As lists are narrowed: `{status: 'new,triaged', 'rating.lte': '2'}`. */
      filters: z.record(z.string().max(100), z.string().max(1000)).default({}),
      /** For amounts of money; the workspace's own unless said. */
      currency: z
        .string()
        .regex(/^[A-Z]{3}$/, 'Write a currency as three letters, such as EUR.')
        .nullable()
        .default(null),
    }),
  ]),
)
export type SourceSettings = z.output<typeof settingsSchema>
export type SettingsOf<K extends SourceKind> = Extract<SourceSettings, { kind: K }>

const columnName = z.string().trim().min(1).max(300)

const feedSchema = whenAsked(() =>
  z.strictObject({
    metric: idSchema('metric'),
    /** Which column holds the values; null counts the rows of each day. */
    column: columnName.nullable().default(null),
    /** Only rows that have one of the values in each of these columns. */
    filters: z
      .array(z.strictObject({ column: columnName, values: z.array(z.string().max(300)).min(1).max(100) }))
      .max(10)
      .default([]),
    /** How several rows of one day become one value; the metric's own way unless said. */
    aggregation: z.enum(AGGREGATIONS).nullable().default(null),
  }),
)
export type Feed = z.output<typeof feedSchema>

const MOST_FEEDS = 50

/** How the rows are read: the column of days, and which column becomes which metric. */
export const readingSchema = whenAsked(() =>
  z.strictObject({
    dayColumn: columnName,
    /** Settles what 3/4/2027 means, where no date of the column does. */
    dateOrder: z.enum(DATE_ORDERS).nullable().default(null),
    decimalMark: z.enum(DECIMAL_MARKS).nullable().default(null),
    feeds: z.array(feedSchema).max(MOST_FEEDS).default([]),
  }),
)
export type SourceReading = z.output<typeof readingSchema>

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write a time of day such as 06:00.')

/** When it is read by itself, by the clock on the workspace's wall. */
export const scheduleSchema = whenAsked(() =>
  z.discriminatedUnion('every', [
    z.strictObject({ every: z.literal('hour'), minute: z.int().min(0).max(59).default(0) }),
    z.strictObject({ every: z.literal('day'), at: timeOfDay }),
    z.strictObject({ every: z.literal('week'), on: z.enum(DAYS_OF_WEEK), at: timeOfDay }),
  ]),
)
export type Schedule = z.output<typeof scheduleSchema>
