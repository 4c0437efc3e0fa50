import type { Problem } from '#kernel/outcome.ts'
import { MEMBERS } from '#kernel/audience.ts'
import { newId, nowText } from '#server/clock.ts'
import { Refusal } from '#server/refusal.ts'
import { Scope, type Identity, type Reader } from '#server/scope.ts'
import type { ImportOrder, ShownImport } from '../../imports-api.ts'
import type { ImportReport } from '../../domain/import-report.ts'
import type { SeenFile } from './import-file.ts'

export type ImportId = `import_${string}`
export type ImportStatus = ShownImport['status']

/** An import as the database keeps it. */
export interface ImportRow extends Record<string, unknown> {
  id: ImportId
  /** An entity. */
  kind: string
  fileId: string | null
  fileName: string
  sizeBytes: number
  preview: SeenFile
  options: ImportOrder['options']
  dryRun: boolean
  status: ImportStatus
  rowsRead: number
  bytesRead: number
  /** While it is being undone. */
  rowsUndone: number | null
  startedAt: string | null
  finishedAt: string | null
  runAs: RunAs | null
  report: ImportReport | null
  problem: { field: string | null; code: string; detail: string } | null
  changeId: string | null
  reversalId: string | null
  createdAt: string
  createdBy: string | null
}

/** With whose rights an import runs, and since when it is asked for. */
export interface RunAs extends Omit<Identity, 'productRoles' | 'workspaceId'> {
  productRoles: [string, Identity['role']][]
  askedAt: string
}

const COLUMNS = `id, kind, file_id as "fileId", file_name as "fileName", size_bytes as "sizeBytes", preview, options, dry_run as "dryRun", status,
  rows_read as "rowsRead", bytes_read as "bytesRead", rows_undone as "rowsUndone", started_at as "startedAt", finished_at as "finishedAt", run_as as "runAs", report, problem,
  change_id as "changeId", reversal_id as "reversalId", created_at as "createdAt", created_by as "createdBy"`

export async function insertImport(
  scope: Scope,
  values: Pick<ImportRow, 'kind' | 'fileName' | 'sizeBytes' | 'preview'> & {
    fileId: string | null
    options: ImportOrder['options']
  },
): Promise<ImportRow> {
  const [row] = await scope.query<ImportRow>(
    `insert into import (workspace_id, id, kind, file_id, file_name, size_bytes, preview, options, status, created_at, created_by, audience)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting', $9, $10, $11) returning ${COLUMNS}`,
    [
      scope.workspaceId,
      newId('import'),
      values.kind,
      values.fileId,
      values.fileName,
      values.sizeBytes,
      JSON.stringify(values.preview),
      JSON.stringify(values.options),
      nowText(),
      scope.identity.actor.personId,
      [MEMBERS],
    ],
  )
  if (!row) throw new Error('an import was not inserted')
  return row
}

export async function findImport(reader: Reader, id: string): Promise<ImportRow | null> {
  const [row] = await reader.query<ImportRow>(
    `select ${COLUMNS} from import where workspace_id = $1 and id = $2 and audience && $3`,
    [reader.scope.workspaceId, id, reader.scope.viewer],
  )
  return row ?? null
}

export async function getImport(reader: Reader, id: string): Promise<ImportRow> {
  const row = await findImport(reader, id)
  if (row) return row
  throw new Refusal('not_found', { code: 'import.not_found', message: `There is no import "${id}" here.` })
}

export const listRows = (reader: Reader, limit: number, before: [string, string] | null) =>
  reader.query<ImportRow>(
    `select ${COLUMNS} from import where workspace_id = $1 and audience && $2 and ($3::timestamptz is null or (created_at, id) < ($3, $4))
     order by created_at desc, id desc limit $5`,
    [reader.scope.workspaceId, reader.scope.viewer, before?.[0] ?? null, before?.[1] ?? null, limit],
  )

