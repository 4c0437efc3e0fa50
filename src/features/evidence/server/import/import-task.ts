import { z } from 'zod'
import { task } from '#server/jobs/task.ts'
import type { Scope } from '#server/scope.ts'
import { fileOf } from './import-handlers.ts'
import { ImportBusy } from './import-engine.ts'
import { endImport, importLater, INTERRUPTED, performImport, refreshStatistics } from './import-run.ts'
import { findImport, scopeOf, type ImportId } from './import-rows.ts'
import { Refusal } from '#server/refusal.ts'

export interface ImportWork {
  workspaceId: string
  importId: ImportId
}
export type ImportOutcome = 'ended' | 'busy'

/** Runs an import off the event loop; the composition root knows how. */
export type RunImport = (work: ImportWork) => Promise<ImportOutcome>

export const importTask = (run: RunImport) =>
  task({
    name: 'evidence.import',
    payload: z.object({ importId: z.custom<ImportId>(value => typeof value === 'string') }),
    async run(scope, { importId }) {
      const row = await findImport(scope, importId)
      if (row?.status !== 'running') return
      // A job that comes again has lost the process that did it first, and with that everything it did.
      if (row.startedAt !== null) return endImport(scope, importId, new Refusal('unavailable', INTERRUPTED))
      try {
        if ((await run({ workspaceId: scope.workspaceId, importId })) === 'busy') await importLater(scope, importId)
        else await refreshStatistics(scope, await findImport(scope, importId))
      } catch (error) {
        scope.house.log.error({ error: String(error), importId }, 'an import failed by our fault')
        await endImport(scope, importId, error)
      }
    },
  })

/** What the worker does: the import with the rights of whoever asked for it. */
export async function workOnImport(scope: Scope, importId: ImportId): Promise<ImportOutcome> {
  const row = await findImport(scope, importId)
  if (row?.status !== 'running' || row.runAs === null) return 'ended'
  const own = scopeOf(scope, row.runAs)
  try {
    await performImport(own, importId, await fileOf(own, row))
    return 'ended'
  } catch (error) {
    if (error instanceof ImportBusy) return 'busy'
    throw error
  }
}
