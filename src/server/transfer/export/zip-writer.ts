import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { crc32, createDeflateRaw } from 'node:zlib'

export interface WrittenFile {
  name: string
  bytes: number
  sha256: string
}

interface Listed {
  name: Buffer
  crc: number
  packed: number
  size: number
  offset: number
}

/** Sizes of one file travel after it in four bytes: larger content must be cut into several files. */
export const LARGEST_FILE_BYTES = 0xff_ff_ff_ff
const MOST_IN_SHORT = 0xff_ff
/** Sizes follow the bytes (bit 3), names are UTF-8 (bit 11). */
const FLAGS = 0x08_08
const DEFLATED = 8
const VERSION = 20
const VERSION_WITH_LARGE = 45

/**
 * Writes a zip as a stream (PKWARE's APPNOTE 6.3.9): nothing but the list of names is held. The directory is
 * written last, so that a zip which was cut short cannot be taken for a whole one.
 */
export class ZipWriter {
  private readonly out: Writable
  private readonly stamp: Buffer
  private readonly listed: Listed[] = []
  private offset = 0

  constructor(out: Writable, at: Date) {
    this.out = out
    this.stamp = stampOf(at)
  }

  async add(name: string, content: AsyncIterable<Buffer> | Iterable<Buffer>): Promise<WrittenFile> {
    const entry: Listed = { name: Buffer.from(name), crc: 0, packed: 0, size: 0, offset: this.offset }
    const hash = createHash('sha256')
    async function* measured() {
      for await (const chunk of content) {
        entry.crc = crc32(chunk, entry.crc)
        entry.size += chunk.length
        hash.update(chunk)
        yield chunk
      }
    }
    await this.write(localHeader(entry, this.stamp))
    await pipeline(Readable.from(measured(), { objectMode: false }), createDeflateRaw(), async packed => {
      for await (const chunk of packed as AsyncIterable<Buffer>) {
        entry.packed += chunk.length
        await this.write(chunk)
      }
    })
    if (entry.size > LARGEST_FILE_BYTES) throw new Error(`${name} is too large for one file of an export`)
    await this.write(descriptor(entry))
    this.listed.push(entry)
    return { name, bytes: entry.size, sha256: hash.digest('hex') }
  }

  /** Writes the directory. What was written before it is worth nothing without it. */
  async end() {
    const start = this.offset
    for (const entry of this.listed) await this.write(directoryEntry(entry, this.stamp))
    const size = this.offset - start
    const isLarge = start > LARGEST_FILE_BYTES || size > LARGEST_FILE_BYTES || this.listed.length > MOST_IN_SHORT
    if (isLarge) await this.write(largeEnd({ count: this.listed.length, size, start, at: this.offset }))
    await this.write(shortEnd({ count: this.listed.length, size, start }))
    this.out.end()
  }

  private async write(bytes: Buffer) {
    if (this.out.destroyed) throw new Error('the reader of an export has gone')
    this.offset += bytes.length
    if (!this.out.write(bytes)) await Promise.race([once(this.out, 'drain'), closed(this.out)])
  }
}

async function closed(out: Writable): Promise<never> {
  await once(out, 'close')
  throw new Error('the reader of an export has gone')
}

const clamp = (value: number, most: number) => Math.min(value, most)

function localHeader({ name }: Listed, stamp: Buffer): Buffer {
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04_03_4b_50, 0)
  head.writeUInt16LE(VERSION, 4)
  head.writeUInt16LE(FLAGS, 6)
  head.writeUInt16LE(DEFLATED, 8)
  stamp.copy(head, 10)
  head.writeUInt16LE(name.length, 26)
  return Buffer.concat([head, name])
}

function descriptor({ crc, packed, size }: Listed): Buffer {
  const tail = Buffer.alloc(16)
  tail.writeUInt32LE(0x08_07_4b_50, 0)
  tail.writeUInt32LE(crc, 4)
  tail.writeUInt32LE(packed, 8)
  tail.writeUInt32LE(size, 12)
  return tail
}

function directoryEntry({ name, crc, packed, size, offset }: Listed, stamp: Buffer): Buffer {
  const isFar = offset > LARGEST_FILE_BYTES
  const extra = Buffer.alloc(isFar ? 12 : 0)
  if (isFar) {
    extra.writeUInt16LE(0x00_01, 0)
    extra.writeUInt16LE(8, 2)
    extra.writeBigUInt64LE(BigInt(offset), 4)
  }
  const head = Buffer.alloc(46)
  head.writeUInt32LE(0x02_01_4b_50, 0)
  head.writeUInt16LE(isFar ? VERSION_WITH_LARGE : VERSION, 4)
  head.writeUInt16LE(isFar ? VERSION_WITH_LARGE : VERSION, 6)
  head.writeUInt16LE(FLAGS, 8)
  head.writeUInt16LE(DEFLATED, 10)
  stamp.copy(head, 12)
  head.writeUInt32LE(crc, 16)
  head.writeUInt32LE(packed, 20)
  head.writeUInt32LE(size, 24)
  head.writeUInt16LE(name.length, 28)
  head.writeUInt16LE(extra.length, 30)
  head.writeUInt32LE(clamp(offset, LARGEST_FILE_BYTES), 42)
  return Buffer.concat([head, name, extra])
}

interface End {
  count: number
  size: number
  start: number
}

function largeEnd({ count, size, start, at }: End & { at: number }): Buffer {
  const end = Buffer.alloc(76)
  end.writeUInt32LE(0x06_06_4b_50, 0)
  end.writeBigUInt64LE(44n, 4)
  end.writeUInt16LE(VERSION_WITH_LARGE, 12)
  end.writeUInt16LE(VERSION_WITH_LARGE, 14)
  end.writeBigUInt64LE(BigInt(count), 24)
  end.writeBigUInt64LE(BigInt(count), 32)
  end.writeBigUInt64LE(BigInt(size), 40)
  end.writeBigUInt64LE(BigInt(start), 48)
  end.writeUInt32LE(0x07_06_4b_50, 56)
  end.writeBigUInt64LE(BigInt(at), 64)
  end.writeUInt32LE(1, 72)
  return end
}

function shortEnd({ count, size, start }: End): Buffer {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06_05_4b_50, 0)
  end.writeUInt16LE(clamp(count, MOST_IN_SHORT), 8)
  end.writeUInt16LE(clamp(count, MOST_IN_SHORT), 10)
  end.writeUInt32LE(clamp(size, LARGEST_FILE_BYTES), 12)
  end.writeUInt32LE(clamp(start, LARGEST_FILE_BYTES), 16)
  return end
}

/** Time and date as MS-DOS wrote them: steps of two seconds since 1980, in UTC. */
function stampOf(at: Date): Buffer {
  const stamp = Buffer.alloc(4)
  stamp.writeUInt16LE((at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1), 0)
  stamp.writeUInt16LE(
    (Math.min(Math.max(at.getUTCFullYear() - 1980, 0), 127) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(),
    2,
  )
  return stamp
}
