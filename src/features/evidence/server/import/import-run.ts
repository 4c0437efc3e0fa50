import { setTimeout as pause } from 'node:timers/promises'
import type { AnyEntity } from '#kernel/entity.ts'
import { now, nowText } from '#server/clock.ts'
import { Refusal } from '#server/refusal.ts'
import type { Scope } from '#server/scope.ts'
import { change } from '#server/store/change.ts'
import type { ImportReport } from '../../domain/import-report.ts'
import { ImportBusy, ImportCanceled, importFile, isImporting, type ImportProgress } from './import-engine.ts'
import type { ImportFile } from './import-file.ts'
import { writerOf } from './thing-importer.ts'
import { getImport, problemOf, setImport, type ImportId, type ImportRow } from './import-rows.ts'

/** How often progress is written and a wish to cancel noticed. */
const TELL_MILLISECONDS = 250
/** A job is begun long before; one that was not has lost its process. */
const BEGIN_MILLISECONDS = 60_000
const ENDING_MILLISECONDS = 1_000

/** Runs an import that stands as running, and writes how it ended. `ImportBusy` means: later. */
export async function performImport(
  scope: Scope,
  id: ImportId,
  file: ImportFile,
  onProgress?: (progress: ImportProgress) => void,
): Promise<ImportReport | null> {
  const row = await getImport(scope, id)
  const teller = tellerOf(scope, id, onProgress)
  try {
    return await importFile(scope, file, {
      plan: row.preview.plan,
      reading: readingOf(row.options),
      importId: id,
      dryRun: row.dryRun,
      atStart: teller.begin,
      isCanceled: teller.isCanceled,
      onProgress: teller.tell,
      async atEnd(tx, report) {
        await teller.settled()
        await setImport(tx, id, ['running'], {
          status: 'done',
          report,
          changeId: row.dryRun ? null : tx.id,
          finishedAt: nowText(),
        })
      },
    })
  } catch (error) {
    await teller.settled()
    if (error instanceof ImportBusy) throw error
    await endImport(scope, id, error)
    if (error instanceof ImportCanceled || error instanceof Refusal) return null
    throw error
  }
}

/** The kind of thing that rows become; `null` is feedback, which has an importer of its own. */
export function entityOf(scope: Scope, kind: string): AnyEntity | null {
  if (kind === 'feedback') return null
  const named = [...scope.house.writers.values()].find(({ plural }) => plural === kind)
  return writerOf(scope, named?.entity.name ?? kind).entity
}

export const readingOf = ({ encoding, delimiter }: ImportRow['options']) => ({
  ...(encoding === undefined ? {} : { encoding }),
  ...(delimiter === undefined ? {} : { delimiter }),
})

/** Writes why nothing came of an import. */
export async function endImport(scope: Scope, id: ImportId, error: unknown): Promise<void> {
  if (error instanceof ImportCanceled)
    await setImport(scope, id, ['running'], { status: 'canceled', finishedAt: nowText() })
  else await setImport(scope, id, ['running'], { status: 'failed', finishedAt: nowText(), problem: reasonOf(error) })
}

function reasonOf(error: unknown) {
  const [problem] = error instanceof Refusal ? error.problems : []
  return problemOf(
    problem ?? {
      code: 'server.fault',
      message: 'Something failed here. It was written to the server’s log; nothing of the file was kept.',
    },
  )
}

/** An import whose process died is found out when somebody looks: its lock is free, and nothing of it was kept. */
export async function noticeDead(scope: Scope, row: ImportRow): Promise<ImportRow> {
  if (!isOverdue(row) || (await isImporting(scope))) return row
  // One that has just ended writes so a moment after it lets go of the lock.
  await pause(ENDING_MILLISECONDS)
  const later = await getImport(scope, row.id)
  if (!isOverdue(later) || (await isImporting(scope))) return later
  await setImport(scope, row.id, ['running'], {
    status: 'failed',
    finishedAt: nowText(),
    problem: problemOf(INTERRUPTED),
  })
  return getImport(scope, row.id)
}

function isOverdue({ status, startedAt, runAs, createdAt }: ImportRow): boolean {
  if (status !== 'running') return false
  return startedAt !== null || now().getTime() - Date.parse(runAs?.askedAt ?? createdAt) >= BEGIN_MILLISECONDS
}

export const INTERRUPTED = {
  code: 'import.interrupted',
  message: 'The server was stopped while the import ran. Nothing of it was kept; run it again.',
}

/** After so many rows PostgreSQL no longer knows its tables, and would look for words in the wrong way until it does. */
const MANY = 5_000

export async function refreshStatistics(scope: Scope, row: ImportRow | null) {
  if ((row?.report?.created ?? 0) + (row?.report?.updated ?? 0) >= MANY && !row?.dryRun)
    await scope.house.database.owner.query('analyze (skip_locked) feedback, search_row')
}

/** Asks again a little later, when another import of the workspace is at work. */
export const importLater = (scope: Scope, id: ImportId) =>
  change(scope, 'import.delayed', async tx =>
    tx.enqueue('evidence.import', { importId: id }, { runAt: new Date(now().getTime() + 1_000).toISOString() }),
  )

/** Writes progress outside of the import's own transaction, one statement at a time, and hears of cancellation by it. */
function tellerOf(scope: Scope, id: ImportId, onProgress?: (progress: ImportProgress) => void) {
  let isCanceled = false
  let toldAt = 0
  let telling = Promise.resolve()
  const write = async ({ rows, bytes }: ImportProgress) => {
    const [row] = await scope.query<{ canceled: boolean }>(
      `update import set rows_read = $3, bytes_read = $4 where workspace_id = $1 and id = $2 and status = 'running' returning cancel_asked_at is not null as canceled`,
      [scope.workspaceId, id, rows, bytes],
    )
    if (row?.canceled) isCanceled = true
  }
  return {
    begin: async () => {
      await setImport(scope, id, ['running'], { startedAt: nowText() })
      await write({ rows: 0, bytes: 0 })
    },
    tell: (progress: ImportProgress) => {
      onProgress?.(progress)
      const at = now().getTime()
      if (at - toldAt < TELL_MILLISECONDS) return
      toldAt = at
      telling = telling.then(() => write(progress)).catch(() => {})
    },
    isCanceled: () => isCanceled,
    settled: () => telling,
  }
}
