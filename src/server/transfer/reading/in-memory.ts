import { done, type Outcome } from '#kernel/outcome.ts'
import { openReader, type OpenedFile, type ReadingChoices } from './reader.ts'
import type { FileRecord } from './record.ts'

/** Bytes at hand as a stream, such as pasted text. */
export async function* inPieces(content: string | Uint8Array, pieceBytes = 64 * 1024): AsyncGenerator<Uint8Array> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  for (let from = 0; from < bytes.byteLength; from += pieceBytes) yield bytes.subarray(from, from + pieceBytes)
}

export interface WholeFile extends Pick<OpenedFile, 'format' | 'columns'> {
  records: FileRecord[]
}

/** Reads a small file whole. */
export async function readWhole(
  content: string | Uint8Array,
  fileName: string,
  { pieceBytes, ...choices }: ReadingChoices & { pieceBytes?: number } = {},
): Promise<Outcome<WholeFile>> {
  const opened = await openReader(inPieces(content, pieceBytes), fileName, choices)
  if (!opened.ok) return opened
  const records: FileRecord[] = []
  for await (const record of opened.value.records) records.push(record)
  return done({ format: opened.value.format, columns: opened.value.columns, records })
}
