import { z } from 'zod'
import { contract, pageOf, paging } from '#kernel/contract.ts'
import { idSchema } from '#kernel/field.ts'
import { importChoicesSchema, importPlanSchema } from './domain/import-plan.ts'
import { importReportSchema } from './domain/import-report.ts'
import { thingPlanSchema } from './domain/thing-plan.ts'
import { writtenValuesSchema } from './domain/thing-values.ts'

export const IMPORT_STATUSES = ['waiting', 'running', 'done', 'canceled', 'failed', 'undone'] as const

const problem = z.object({ field: z.string().nullable(), code: z.string(), detail: z.string() })
/** What the rows of a file become: feedback, or an entity by its name or by that of its address, `roadmap-items`. */
const kind = z.string().max(60)
const reading = { encoding: z.string().max(40).optional(), delimiter: z.string().min(1).max(1).optional() }

/** What a person decides about a file: columns by field, and how to read what can be read in two ways. */
export const importOrder = z.strictObject({
  /** `{text: "Review", rating: "Stars"}`; an empty column leaves a field out. What is not named is as proposed. */
  mapping: z.record(z.string().max(60), z.string().max(300)).default({}),
  options: importChoicesSchema
    .extend({
      ...reading,
      /** The field by which rows are known again, for kinds other than feedback; the id or the title unless said. */
      key: z.string().max(60).optional(),
      /** By field, the choices that written values are read as: `{status: {"In progress": "building"}}`. */
      values: writtenValuesSchema.optional(),
    })
    .default({}),
  /** What the rows become, if it is something else than was said when the file was handed in. */
  kind: kind.optional(),
  /** Reads and counts everything, and writes nothing. */
  dryRun: z.boolean().default(false),
})
export type ImportOrder = z.output<typeof importOrder>

export const shownImport = z.object({
  id: idSchema('import'),
  importId: idSchema('import'),
  kind,
  fileName: z.string(),
  sizeBytes: z.int(),
  status: z.enum(IMPORT_STATUSES),
  dryRun: z.boolean(),
  progress: z.object({
    rows: z.int(),
    /** About how many rows there are, judged by the part that was read. */
    rowsExpected: z.int().nullable(),
    bytes: z.int(),
    bytesTotal: z.int(),
    secondsLeft: z.number().nullable(),
  }),
  /** How many rows an undo under way has dealt with. */
  undone: z.int().nullable(),
  report: importReportSchema.nullable(),
  /** Why it failed. */
  problem: problem.nullable(),
  format: z.object({ kind: z.string(), encoding: z.string(), delimiter: z.string().nullable() }).nullable(),
  columns: z.array(z.string()),
  /** The first rows, as the file has them, long cells cut. */
  rows: z.array(z.object({ row: z.int(), cells: z.record(z.string(), z.unknown()) })),
  /** The proposal, or what it was run with. */
  mapping: z.record(z.string(), z.string()),
  /** How feedback is read. */
  plan: importPlanSchema.nullable(),
  /** How things of other kinds are read. */
  thingPlan: thingPlanSchema.nullable(),
  /** The field by which rows of another kind are known again. */
  key: z.string().nullable(),
  assumptions: z.array(problem),
  /** What has to be answered before it can run. */
  problems: z.array(problem),
  changeId: z.string().nullable(),
  reversalId: z.string().nullable(),
  createdAt: z.string(),
  createdBy: z.string().nullable(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
})
export type ShownImport = z.output<typeof shownImport>

const importId = z.object({ id: idSchema('import') })

export const importsApi = contract({
  createImport: {
    method: 'POST',
    path: '/imports',
    may: 'imports.write',
    status: 201,
    takes: 'file',
    summary: 'Hand in a file as the body of the request; the answer shows what would be read from it.',
    input: z.object({
      kind: kind.default('feedback'),
      fileName: z.string().trim().min(1).max(300).default('import'),
      ...reading,
    }),
    output: shownImport,
  },
  listImports: {
    method: 'GET',
    path: '/imports',
    may: 'imports.read',
    summary: 'Imports, newest first.',
    input: z.object(paging),
    output: pageOf(shownImport),
  },
  listImportKinds: {
    method: 'GET',
    path: '/imports/kinds',
    may: 'imports.read',
    summary: 'What the rows of a file may become, as far as the caller may write it.',
    input: z.object({}),
    output: z.object({ items: z.array(z.object({ kind, plural: kind })) }),
  },
  getImport: {
    method: 'GET',
    path: '/imports/:id',
    may: 'imports.read',
    summary: 'How far an import is, or its report.',
    input: importId,
    output: shownImport,
  },
  planImport: {
    method: 'POST',
    path: '/imports/:id/plan',
    may: 'imports.write',
    summary: 'What would be read with these columns and options; nothing is run.',
    input: importOrder.omit({ dryRun: true }).extend({ id: idSchema('import') }),
    output: shownImport,
  },
  runImport: {
    method: 'POST',
    path: '/imports/:id/run',
    may: 'imports.write',
    status: 202,
    summary: 'Run an import, or try it without writing.',
    input: importOrder.extend({ id: idSchema('import') }),
    output: shownImport,
  },
  cancelImport: {
    method: 'POST',
    path: '/imports/:id/cancellation',
    may: 'imports.write',
    status: 202,
    summary: 'Stop a running import; nothing of it is kept.',
    input: importId,
    output: shownImport,
  },
  reverseImport: {
    method: 'POST',
    path: '/imports/:id/reversal',
    may: 'imports.write',
    summary: 'Undo an import as one: what it made is deleted, what it changed is set back unless changed since.',
    input: importId,
    output: z.object({
      changeId: z.string(),
      reversed: z.number(),
      refused: z.array(
        z.object({
          entity: z.string(),
          id: z.string(),
          field: z.string().nullable(),
          code: z.string(),
          detail: z.string(),
        }),
      ),
    }),
  },
})