type Settable =
  | 'kind'
  | 'status'
  | 'dryRun'
  | 'rowsRead'
  | 'bytesRead'
  | 'rowsUndone'
  | 'startedAt'
  | 'finishedAt'
  | 'runAs'
  | 'report'
  | 'problem'
  | 'changeId'
  | 'reversalId'
  | 'preview'
  | 'options'
const COLUMN: Record<Settable, string> = {
  kind: 'kind',
  status: 'status',
  dryRun: 'dry_run',
  rowsRead: 'rows_read',
  bytesRead: 'bytes_read',
  rowsUndone: 'rows_undone',
  startedAt: 'started_at',
  finishedAt: 'finished_at',
  runAs: 'run_as',
  report: 'report',
  problem: 'problem',
  changeId: 'change_id',
  reversalId: 'reversal_id',
  preview: 'preview',
  options: 'options',
}
const AS_JSON = new Set<string>(['runAs', 'report', 'problem', 'preview', 'options'])

/** Sets what is given while the import is in one of these states; answers whether it was. */
export async function setImport(
  reader: Reader,
  id: string,
  from: readonly ImportStatus[],
  values: Partial<Pick<ImportRow, Settable>>,
): Promise<boolean> {
  const entries = Object.entries(values) as [Settable, unknown][]
  const rows = await reader.query(
    `update import set ${entries.map(([name], index) => `${COLUMN[name]} = $${index + 4}`).join(', ')}${values.status === 'running' ? ', cancel_asked_at = null' : ''}
     where workspace_id = $1 and id = $2 and status = any($3) returning id`,
    [
      reader.scope.workspaceId,
      id,
      from,
      ...entries.map(([name, value]) => (AS_JSON.has(name) && value !== null ? JSON.stringify(value) : value)),
    ],
  )
  return rows.length > 0
}

export const runAsOf = ({ workspaceId: _, productRoles, ...identity }: Identity): RunAs => ({
  ...identity,
  productRoles: [...productRoles],
  askedAt: nowText(),
})

/** The right to act as whoever asked for the run. */
export function scopeOf(scope: Scope, { productRoles, askedAt: _, ...identity }: RunAs): Scope {
  const own = new Scope(scope.house, {
    ...identity,
    workspaceId: scope.workspaceId,
    productRoles: new Map(productRoles),
  })
  own.entitle('imports.write')
  return own
}

export const problemOf = ({ field, code, message }: Problem) => ({ field: field ?? null, code, detail: message })

export function shownImport(row: ImportRow, now: number): ShownImport {
  const { preview } = row
  const share = row.sizeBytes > 0 ? Math.min(1, row.bytesRead / row.sizeBytes) : 0
  const seconds = row.startedAt && !row.finishedAt ? (now - Date.parse(row.startedAt)) / 1000 : 0
  return {
    id: row.id,
    importId: row.id,
    kind: row.kind,
    fileName: row.fileName,
    sizeBytes: row.sizeBytes,
    status: row.status,
    dryRun: row.dryRun,
    progress: {
      rows: row.report?.read ?? row.rowsRead,
      rowsExpected: row.report?.read ?? (share > 0 ? Math.max(row.rowsRead, Math.round(row.rowsRead / share)) : null),
      bytes: row.bytesRead,
      bytesTotal: row.sizeBytes,
      secondsLeft: share > 0.02 && seconds > 0 ? Math.ceil((seconds * (1 - share)) / share) : null,
    },
    undone: row.rowsUndone,
    report: row.report,
    problem: row.problem,
    format: preview.format,
    columns: preview.columns,
    rows: preview.rows,
    mapping: preview.plan.mapping as Record<string, string>,
    plan: 'entity' in preview.plan ? null : preview.plan,
    thingPlan: 'entity' in preview.plan ? preview.plan : null,
    key: 'entity' in preview.plan ? preview.plan.key : null,
    assumptions: preview.assumptions.map(problemOf),
    problems: preview.questions.map(problemOf),
    changeId: row.changeId,
    reversalId: row.reversalId,
    createdAt: row.createdAt,
    createdBy: row.createdBy,
    startedAt: row.startedAt,
    finishedAt: row.finishedAt,
  }
}
