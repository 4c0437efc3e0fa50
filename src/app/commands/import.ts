import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { readOverrides } from '#features/evidence/domain/mapping.ts'
import { runImport } from '#features/evidence/server/index.ts'
import { importExport } from '#features/workspace/server/exports.ts'
import { orRefuse } from '#server/refusal.ts'
import type { Scope } from '#server/scope.ts'
import { withHouse } from '../open.ts'
import { progressLine } from '../progress.ts'
import { CommandProblem, inWorkspace } from '../workspace.ts'

export interface ImportOptions {
  kind?: string
  map: string[]
  dryRun?: boolean
  json?: boolean
  workspace?: string
}

const KINDS = ['feedback', 'workspace'] as const

/** Imports a file and prints the report: as JSON alone on standard output with `--json`, in words otherwise. */
export const importCommand = (path: string, options: ImportOptions) =>
  withHouse(async house => {
    const about = await stat(path).catch(() => null)
    if (!about?.isFile()) throw new CommandProblem(`There is no file ${path}.`)
    const kind = options.kind ?? ((await isZip(path)) ? 'workspace' : 'feedback')
    const scope = await inWorkspace(house, options.workspace)
    if (kind === 'feedback') return importFeedback(scope, path, about.size, options)
    if (kind === 'workspace') return importAll(scope, path, options)
    throw new CommandProblem(`"${kind}" is not a kind of import. Use one of: ${KINDS.join(', ')}.`)
  })

async function importFeedback(
  scope: Scope,
  path: string,
  sizeBytes: number,
  { map, dryRun = false, json }: ImportOptions,
) {
  const line = progressLine()
  const mapping = orRefuse(readOverrides(map))
  const report = await runImport(
    scope,
    { name: basename(path), sizeBytes, open: () => createReadStream(path) },
    {
      kind: 'feedback',
      mapping,
      dryRun,
      onProgress: ({ rows, bytes }) =>
        line.tell(`${rows} rows, ${Math.round((bytes / Math.max(1, sizeBytes)) * 100)} %`),
    },
  )
  const { read, created, updated, unchanged, skipped, refused, problems } = report
  line.end(
    `${dryRun ? 'Would import' : 'Imported'}: ${read} read, ${created} new, ${updated} updated, ${unchanged} unchanged, ${skipped} skipped, ${refused} refused.`,
  )
  if (json) process.stdout.write(`${JSON.stringify(report)}\n`)
  else
    for (const { row, field, detail } of problems)
      process.stdout.write(`row ${row}${field ? `, ${field}` : ''}: ${detail}\n`)
}

async function importAll(scope: Scope, path: string, { dryRun, json }: ImportOptions) {
  if (dryRun) throw new CommandProblem('A workspace is imported wholly or not at all; there is no dry run of it.')
  const line = progressLine()
  const result = await importExport(scope, path, { onProgress: ({ part, rows }) => line.tell(`${part}: ${rows} rows`) })
  line.end(`Imported ${Object.values(result.counts).reduce((sum, count) => sum + count, 0)} rows.`)
  if (json) process.stdout.write(`${JSON.stringify(result)}\n`)
}

/** Zip files begin with PK. */
async function isZip(path: string) {
  const file = await open(path)
  try {
    const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0)
    return buffer.toString('latin1') === 'PK'
  } finally {
    await file.close()
  }
}
