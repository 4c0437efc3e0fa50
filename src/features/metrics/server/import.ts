import { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { orRefuse, Refusal } from '#server/refusal.ts'
import type { Scope } from '#server/scope.ts'
import { change } from '#server/store/change.ts'
import { storeOf } from '#server/store/store.ts'
import { readWhole, type WholeFile } from '#server/transfer/reading/in-memory.ts'
import { nowText } from '#server/clock.ts'
import { todayIn } from '#features/workspace/server/index.ts'
import type { metricsApi, ObservationImport } from '../api.ts'
import { chooseColumns } from '../domain/column-choice.ts'
import { metric } from '../domain/metric.ts'
import { readObservations, type Reading, type Sheet } from '../domain/reading.ts'
import { checkRecordable, type Word } from '../domain/words.ts'
import { compare, latestDay, record, type Recorded } from './recording.ts'

const metrics = storeOf(metric)
type Asked = z.output<typeof metricsApi.importObservations.input>

const LARGEST_FILE_BYTES = 20_000_000
const PREVIEWED = 12
const PROBLEMS_TOLD = 200

/** Reads a table into a metric: what can be read is written as one change, and every row that cannot is told. */
export async function importObservations(
  scope: Scope,
  asked: Asked,
  request: FastifyRequest,
): Promise<ObservationImport> {
  const row = await metrics.get(scope, asked.id)
  orRefuse(checkRecordable(row))
  const file = orRefuse(await readWhole(await bytesOf(request), asked.fileName ?? 'table.csv'))
  const sheet = sheetOf(file)
  const mapping = columnsOf(sheet, asked)
  const reading = orRefuse(
    readObservations(sheet, {
      ...mapping,
      aggregation: row.aggregation,
      ...(asked.dateOrder && { dateOrder: asked.dateOrder }),
      ...(asked.decimalMark && { decimalMark: asked.decimalMark }),
    }),
  )
  const latest = await latestDay(scope, row.id, await todayIn(scope))
  const words = reading.observations.flatMap(({ occurredOn: date, value }): Word[] =>
    value === null || date > latest ? [] : [{ date, value, knownAt: null }],
  )
  const told = (recorded: Recorded, importId: string | null) =>
    reportOf({ reading, file, mapping, recorded, importId, latest })
  if (asked.dryRun || words.length === 0) return told(await compare(scope, row.id, words, nowText()), null)
  return change(scope, 'metric.imported', async tx => {
    const recorded = await record(tx, row, words, asked.fileName ?? null)
    return told(recorded, recorded.created > 0 ? tx.id : null)
  })
}

async function bytesOf(request: FastifyRequest): Promise<Buffer> {
  if (!(request.body instanceof Readable))
    throw new Refusal('invalid', {
      code: 'body.not_a_file',
      message: 'Send the table as the body, with Content-Type: text/csv.',
    })
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request.body as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > LARGEST_FILE_BYTES)
      throw new Refusal('too_large', {
        code: 'file.too_large',
        message: 'A table of observations has at most 20 MB. Leave out columns that are not needed, or split it.',
      })
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const sheetOf = ({ columns, records }: WholeFile): Sheet => ({
  header: columns,
  rows: records.map(({ cells }) => columns.map(column => textOf(cells[column]))),
})

const textOf = (cell: unknown) =>
  cell === null || cell === undefined ? '' : typeof cell === 'string' ? cell : JSON.stringify(cell)

function columnsOf(sheet: Sheet, { dateColumn, valueColumn }: Asked) {
  const chosen = chooseColumns(sheet)
  const [date, value] = [dateColumn ?? chosen.date, valueColumn ?? chosen.value]
  const missing = (field: string, what: string) => ({
    field,
    code: 'reading.no_column',
    message: `No column looks like ${what}. Name one of: ${sheet.header.join(', ')}.`,
  })
  if (date !== null && value !== null) return { dateColumn: date, valueColumn: value }
  throw new Refusal(
    'invalid',
    ...(date === null ? [missing('dateColumn', 'dates')] : []),
    ...(value === null ? [missing('valueColumn', 'numbers')] : []),
  )
}

interface Told {
  reading: Reading
  file: WholeFile
  mapping: { dateColumn: string | number; valueColumn: string | number }
  recorded: Recorded
  importId: string | null
  latest: string
}

function reportOf({ reading, file, mapping, recorded, importId, latest }: Told): ObservationImport {
  const { columns, records } = file
  const future = reading.observations.filter(({ occurredOn }) => occurredOn > latest)
  const problems = [
    // The rule counts rows as they were handed over; a person counts lines of the file.
    ...reading.refused.map(({ row, field, code, detail }) => ({
      row: records[row - 2]?.row ?? row,
      field,
      code,
      detail,
    })),
    ...records.flatMap(({ row, problems: found }) =>
      found.map(({ column, code, detail }) => ({ row, field: column ?? 'row', code, detail })),
    ),
    ...future.map(({ occurredOn }) => ({
      row: null,
      field: 'date',
      code: 'observation.in_the_future',
      detail: `${occurredOn} has not happened yet.`,
    })),
  ]
  const place = (column: string | number) =>
    typeof column === 'number'
      ? column
      : columns.findIndex(name => name.trim().toLowerCase() === column.trim().toLowerCase())
  return {
    read: reading.read,
    created: recorded.created,
    updated: recorded.restated,
    unchanged: recorded.unchanged,
    skipped: reading.empty,
    refused: reading.refused.length + future.length,
    problems: problems.slice(0, PROBLEMS_TOLD),
    importId,
    columns,
    mapping: {
      dateColumn: place(mapping.dateColumn),
      valueColumn: place(mapping.valueColumn),
      dateOrder: reading.dateOrder,
      dateOrderIsGuess: reading.dateOrderIsGuess,
      decimalMark: reading.decimalMark,
      dateFormats: reading.dateFormats,
    },
    firstOn: reading.observations[0]?.occurredOn ?? null,
    lastOn: reading.observations.at(-1)?.occurredOn ?? null,
    preview: reading.observations.slice(0, PREVIEWED).map(({ occurredOn, value }) => ({ date: occurredOn, value })),
    duplicates: reading.duplicates.length,
  }
}
