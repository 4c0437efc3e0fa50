import { CsvRows, type CsvRow } from './csv-rows.ts'
import { uniqueColumns } from './columns.ts'
import { sniffDialect, type SniffOptions } from './csv-sniffing.ts'
import { warning, type FileRecord } from './record.ts'
import type { RecordSource, RecordSplitter } from './splitter.ts'

/** How to turn the text of a delimited file into records, found out from its beginning. */
export function csvSource(beginning: string, options: SniffOptions): RecordSource {
  const { dialect, skip } = sniffDialect(beginning, options)
  const columns = uniqueColumns(headerOf(new CsvRows(dialect), beginning.slice(skip)))
  return {
    format: {
      kind: 'delimited',
      delimiter: dialect.delimiter,
      quote: dialect.quote,
      quoteEscape: dialect.quote === null ? null : dialect.quoteEscape,
      path: null,
    },
    columns,
    skip,
    splitter: () => csvSplitter(new CsvRows(dialect), columns),
  }
}

function headerOf(rows: CsvRows, beginning: string): readonly string[] {
  for (const row of rows.push(beginning)) return row.cells
  for (const row of rows.end()) return row.cells
  return []
}

function csvSplitter(rows: CsvRows, columns: readonly string[]): RecordSplitter {
  let isHeader = true
  function* read(complete: Iterable<CsvRow>) {
    for (const row of complete) {
      if (isHeader) isHeader = false
      else yield recordOf(row, columns)
    }
  }
  return { push: text => read(rows.push(text)), end: () => read(rows.end()) }
}

function recordOf({ row, cells: written, problems }: CsvRow, columns: readonly string[]): FileRecord {
  const cells: Record<string, unknown> = {}
  for (let index = 0; index < columns.length; index++) cells[columns[index] ?? ''] = written[index] ?? null
  const record: FileRecord = { row, cells, extra: [], problems }
  const width = written.length
  const isLost = problems.some(problem => problem.refuses)
  if (isLost || width === columns.length) return record
  const beyond = written.slice(columns.length)
  if (width < columns.length)
    problems.push(
      warning(
        'row.too_short',
        `The row has ${width} cells where the header has ${columns.length}. The missing ones were taken as empty.`,
      ),
    )
  // A delimiter too many at the end of a line says nothing.
  else if (beyond.some(cell => cell !== '')) {
    record.extra = beyond
    problems.push(
      warning(
        'row.too_wide',
        `The row has ${width} cells where the header has ${columns.length}. Beyond the last column: ${excerpt(beyond)}. A delimiter inside a cell must stand between quotes.`,
      ),
    )
  }
  return record
}

const excerpt = (cells: readonly string[]) => {
  const text = cells.map(cell => JSON.stringify(cell)).join(', ')
  return text.length > 120 ? `${text.slice(0, 120)}…` : text
}
