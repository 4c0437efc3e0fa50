import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { readDate, type DateOrder } from '#features/metrics/domain/written-date.ts'
import { openReader, type OpenedFile } from '#server/transfer/reading/reader.ts'
import type { Config, ConfigProblem } from '../domain/config.ts'
import { readConfig } from '../domain/config-reading.ts'
import { DateOrderScan } from '../domain/date-order.ts'
import { daysOfTable } from '../domain/import-plan.ts'
import type { StoredDays } from '../domain/stored-days.ts'
import { TableReading, type DailyTable, type RowProblem } from '../domain/table-reading.ts'

/** Both files of a deck: the configuration stands before the table, or in a file of its own. */
export interface DeckFiles {
  path: string
  /** Where the table begins. */
  configBytes: number
  tableName: string
  dateOrder: DateOrder | null
}

/** Something of a file that its owner should know, with its line or row. */
export interface FileProblem {
  file: 'configuration' | 'table'
  line: number
  field: string
  code: string
  detail: string
}

export interface FilesRead {
  /** `null` when something refuses the files; then `refusals` says what. */
  config: Config | null
  refusals: FileProblem[]
  notes: FileProblem[]
  rows: number
  /** Cells that cannot be read, those that are not listed too. */
  refusedCount: number
  days: StoredDays[]
}

const NOTHING: FilesRead = { config: null, refusals: [], notes: [], rows: 0, refusedCount: 0, days: [] }

/** Reads the configuration, then the table into the days that it asks for. All problems of a file at once. */
export async function readDeckFiles(files: DeckFiles): Promise<FilesRead> {
  const { config: read, refusals, warnings } = readConfig(await firstText(files))
  const notes = warnings.map(ofConfig)
  if (read === null) return { ...NOTHING, refusals: refusals.map(ofConfig), notes }
  const sources = [...read.queries, ...read.dataFiles.map(({ name }) => name)]
  const config = { ...read, queries: sources }
  const opened = await openTable(files)
  if (!opened.ok) {
    const told = opened.problems.map(({ code, message }) => ofTable({ row: 1, field: '', code, detail: message }))
    return { ...NOTHING, refusals: told, notes }
  }
  const reading = new TableReading(config, opened.value.columns, files.dateOrder ?? (await scannedOrder(files)))
  if (!reading.isReadable) {
    await opened.value.close()
    const { refused } = reading.finish(config.setup.weekEnding)
    return { ...NOTHING, refusals: refused.map(ofTable), notes }
  }
  for await (const batch of opened.value.batches) for (const { row, cells } of batch) reading.add(row, cells)
  return outcomeOf(config, reading.finish(config.setup.weekEnding), notes)
}

function outcomeOf(config: Config, table: DailyTable, notes: FileProblem[]): FilesRead {
  const { rows, refused, refusedCount } = table
  const told = [...notes, ...refused.map(ofTable), ...table.notes.map(ofTable)]
  if (table.days.length > 0)
    return { config, refusals: [], notes: told, rows, refusedCount, days: daysOfTable(config, table) }
  const empty: RowProblem = {
    row: 1,
    field: 'Date',
    code: 'table.no_days',
    detail: 'No row has a date that can be read.',
  }
  return { ...NOTHING, refusals: [ofTable(refused[0] ?? empty)], notes, rows }
}

const ofConfig = ({ line, code, message }: ConfigProblem): FileProblem => ({
  file: 'configuration',
  line,
  field: '',
  code,
  detail: message,
})
const ofTable = ({ row, field, code, detail }: RowProblem): FileProblem => ({
  file: 'table',
  line: row,
  field,
  code,
  detail,
})

async function firstText({ path, configBytes }: DeckFiles): Promise<string> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(configBytes), 0, configBytes, 0)
    return buffer
      .subarray(0, bytesRead)
      .toString('utf8')
      .replace(/^\ufeff/, '')
  } finally {
    await file.close()
  }
}

const openTable = ({ path, configBytes, tableName }: DeckFiles) =>
  openReader(createReadStream(path, { start: configBytes, highWaterMark: 1 << 20 }), tableName)

/** Where dates are numbers between strokes, the table is looked through once for what settles their order. */
async function scannedOrder(files: DeckFiles): Promise<DateOrder | null> {
  const opened = await openTable(files)
  return opened.ok ? orderIn(opened.value) : null
}

async function orderIn({ columns, records }: OpenedFile): Promise<DateOrder | null> {
  const scan = new DateOrderScan()
  const column = columns.find(name => name.trim().toLowerCase() === 'date') ?? columns[0] ?? ''
  for await (const { cells } of records) {
    const cell = cells[column]
    if (readDate(String(cell ?? ''))?.kind === 'day') break
    scan.add(cell)
  }
  return scan.order
}
