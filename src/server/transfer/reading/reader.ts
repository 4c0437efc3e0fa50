import { done, refused, type Outcome } from '#kernel/outcome.ts'
import { openBytes, type ByteSource } from './byte-source.ts'
import { csvSource } from './csv-records.ts'
import { isKnownEncoding, recognizeEncoding, type Encoding } from './encoding.ts'
import { REPLACED } from './json-cells.ts'
import { jsonSource } from './json-records.ts'
import { warning, type FileFormat, type FileRecord } from './record.ts'
import type { RecordSource } from './splitter.ts'
import { decodeText, type TextStream } from './text-stream.ts'

export interface OpenedFile {
  format: FileFormat
  /** In the order of the file. In JSON those of the first records: later ones may bring more. */
  columns: string[]
  /** To be read once. Stopping early closes the source. */
  records: AsyncIterable<FileRecord>
  /** The same records as the pieces of the file bring them, for whoever needs no pause between two. Instead of `records`. */
  batches: AsyncIterable<Iterable<FileRecord>>
  progress(): { bytesRead: number }
  /** For a file whose records are never asked for. */
  close(): Promise<void>
}

/** What somebody who knows better than the reader may say. */
export interface ReadingChoices {
  encoding?: string
  delimiter?: string
}

/**
 * Opens any file as a stream of records. Only a sample and one unfinished record are ever held, so that a file
 * of any size costs the same memory. A file that is no table at all is refused; a bad row never stops the rest.
 */
export async function openReader(
  bytes: AsyncIterable<Uint8Array>,
  fileName: string,
  choices: ReadingChoices = {},
): Promise<Outcome<OpenedFile>> {
  const opened = await openBytes(bytes)
  const outcome = await opening(opened, fileName, choices)
  if (!outcome.ok) await opened.close()
  return outcome
}

export interface Preview {
  format: FileFormat
  columns: string[]
  records: FileRecord[]
}

/** The first records of a file, to choose a mapping by. */
export async function preview(
  bytes: AsyncIterable<Uint8Array>,
  fileName: string,
  { rows = 20, ...choices }: ReadingChoices & { rows?: number } = {},
): Promise<Outcome<Preview>> {
  const opened = await openReader(bytes, fileName, choices)
  if (!opened.ok) return opened
  const records: FileRecord[] = []
  for await (const record of opened.value.records) {
    records.push(record)
    if (records.length >= rows) break
  }
  const { format, columns } = opened.value
  return done({ format, columns, records })
}

async function opening(
  { sample, isWhole, pieces, bytesRead, close }: ByteSource,
  fileName: string,
  choices: ReadingChoices,
): Promise<Outcome<OpenedFile>> {
  const recognized = encodingFor(sample, isWhole, choices.encoding)
  if (!recognized.ok) return recognized
  const encoding = recognized.value
  const beginning = await textOf(sample, encoding)
  const source = sourceFor(beginning, { isWhole, fileName, delimiter: choices.delimiter })
  if (!source.ok) return source
  const text = decodeText(pieces, encoding)
  return done({
    format: {
      ...source.value.format,
      encoding: encoding.name === 'ascii' ? 'utf-8' : encoding.name,
      hasByteOrderMark: encoding.byteOrderMark > 0,
    },
    columns: source.value.columns,
    records: recordsOf(batchesOf(text, source.value)),
    batches: batchesOf(text, source.value),
    progress: () => ({ bytesRead: bytesRead() }),
    close,
  })
}

function encodingFor(sample: Uint8Array, isWhole: boolean, chosen: string | undefined): Outcome<Encoding> {
  const recognized = recognizeEncoding(sample, { isWhole })
  if (chosen === undefined || !recognized.ok) return recognized
  if (!isKnownEncoding(chosen))
    return refused({
      field: 'encoding',
      code: 'file.unknown_encoding',
      message: `There is no encoding "${chosen}". Write one such as utf-8, utf-16le or windows-1252.`,
    })
  return done({ name: chosen.toLowerCase(), byteOrderMark: recognized.value.byteOrderMark })
}

async function textOf(sample: Uint8Array, encoding: Encoding): Promise<string> {
  async function* once() {
    yield sample
  }
  let text = ''
  for await (const piece of decodeText(once(), encoding).pieces) text += piece
  return text
}

interface SourceOptions {
  isWhole: boolean
  fileName: string
  delimiter: string | undefined
}

function sourceFor(beginning: string, options: SourceOptions): Outcome<RecordSource> {
  if (beginning.trim() === '' && options.isWhole)
    return refused({
      code: 'file.empty',
      message: 'The file holds nothing but blank lines. Choose one that has at least a header and one row.',
    })
  if (/^\s*<(\?xml|!doctype|html)/i.test(beginning))
    return refused({
      code: 'file.not_a_table',
      message: 'The file is a web page or XML, not a table. Save it as CSV, TSV, JSON or JSON Lines and try again.',
    })
  const source = jsonSource(beginning, options) ?? csvSource(beginning, options)
  if (source.format.kind === 'delimited' && source.columns.length === 0)
    return refused({
      code: 'file.no_header',
      message: 'The first row, which names the columns, cannot be read. Check its quotes and delimiters.',
    })
  return done(source)
}

async function* recordsOf(batches: AsyncIterable<Iterable<FileRecord>>): AsyncGenerator<FileRecord> {
  for await (const batch of batches) yield* batch
}

async function* batchesOf(text: TextStream, source: RecordSource): AsyncGenerator<Iterable<FileRecord>> {
  const splitter = source.splitter()
  let toSkip = source.skip
  for await (const piece of text.pieces) {
    const records = splitter.push(toSkip > 0 ? piece.slice(toSkip) : piece)
    toSkip = Math.max(0, toSkip - piece.length)
    yield checkedAll(records, text)
  }
  yield checkedAll(splitter.end(), text)
}

function* checkedAll(records: Iterable<FileRecord>, text: TextStream): Generator<FileRecord> {
  for (const record of records) yield checked(record, text)
}

/** Rows with replaced letters say so; the look costs nothing while the file is clean. */
function checked(record: FileRecord, text: TextStream): FileRecord {
  if (!text.hasReplaced()) return record
  const isTouched = Object.values(record.cells).some(cell => typeof cell === 'string' && cell.includes('\ufffd'))
  if (isTouched && !record.problems.some(problem => problem.code === 'row.replaced_characters'))
    record.problems.push(warning('row.replaced_characters', REPLACED))
  return record
}
