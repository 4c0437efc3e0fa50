import { createReadStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'

/** One file inside an archive. Small: long contents are several entries. */
export interface Entry {
  name: string
  body: Buffer
}

export interface ArchiveReader {
  /** The next entry, without going on; null after the last. */
  peek(): Promise<Entry | null>
  /** The next entry, going on. */
  take(): Promise<Entry>
  close(): void
}

/** The file is not what it should be: not a backup, cut off, changed, or of another version. */
export class UnfitBackup extends Error {
  override readonly name = 'UnfitBackup'
}

const BLOCK = 512
const BLOCKS_AHEAD = 4
const UNPACKED_BYTES = 262_144
const ENTRY_BYTES_MAX = 64_000_000
/** Beyond this gzip takes much longer to win little. */
const COMPRESSION_LEVEL = 4

/**
 * Writes a gzipped tar file, which common programs open. It appears under its name when it is complete
 * and on the disk, never before.
 */
export async function writeArchive(file: string, entries: AsyncIterable<Entry>): Promise<void> {
  const draft = `${file}.partial`
  const output = await open(draft, 'w', 0o600)
  try {
    await pipeline(
      Readable.from(blocksOf(entries), { highWaterMark: BLOCKS_AHEAD }),
      createGzip({ level: COMPRESSION_LEVEL }),
      output.createWriteStream({ flush: true }),
    )
    await rename(draft, file)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

export function readArchive(file: string): ArchiveReader {
  const source = createReadStream(file)
  const unpacked = createGunzip({ chunkSize: UNPACKED_BYTES })
  source.on('error', error => unpacked.destroy(error))
  const entries = entriesOf(source.pipe(unpacked), file)
  let ahead: Promise<IteratorResult<Entry>> | null = null
  const look = () => (ahead ??= entries.next())
  return {
    async peek() {
      const { done, value } = await look()
      return done ? null : value
    },
    async take() {
      const { done, value } = await look()
      if (done) throw damaged(file)
      ahead = null
      return value
    },
    close: () => void source.destroy(),
  }
}

export const damaged = (file: string, cause?: unknown) =>
  new UnfitBackup(
    `${file} is not a complete backup: it was cut off, changed, or is another kind of file. Nothing was restored.`,
    { cause },
  )

async function* blocksOf(entries: AsyncIterable<Entry>) {
  for await (const { name, body } of entries) {
    yield headerOf(name, body.length)
    yield body
    yield Buffer.alloc((BLOCK - (body.length % BLOCK)) % BLOCK)
  }
  yield Buffer.alloc(2 * BLOCK)
}

/** A header of the POSIX ustar format: fields of fixed width, numbers in octal. */
function headerOf(name: string, size: number): Buffer {
  const header = Buffer.alloc(BLOCK)
  header.write(name, 0, 100)
  header.write('0000600\0', 100)
  header.write('0000000\0', 108)
  header.write('0000000\0', 116)
  header.write(`${size.toString(8).padStart(11, '0')}\0`, 124)
  header.write('00000000000\0', 136)
  header.write('0', 156)
  header.write('ustar\u000000', 257)
  header.write(`${checksumOf(header).toString(8).padStart(6, '0')}\0 `, 148)
  return header
}

/** The sum of all bytes, with the eight of the checksum itself taken as spaces. */
const checksumOf = (header: Buffer) => header.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 0x20 : byte), 0)

async function* entriesOf(stream: AsyncIterable<Buffer>, file: string): AsyncGenerator<Entry> {
  const bytes = byteReader(stream)
  try {
    for (;;) {
      const header = await bytes.take(BLOCK)
      if (header.every(byte => byte === 0)) return
      if (checksumOf(header) !== octal(header, 148, 8)) throw damaged(file)
      const size = octal(header, 124, 12)
      if (!(size <= ENTRY_BYTES_MAX)) throw damaged(file)
      const body = await bytes.take(Math.ceil(size / BLOCK) * BLOCK)
      yield { name: header.toString('utf8', 0, 100).replace(/\0.*$/, ''), body: body.subarray(0, size) }
    }
  } catch (error) {
    // A file that cannot be opened is another matter, and says so itself.
    if (error instanceof UnfitBackup || (error instanceof Error && 'syscall' in error)) throw error
    throw damaged(file, error)
  }
}

const octal = (header: Buffer, at: number, width: number) =>
  Number.parseInt(header.toString('latin1', at, at + width), 8)

function byteReader(stream: AsyncIterable<Buffer>) {
  const source = stream[Symbol.asyncIterator]()
  let rest: Buffer[] = []
  let held = 0
  return {
    async take(size: number): Promise<Buffer> {
      while (held < size) {
        const { done, value } = await source.next()
        if (done) throw new Error('The file ends too early.')
        rest.push(value)
        held += value.length
      }
      const all = Buffer.concat(rest, held)
      rest = [all.subarray(size)]
      held -= size
      return all.subarray(0, size)
    },
  }
}
