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
  annotations?: string
  dryRun?: boolean
  json?: boolean
}

/** Imports a configuration and its table as metrics and a deck, and prints the report. */
export async function importDeckFiles(
  scope: Scope,
  path: string,
  { data, annotations, dryRun = false, json }: DeckOptions,
) {
  if (data === undefined) throw new UsageProblem('Give the table of days too: --data FILE.csv')
  const files = [path, ...(annotations === undefined ? [] : [annotations]), data]
  const found = await Promise.all(files.map(file => stat(file).catch(() => null)))
  const missing = files.find((_, place) => !found[place]?.isFile())
  if (missing !== undefined) throw new CommandProblem(`There is no file ${missing}.`)
  const sizes = found.map(each => each?.size ?? 0)
  const line = progressLine()
  line.tell('reading')
  const report = await withUpload(Readable.from(oneBehindTheOther(files)), upload =>
    importFiles(
      scope,
      {
        path: upload,
        configBytes: sizes[0] ?? 0,
        annotationsBytes: annotations === undefined ? 0 : (sizes[1] ?? 0),
        tableName: basename(data),
        dateOrder: null,
      },
      { dryRun, fileName: basename(data) },
    ),
  )
  const { read, refused, metrics, observations, blocks, annotations: events, problems, title } = report
  line.end(
    `${dryRun ? 'Would import' : 'Imported'} "${title}": ${read} rows read, ${refused} cells refused; ${said('metrics', metrics)}; ${said('days', observations)}; ${said('blocks', blocks)}; ${said('annotations', events)}.`,
  )
  if (json) process.stdout.write(`${JSON.stringify(report)}\n`)
  else
    for (const { file, line: at, field, detail } of problems)
      process.stdout.write(`${WORDS[file]} ${at}${field === '' ? '' : `, ${field}`}: ${detail}\n`)
}

const WORDS = { configuration: 'line', table: 'row', annotations: 'annotations, row' }

async function* oneBehindTheOther(paths: readonly string[]) {
  for (const path of paths) yield* createReadStream(path) as AsyncIterable<Buffer>
}

const said = (word: string, { created, updated, unchanged }: { created: number; updated: number; unchanged: number }) =>
  `${word}: ${created} new, ${updated} updated, ${unchanged} unchanged`
