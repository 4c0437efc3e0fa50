import { z } from 'zod'
import { entity, type RowOf } from '#kernel/entity.ts'
import { bySystem, choice, json, longText, moment, optional, person, ref, text, withDefault } from '#kernel/field.ts'
import { readingSchema, scheduleSchema, settingsSchema, SOURCE_KINDS } from './source-settings.ts'
import { ENDINGS } from './source-run.ts'

export const SOURCE_STATES = ['active', 'paused'] as const

/** Where values of metrics come from by themselves: a table that is read by a schedule. */
export const metricSource = entity(
  'metricSource',
  {
    table: 'metric_source',
    label: 'Source',
    plural: 'Sources',
    titleField: 'name',
    searchable: ['name'],
    lives: 'browser',
  },
  {
    name: text('Name', { max: 200 }),
    /** Who is told when it fails. */
    owner: optional(person('Owner')),
    product: optional(ref('product', 'Product')),
    /** Copied from the settings, and stays. */
    kind: bySystem(choice('Kind', SOURCE_KINDS, { url: 'Address', sql: 'SQL', workback: 'Workback' })),
    settings: json('Where from', settingsSchema),
    reading: withDefault(json('How it is read', readingSchema), {
      dayColumn: 'Day',
      dateOrder: null,
      decimalMark: null,
      feeds: [],
    }),
    /** Null: only when somebody asks. */
    schedule: optional(json('Schedule', scheduleSchema)),
    state: withDefault(choice('State', SOURCE_STATES), 'active'),
    nextRunAt: bySystem(optional(moment('Next run'))),
    lastRunAt: bySystem(optional(moment('Last run'))),
    lastOutcome: bySystem(optional(choice('Last outcome', ENDINGS, { problems: 'Read, with problems' }))),
    /** What the last good run read: the name of a file, an address, a connection. */
    lastRead: bySystem(optional(text('Last read', { max: 300 }))),
    runningSince: bySystem(optional(moment('Running since'))),
    /** Since the first of the runs that failed in a row. */
    failingSince: bySystem(optional(moment('Failing since'))),
    /** What went wrong and what to do. */
    problem: bySystem(optional(longText('Problem', { max: 4000 }))),
    /** The owner has seen the failure: it is told again when the next one begins. */
    acknowledgedAt: optional(moment('Acknowledged')),
    /** What an address said of its version, so that it is not sent again unchanged. */
    versionMark: bySystem(optional(json('Version read', () => z.record(z.string(), z.string())))),
  },
)

export type MetricSource = RowOf<typeof metricSource>

/** Whether its failure should be seen by its owner: not yet acknowledged, and not paused. */
export const isFailureWaiting = ({
  failingSince,
  acknowledgedAt,
  archivedAt,
  state,
}: Pick<MetricSource, 'failingSince' | 'acknowledgedAt' | 'archivedAt' | 'state'>): boolean =>
  failingSince !== null &&
  archivedAt === null &&
  state === 'active' &&
  (acknowledgedAt === null || acknowledgedAt < failingSince)
