import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { readOverrides } from '#features/evidence/domain/mapping.ts'
import { runImport } from '#features/evidence/server/index.ts'
import { importExport } from '#features/workspace/server/exports.ts'
import { Refusal } from '#server/refusal.ts'
import type { Scope } from '#server/scope.ts'
import { withHouse } from '../open.ts'
import { importDeckFiles } from './import-deck.ts'
import { countOf, progressLine } from '../progress.ts'
import { CommandProblem, inWorkspace, UsageProblem } from '../workspace.ts'

export interface ImportOptions {
  kind?: string
  map: string[]
  key?: string
  dryRun?: boolean
  json?: boolean
  workspace?: string
  /** The table of a deck, and what annotates it. */
  data?: string
  annotations?: string
}

/** Imports a file and prints the report: as JSON alone on standard output with `--json`, in words otherwise. */
export async function importCommand(path: string, options: ImportOptions) {
  const about = await stat(path).catch(() => null)
  if (!about?.isFile()) throw new CommandProblem(`There is no file ${path}.`)
  const kind = await kindOf(path, options)
  const mapping = readOverrides(options.map)
  if (!mapping.ok) throw new UsageProblem(mapping.problems.map(problem => problem.message).join('\n'))
  await withHouse(async house => {
    const scope = await inWorkspace(house, options.workspace)
    if (kind === 'workspace') await importAll(scope, path, options)
    else if (kind === 'deck' && (options.data !== undefined || isYaml(path)))
      await importDeckFiles(scope, path, options)
    else await importRows(scope, { path, kind, sizeBytes: about.size, mapping: mapping.value }, options)
  })
}

const isYaml = (path: string) => /\.ya?ml$/i.test(path)

async function kindOf(path: string, { kind, dryRun }: ImportOptions): Promise<string> {
  const found = kind ?? ((await isZip(path)) ? 'workspace' : isYaml(path) ? 'deck' : 'feedback')
  if (found === 'workspace' && dryRun)
    throw new UsageProblem('A workspace is imported wholly or not at all; there is no dry run of it.')
  return found
}

async function importRows(
  scope: Scope,
  {
    path,
    kind,
    sizeBytes,
    mapping,
  }: { path: string; kind: string; sizeBytes: number; mapping: Record<string, string> },
  { dryRun = false, json, key }: ImportOptions,
) {
  const line = progressLine()
  const report = await runImport(
    scope,
    { name: basename(path), sizeBytes, open: () => createReadStream(path) },
    {
      kind,
      mapping,
      choices: { key },
      dryRun,
      onProgress: ({ rows, bytes }) =>
        line.tell(`${rows} rows, ${Math.round((bytes / Math.max(1, sizeBytes)) * 100)} %`),
    },
  ).catch((error: unknown) => {
    throw isOfUsage(error) ? new UsageProblem(error.message) : error
  })
  const { read, created, updated, unchanged, skipped, refused, problems } = report
  line.end(
    `${dryRun ? 'Would import' : 'Imported'}: ${read} read, ${created} new, ${updated} updated, ${unchanged} unchanged, ${skipped} skipped, ${refused} refused.`,
  )
  if (json) process.stdout.write(`${JSON.stringify(report)}\n`)
  else
    for (const { row, field, detail } of problems)
      process.stdout.write(`row ${row}${field ? `, ${field}` : ''}: ${detail}\n`)
}

/** What is wrong with the options whatever the file holds: there is no such kind, or no such field of it. */
const isOfUsage = (error: unknown): error is Refusal =>
  error instanceof Refusal && error.problems.every(({ code }) => USAGE.has(code))
const USAGE: ReadonlySet<string> = new Set(['import.unknown_kind', 'mapping.unknown_field'])

async function importAll(scope: Scope, path: string, { json }: ImportOptions) {
  const line = progressLine()
  const result = await importExport(scope, path, { onProgress: ({ part, rows }) => line.tell(`${part}: ${rows} rows`) })
  line.end(
    `Imported ${countOf(
      Object.values(result.counts).reduce((sum, count) => sum + count, 0),
      'row',
    )}.`,
  )
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
