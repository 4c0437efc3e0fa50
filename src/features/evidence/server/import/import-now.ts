import { Refusal } from '#server/refusal.ts'
import type { Scope } from '#server/scope.ts'
import type { ImportReport } from '../../domain/import-report.ts'
import { ImportBusy, importFile, type ImportProgress } from './import-engine.ts'
import { lookInto, type HowToRead, type ImportFile, type SeenFile } from './import-file.ts'
import { getImport, insertImport, runAsOf, setImport } from './import-rows.ts'
import { entityOf, performImport, refreshStatistics } from './import-run.ts'

export interface RunOptions extends HowToRead {
  kind: string
  dryRun?: boolean
  onProgress?: (progress: ImportProgress) => void
}

/**
 * Imports a file in this process and waits for it: what the command line does. The same engine as behind `/imports`,
 * where the import is listed and can be undone. Refuses with the questions that the file leaves open.
 */
export async function runImport(scope: Scope, file: ImportFile, options: RunOptions): Promise<ImportReport> {
  const entity = entityOf(scope, options.kind)
  const preview = await lookInto(file, { ...options, entity })
  if (preview.questions.length > 0) throw new Refusal('invalid', ...preview.questions)
  try {
    return await (options.dryRun ? tryOut(scope, file, preview, options) : runAndKeep(scope, file, preview, options))
  } catch (error) {
    if (!(error instanceof ImportBusy)) throw error
    throw new Refusal('conflict', {
      code: 'import.busy',
      message: 'Another import is at work in this workspace. Try again when it is done.',
    })
  }
}

const tryOut = (scope: Scope, file: ImportFile, { plan }: SeenFile, { reading, onProgress }: RunOptions) =>
  importFile(scope, file, {
    plan,
    importId: null,
    dryRun: true,
    ...(reading ? { reading } : {}),
    ...(onProgress ? { onProgress } : {}),
  })

async function runAndKeep(
  scope: Scope,
  file: ImportFile,
  preview: SeenFile,
  { kind, reading, onProgress }: RunOptions,
): Promise<ImportReport> {
  const { id } = await insertImport(scope, {
    kind,
    fileId: null,
    fileName: file.name,
    sizeBytes: file.sizeBytes,
    preview,
    options: reading ?? {},
  })
  await setImport(scope, id, ['waiting'], { status: 'running', runAs: runAsOf(scope.identity) })
  const report = await performImport(scope, id, file, onProgress)
  const row = await getImport(scope, id)
  await refreshStatistics(scope, row)
  if (report) return report
  const { problem } = row
  throw new Refusal('invalid', {
    code: problem?.code ?? 'import.canceled',
    message: problem?.detail ?? 'The import was canceled; nothing of it was kept.',
  })
}
