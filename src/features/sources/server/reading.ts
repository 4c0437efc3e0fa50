import { setTimeout as wait } from 'node:timers/promises'
import type { Scope } from '#server/scope.ts'
import { settingsOf } from '#features/workspace/server/index.ts'
import { placeOf, withWeights } from '../domain/feed-reading.ts'
import { HOST_KINDS, type SourceSettings } from '../domain/source-settings.ts'
import { PROBLEMS_KEPT, type RunProblem } from '../domain/source-run.ts'
import { hostOf, refuseUnlessAllowedHere } from './host.ts'
import { keepRow, noRows } from './kept-rows.ts'
import { openFolder } from './open/folder.ts'
import { openOwnFigure } from './open/own-figures.ts'
import { openSql } from './open/sql.ts'
import { openUrl } from './open/url.ts'
import { refusal, type Circumstances, type OpenSource, type OpenTable } from './open/table.ts'
import type { ReadTable } from './table-work.ts'

/** A million rows are a thousand metrics of three years. */
export const MOST_ROWS = 1_000_000
const COLUMNS_MAX = 1_000

export interface ReadingOptions {
  signal: AbortSignal
  /** Only these columns are kept; null keeps all. */
  wanted: readonly string[] | null
  versionMark?: Record<string, string> | null
  /** Where it stops, with the rest unread; a whole source may have more only up to the limit. */
  rowsMax?: number
  onRows?: (rows: number) => void
  pause?: Circumstances['pause']
}

export interface ReadSource {
  what: string
  tables: ReadTable[]
  rowsRead: number
  isWhole: boolean
  versionMark: Record<string, string> | null
  /** What was odd about rows while they were read from their file. */
  problems: RunProblem[]
}

/** Reads a source whole, or to a number of rows. Null: it has not changed since it was read last. */
export const readSource = (scope: Scope, settings: SourceSettings, options: ReadingOptions) =>
  // A stream that is stopped in its middle says so in its own words: what counts is why it was stopped.
  reading(scope, settings, options).catch((error: unknown) => {
    throw options.signal.aborted ? options.signal.reason : error
  })

async function reading(scope: Scope, settings: SourceSettings, options: ReadingOptions): Promise<ReadSource | null> {
  const opened = await openSource(scope, settings, options)
  if (opened === null) return null
  const read: ReadSource = {
    what: opened.what,
    tables: [],
    rowsRead: 0,
    isWhole: true,
    versionMark: opened.versionMark,
    problems: [],
  }
  for await (const table of opened.tables) {
    await readTable(table, read, options)
    if (!read.isWhole) break
  }
  return read
}

async function openSource(scope: Scope, settings: SourceSettings, options: ReadingOptions): Promise<OpenSource | null> {
  const host = hostOf()
  if (HOST_KINDS.includes(settings.kind)) await refuseUnlessAllowedHere(scope, host)
  const { signal, versionMark = null, pause = wait } = options
  const circumstances = { scope, host, signal, versionMark, pause }
  switch (settings.kind) {
    case 'folder':
      return openFolder(settings, circumstances)
    case 'url':
      return openUrl(settings, circumstances)
    case 'sql':
      return openSql(async of => (await settingsOf(of)).timeZone)(settings, circumstances)
    case 'workback':
      return openOwnFigure(settings, circumstances)
  }
}

async function readTable(
  table: OpenTable,
  read: ReadSource,
  { wanted: asked, rowsMax, onRows, signal }: ReadingOptions,
) {
  if (table.columns.length > COLUMNS_MAX)
    throw refusal(
      'too_many_columns',
      `There are ${table.columns.length} columns, more than ${COLUMNS_MAX}. Leave out those that are not needed.`,
    )
  const wanted = asked && withWeights(asked, table.weights)
  const kept = wanted === null ? [...table.columns] : table.columns.filter(column => placeOf(wanted, column) >= 0)
  const rows = noRows()
  const { name, weights } = table
  const whole: ReadTable = { name, columns: kept, rows, ...(weights ? { weights } : {}) }
  // All names are told where one that is needed is missing.
  read.tables.push(wanted !== null && kept.length < wanted.length ? { ...whole, columns: table.columns } : whole)
  for await (const batch of table.batches) {
    signal.throwIfAborted()
    for (const { row, cells, problems } of batch) {
      if (rowsMax !== undefined && read.rowsRead >= rowsMax) return void (read.isWhole = false)
      if (++read.rowsRead > MOST_ROWS)
        throw refusal(
          'too_many_rows',
          `There are more than ${MOST_ROWS.toLocaleString('en')} rows. Add up by day where they come from, or read fewer days.`,
        )
      for (const { column, code, detail } of problems)
        if (read.problems.length < PROBLEMS_KEPT)
          read.problems.push({
            row,
            field: column ?? 'row',
            code,
            detail: name === null ? detail : `${name}: ${detail}`,
          })
      if (problems.some(problem => problem.refuses)) continue
      const texts = kept.map(column => textOf(cells[column]))
      if (texts.some(text => text.trim() !== '')) keepRow(rows, { row, cells: texts })
    }
    onRows?.(read.rowsRead)
  }
}

const textOf = (cell: unknown) =>
  cell === null || cell === undefined ? '' : typeof cell === 'string' ? cell : JSON.stringify(cell)
