import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { Readable } from 'node:stream'
import { importFiles } from '#features/reviews/server/index.ts'
import type { Scope } from '#server/scope.ts'
import { withUpload } from '#server/transfer/export/spool.ts'
import { progressLine } from '../progress.ts'
import { CommandProblem, UsageProblem } from '../workspace.ts'

export interface DeckOptions {
  data?: string
  dryRun?: boolean
  json?: boolean
}

/** Imports a configuration and its table as metrics and a deck, and prints the report. */
export async function importDeckFiles(scope: Scope, path: string, { data, dryRun = false, json }: DeckOptions) {
  if (data === undefined) throw new UsageProblem('Give the table of days too: --data FILE.csv')
  const [config, table] = await Promise.all([path, data].map(file => stat(file).catch(() => null)))
  if (!config?.isFile()) throw new CommandProblem(`There is no file ${path}.`)
  if (!table?.isFile()) throw new CommandProblem(`There is no file ${data}.`)
  const line = progressLine()
  line.tell('reading')
  const report = await withUpload(Readable.from(both(path, data)), upload =>
    importFiles(
      scope,
      { path: upload, configBytes: config.size, tableName: basename(data), dateOrder: null },
      { dryRun, fileName: basename(data) },
    ),
  )
  const { read, refused, metrics, observations, blocks, problems, title } = report
  line.end(
    `${dryRun ? 'Would import' : 'Imported'} "${title}": ${read} rows read, ${refused} cells refused; ${said('metrics', metrics)}; ${said('days', observations)}; ${said('blocks', blocks)}.`,
  )
  if (json) process.stdout.write(`${JSON.stringify(report)}\n`)
  else
    for (const { file, line: at, field, detail } of problems)
      process.stdout.write(`${file === 'table' ? 'row' : 'line'} ${at}${field === '' ? '' : `, ${field}`}: ${detail}\n`)
}

async function* both(...paths: string[]) {
  for (const path of paths) yield* createReadStream(path) as AsyncIterable<Buffer>
}

const said = (word: string, { created, updated, unchanged }: { created: number; updated: number; unchanged: number }) =>
  `${word}: ${created} new, ${updated} updated, ${unchanged} unchanged`
