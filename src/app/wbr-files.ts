import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import { readDate, type DateOrder } from '#features/metrics/domain/written-date.ts'
import type { Config, DataFile } from '#features/reviews/domain/config.ts'
import { DateOrderScan } from '#features/reviews/domain/date-order.ts'
import { readEvents, type Occurrence } from '#features/reviews/domain/events.ts'
import { TableReading, type DailyTable, type RowProblem } from '#features/reviews/domain/table-reading.ts'
import { orRefuse } from '#server/refusal.ts'
import { openReader } from '#server/transfer/reading/reader.ts'
import { CommandProblem } from './workspace.ts'

/** Reads the table of a deck: the file given, or those that the configuration names. */
export async function readDailyTable(
  config: Config,
  configPath: string,
  given: string | undefined,
  order: DateOrder | null,
): Promise<DailyTable> {
  const files = given === undefined ? config.dataFiles : [{ name: '', path: resolve(given), line: 0 }]
  if (files.length === 0)
    throw new CommandProblem(
      config.queries.length > 0
        ? 'The configuration takes its rows from a database. Export them as CSV, and give the file with --data.'
        : 'The configuration names no table. Give one with --data FILE.csv.',
    )
  const opened = await Promise.all(files.map(file => openTable(file, configPath)))
  const isOne = opened.length === 1
  const nameIn = (file: DataFile, column: string) =>
    isOne || column.trim().toLowerCase() === 'date' ? column : `${file.name}.${column}`
  const columns = [...new Set(opened.flatMap(({ file, columns: own }) => own.map(column => nameIn(file, column))))]
  const known = { ...config, queries: [...config.queries, ...config.dataFiles.map(({ name }) => name)] }
  const reading = new TableReading(known, columns, order ?? (await scannedOrder(files, configPath)))
  if (!reading.isReadable) {
    for (const { close } of opened) await close()
    const { refused } = reading.finish(config.setup.weekEnding)
    throw new CommandProblem(refused.map(({ row, field, detail }) => `row ${row}, ${field}: ${detail}`).join('\n'))
  }
  for (const { file, records } of opened)
    for await (const { row, cells } of records)
      reading.add(
        row,
        isOne ? cells : Object.fromEntries(Object.entries(cells).map(([column, cell]) => [nameIn(file, column), cell])),
      )
  const table = reading.finish(config.setup.weekEnding)
  if (table.days.length > 0) return table
  const [first] = table.refused
  throw new CommandProblem(
    first === undefined
      ? `There is no row in ${files.map(({ path }) => basename(path)).join(', ')}.`
      : `No row has a date that can be read. Row ${first.row}, ${first.field}: ${first.detail}`,
  )
}

/** Where dates are numbers between strokes, the file is looked through once for what settles their order. */
async function scannedOrder(files: readonly DataFile[], configPath: string): Promise<DateOrder | null> {
  const scan = new DateOrderScan()
  for (const file of files) {
    const { columns, records } = await openTable(file, configPath)
    const column = columns.find(name => name.trim().toLowerCase() === 'date') ?? columns[0] ?? ''
    for await (const { cells } of records) {
      const cell = cells[column]
      if (readDate(String(cell ?? ''))?.kind === 'day') break
      scan.add(cell)
    }
  }
  return scan.order
}

async function openTable(file: DataFile, configPath: string) {
  const { path } = file
  if (/^https?:/i.test(path))
    throw new CommandProblem(
      `line ${file.line}: ${path} lies on the network. Download it, and give the file with --data.`,
    )
  const place = resolve(dirname(configPath), path)
  if (!(await stat(place).catch(() => null))?.isFile()) throw new CommandProblem(`There is no file ${path}.`)
  const { columns, records, batches, close } = orRefuse(
    await openReader(createReadStream(place, { highWaterMark: 1 << 20 }), basename(path)),
  )
  return { file, columns, records, batches, close }
}

/** Events beside the charts, from the files that the configuration names. */
export async function readOccurrences(
  config: Config,
  configPath: string,
): Promise<{ occurrences: Occurrence[]; problems: RowProblem[] }> {
  const all: { occurrences: Occurrence[]; problems: RowProblem[] } = { occurrences: [], problems: [] }
  for (const file of config.annotationFiles) {
    const { columns, records } = await openTable(file, configPath)
    const rows: { row: number; cells: Record<string, unknown> }[] = []
    for await (const record of records) rows.push(record)
    const { occurrences, problems } = readEvents(columns, rows, config)
    all.occurrences.push(...occurrences)
    all.problems.push(...problems)
  }
  return all
}
