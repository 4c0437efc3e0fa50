import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { readDate, type DateOrder } from '#features/metrics/domain/written-date.ts'
import { openReader, type OpenedFile } from '#server/transfer/reading/reader.ts'
import type { FileRecord } from '#server/transfer/reading/record.ts'
import type { AnnotationFile, Config, ConfigProblem } from '../domain/config.ts'
import { readConfig } from '../domain/config-reading.ts'
import { DateOrderScan } from '../domain/date-order.ts'
import { readEvents, type Occurrence } from '../domain/events.ts'
import { daysOfTable } from '../domain/import-plan.ts'
import type { StoredDays } from '../domain/stored-days.ts'
import { TableReading, type DailyTable, type RowProblem } from '../domain/table-reading.ts'

/** The files of a deck, one behind the other: the configuration, what annotates it where there is such a file, and the table. */
export interface DeckFiles {
  path: string
  configBytes: number
  /** 0 where there is none. */
  annotationsBytes: number
  tableName: string
  dateOrder: DateOrder | null
}

/** Something of a file that its owner should know, with its line or row. */
export interface FileProblem {
  file: 'configuration' | 'table' | 'annotations'
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
  /** What happened, by the names of metrics. */
  occurrences: Occurrence[]
}

const NOTHING: FilesRead = {
  config: null,
  refusals: [],
  notes: [],
  rows: 0,
  refusedCount: 0,
  days: [],
  occurrences: [],
}

/** Reads the configuration, then the table into the days that it asks for. All problems of a file at once. */
export async function readDeckFiles(files: DeckFiles): Promise<FilesRead> {
  const { config: written, refusals, warnings } = readConfig(await firstText(files))
  const notes = warnings.map(ofConfig)
  if (written === null) return { ...NOTHING, refusals: refusals.map(ofConfig), notes }
  const sources = [...written.queries, ...written.dataFiles.map(({ name }) => name)]
  const config = { ...written, queries: sources }
  const opened = await openTable(files)
  if (!opened.ok) {
    const told = opened.problems.map(({ code, message }) => ofTable({ row: 1, field: '', code, detail: message }))
    return { ...NOTHING, refusals: told, notes }
  }
  const order = files.dateOrder ?? (await scannedOrder(files))
  const reading = new TableReading(config, opened.value.columns, order)
  if (!reading.isReadable) {
    await opened.value.close()
    const { refused } = reading.finish(config.setup.weekEnding)
    return { ...NOTHING, refusals: refused.map(ofTable), notes }
  }
  for await (const batch of opened.value.batches) for (const { row, cells } of batch) reading.add(row, cells)
  const read = outcomeOf(config, reading.finish(config.setup.weekEnding), notes)
  const told = await readAnnotations(files, config, order)
  return { ...read, occurrences: told.occurrences, notes: [...read.notes, ...told.notes] }
}

/** What happened beside the figures. A file that cannot be read as such is told, and stops nothing. */
async function readAnnotations(
  { path, configBytes, annotationsBytes }: DeckFiles,
  config: Config,
  order: DateOrder | null,
): Promise<{ occurrences: Occurrence[]; notes: FileProblem[] }> {
  if (annotationsBytes === 0) return { occurrences: [], notes: config.annotationFiles.map(notGiven) }
  const bytes = createReadStream(path, { start: configBytes, end: configBytes + annotationsBytes - 1 })
  const opened = await openReader(bytes, 'annotations.csv')
  if (!opened.ok) {
    const notes = opened.problems.map(({ code, message }) =>
      ofAnnotations({ row: 1, field: '', code, detail: message }),
    )
    return { occurrences: [], notes }
  }
  const rows: FileRecord[] = []
  for await (const record of opened.value.records) rows.push(record)
  const { occurrences, problems } = readEvents(opened.value.columns, rows, config, order)
  return { occurrences, notes: problems.map(ofAnnotations) }
}

const notGiven = ({ path, line }: AnnotationFile): FileProblem => ({
  file: 'configuration',
  line,
  field: 'annotations',
  code: 'deck.annotations_not_given',
  detail: `${path} is named here and was not given. Give it too, and what it tells stands on the charts.`,
})

function outcomeOf(config: Config, table: DailyTable, notes: FileProblem[]): FilesRead {
  const { rows, refused, refusedCount } = table
  const told = [...notes, ...refused.map(ofTable), ...table.notes.map(ofTable)]
  if (table.days.length > 0)
    return { ...NOTHING, config, notes: told, rows, refusedCount, days: daysOfTable(config, table) }
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
const ofTable = (problem: RowProblem) => ofRow('table', problem)
const ofAnnotations = (problem: RowProblem) => ofRow('annotations', problem)

const ofRow = (file: FileProblem['file'], { row, field, code, detail }: RowProblem): FileProblem => ({
  file,
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

const openTable = ({ path, configBytes, annotationsBytes, tableName }: DeckFiles) =>
  openReader(createReadStream(path, { start: configBytes + annotationsBytes, highWaterMark: 1 << 20 }), tableName)

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
