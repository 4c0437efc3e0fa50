import type { FileFormat, FileRecord } from './record.ts'

/** Turns pieces of text into records, holding no more than one unfinished one. Use up what a piece gives before the next. */
export interface RecordSplitter {
  push(text: string): Iterable<FileRecord>
  end(): Iterable<FileRecord>
}

/** What the beginning of a file tells about the rest. */
export interface RecordSource {
  format: Omit<FileFormat, 'encoding' | 'hasByteOrderMark'>
  columns: string[]
  /** Letters to pass over before the first piece. */
  skip: number
  splitter(): RecordSplitter
}
