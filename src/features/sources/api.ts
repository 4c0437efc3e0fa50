import { z } from 'zod'
import { daySchema } from '#kernel/day-schema.ts'
import { contract } from '#kernel/contract.ts'
import { idSchema } from '#kernel/field.ts'
import { standardEndpoints } from '#kernel/standard.ts'
import { DATE_ORDERS } from '#features/metrics/domain/written-date.ts'
import { HOLDS } from './domain/column-look.ts'
import { metricSource } from './domain/metric-source.ts'
import { runProblems, sourceRun } from './domain/source-run.ts'
import { readingSchema, settingsSchema } from './domain/source-settings.ts'

const sources = standardEndpoints(metricSource, { path: '/metric-sources', area: 'sources' })
const runs = standardEndpoints(sourceRun, { path: '/source-runs', area: 'sources' })
const day = daySchema

const host = z.object({
  /** Whether this workspace may read from where the server stands. */
  isAllowedHere: z.boolean(),
  /** The files of the host's folder, the newest first; null where no folder is set. */
  files: z.array(z.object({ name: z.string(), sizeBytes: z.int(), changedAt: z.string() })).nullable(),
  hosts: z.array(z.string()),
  connections: z.array(z.string()),
})
export type SourceHost = z.output<typeof host>

const preview = z.object({
  /** What was read: the names of files, an address, a connection. */
  what: z.string(),
  columns: z.array(
    z.object({
      name: z.string(),
      holds: z.enum(HOLDS),
      empty: z.int(),
      values: z.array(z.object({ value: z.string(), count: z.int() })),
      hasAllValues: z.boolean(),
    }),
  ),
  /** The first rows, cell by cell. */
  rows: z.array(z.array(z.string())),
  rowsRead: z.int(),
  /** False where there are more rows than a preview reads. */
  isWhole: z.boolean(),
  /** The column of days, as a proposal where none was named. */
  dayColumn: z.string().nullable(),
  dateOrder: z.enum(DATE_ORDERS).nullable(),
  /** What each feed would record. */
  feeds: z.array(
    z.object({
      metric: z.string(),
      firstOn: day.nullable(),
      lastOn: day.nullable(),
      created: z.int(),
      restated: z.int(),
      unchanged: z.int(),
      skipped: z.int(),
      refused: z.int(),
      /** Days that stand in several rows, which would be put together. */
      together: z.int(),
      /** The last days as they would be recorded. */
      days: z.array(z.object({ date: day, value: z.number() })),
      /** Other sources that feed the same metric: of a day that two tell, whichever is read last counts. */
      alsoFedBy: z.array(z.object({ id: z.string(), name: z.string() })),
    }),
  ),
  problems: runProblems,
  /** Why a run would refuse the whole. */
  refusals: runProblems,
})
export type SourcePreview = z.output<typeof preview>

export const sourcesApi = contract({
  listMetricSources: sources.list,
  createMetricSource: {
    ...sources.create,
    summary: 'Make a source. One that reads a folder, an address or a database needs the permission sources.admin.',
  },
  getMetricSource: sources.get,
  updateMetricSource: {
    ...sources.update,
    summary:
      'Change a source. Where it reads a folder, an address or a database, changing what it reads needs the permission sources.admin.',
  },
  archiveMetricSource: sources.archive,
  restoreMetricSource: sources.restore,

  previewSource: {
    method: 'POST',
    path: '/metric-sources/preview',
    may: 'sources.write',
    summary:
      'Read a source without recording anything: its first rows, what each column looks like, and what each feed would record.',
    input: z.strictObject({
      settings: settingsSchema,
      reading: readingSchema.nullable().default(null),
      /** The source that is being changed, which is not told as another one. */
      source: idSchema('metricSource').nullable().default(null),
    }),
    output: preview,
  },
  sourceHost: {
    method: 'GET',
    path: '/source-host',
    may: 'sources.admin',
    summary: 'What whoever hosts this server lets sources read: files of a folder, hosts, and databases by name.',
    input: z.strictObject({}),
    output: host,
  },

  runSource: {
    method: 'POST',
    path: '/metric-sources/:id/runs',
    may: 'sources.write',
    status: 202,
    summary: 'Read a source now. One that is being read already is refused.',
    input: z.strictObject({ id: idSchema('metricSource') }),
    output: sourceRun.row,
  },
  listSourceRuns: { ...runs.list, summary: 'Runs of sources, newest first: what was new, and what could not be read.' },
  getSourceRun: runs.get,
  cancelSourceRun: {
    method: 'POST',
    path: '/source-runs/:id/cancellation',
    may: 'sources.write',
    summary: 'Stop a run. Nothing of it is recorded.',
    input: z.strictObject({ id: idSchema('sourceRun') }),
    output: sourceRun.row,
  },
})
