import { open, type FileHandle } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import { Refusal } from '../../refusal.ts'

export interface ZipEntry {
  name: string
  method: number
  crc: number
  packed: number
  size: number
  offset: number
}

export interface ZipArchive {
  entries: ReadonlyMap<string, ZipEntry>
  /** The bytes of one file, checked against the size and checksum that the directory told. */
  read(name: string): AsyncGenerator<Buffer>
  close(): Promise<void>
}

/** A comment of 64 KiB may stand behind the end record. */
const FARTHEST_END = 22 + 0xff_ff
const LARGEST_DIRECTORY_BYTES = 64_000_000
const PIECE_BYTES = 65_536
const STORED = 0
const DEFLATED = 8
/**
 * What an export may unpack to: text packs to about a tenth, and the same line again and again to a hundredth. A
 * file made to fill the disk promises a thousandfold.
 */
const UNPACKED_AT_ONCE = 100_000_000
const UNPACKED_PER_BYTE = 100

export const damaged = (detail: string) =>
  new Refusal('invalid', {
    code: 'export.damaged',
    message: `This file cannot be read as an export: ${detail} Nothing was imported. Take the file again from where it was made.`,
  })

/** Opens a zip by its directory, which stands at its end: one that was cut short is refused at once. */
export async function openZip(path: string): Promise<ZipArchive> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const entries = await readDirectory(file, size)
    refuseBomb(entries, size)
    return {
      entries,
      read: name => readEntry(file, entryNamed(entries, name)),
      close: () => file.close(),
    }
  } catch (error) {
    await file.close()
    throw error
  }
}

async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length)
  const { bytesRead } = await file.read(bytes, 0, length, position)
  if (position < 0 || bytesRead < length) throw damaged('it ends too early.')
  return bytes
}

async function readDirectory(file: FileHandle, fileSize: number): Promise<Map<string, ZipEntry>> {
  const { count, size, start } = await readEnd(file, fileSize)
  if (size > LARGEST_DIRECTORY_BYTES || start + size > fileSize) throw damaged('its list of contents is not one.')
  const directory = await bytesAt(file, start, size)
  const entries = new Map<string, ZipEntry>()
  let at = 0
  for (let n = 0; n < count; n++) {
    if (at + 46 > size || directory.readUInt32LE(at) !== 0x02_01_4b_50) throw damaged('its list of contents is broken.')
    const [name, extra, comment] = [28, 30, 32].map(place => directory.readUInt16LE(at + place)) as [
      number,
      number,
      number,
    ]
    const next = at + 46 + name + extra + comment
    if (next > size) throw damaged('its list of contents is broken.')
    const entry = entryAt(directory.subarray(at, next), name, extra)
    if (entries.has(entry.name)) throw damaged(`"${entry.name.slice(0, 100)}" is in it twice.`)
    entries.set(entry.name, entry)
    at = next
  }
  return entries
}

function entryAt(bytes: Buffer, nameLength: number, extraLength: number): ZipEntry {
  if ((bytes.readUInt16LE(8) & 1) === 1) throw damaged('it is locked with a password.')
  const [packed, size, offset] = [20, 24, 42].map(place => bytes.readUInt32LE(place)) as [number, number, number]
  const large = largeNumbers(bytes.subarray(46 + nameLength, 46 + nameLength + extraLength))
  const exact = (value: number) => (value === 0xff_ff_ff_ff ? (large.shift() ?? value) : value)
  const [exactSize, exactPacked, exactOffset] = [exact(size), exact(packed), exact(offset)]
  return {
    name: bytes.toString('utf8', 46, 46 + nameLength),
    method: bytes.readUInt16LE(10),
    crc: bytes.readUInt32LE(16),
    packed: exactPacked,
    size: exactSize,
    offset: exactOffset,
  }
}

/** Numbers that did not fit into four bytes, in their order: size, packed size, place. */
function largeNumbers(extra: Buffer): number[] {
  for (let at = 0; at + 4 <= extra.length;) {
    const [kind, length] = [extra.readUInt16LE(at), extra.readUInt16LE(at + 2)]
    const body = extra.subarray(at + 4, at + 4 + length)
    if (kind === 1)
      return Array.from({ length: Math.floor(body.length / 8) }, (_, n) => Number(body.readBigUInt64LE(n * 8)))
    at += 4 + length
  }
  return []
}

async function readEnd(file: FileHandle, fileSize: number) {
  const length = Math.min(fileSize, FARTHEST_END)
  const tail = await bytesAt(file, fileSize - length, length)
  const found = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (found < 0 || found + 22 > length) throw damaged('it is no zip, or its end is missing.')
  const short = {
    count: tail.readUInt16LE(found + 10),
    size: tail.readUInt32LE(found + 12),
    start: tail.readUInt32LE(found + 16),
  }
  const locator = found - 20
  if (locator < 0 || tail.readUInt32LE(locator) !== 0x07_06_4b_50) return short
  const large = await bytesAt(file, Number(tail.readBigUInt64LE(locator + 8)), 56)
  if (large.readUInt32LE(0) !== 0x06_06_4b_50) throw damaged('its end is broken.')
  return {
    count: Number(large.readBigUInt64LE(32)),
    size: Number(large.readBigUInt64LE(40)),
    start: Number(large.readBigUInt64LE(48)),
  }
}

function refuseBomb(entries: ReadonlyMap<string, ZipEntry>, fileSize: number) {
  const unpacked = [...entries.values()].reduce((sum, entry) => sum + entry.size, 0)
  if (unpacked <= UNPACKED_AT_ONCE + UNPACKED_PER_BYTE * fileSize) return
  throw new Refusal('too_large', {
    code: 'export.too_large',
    message: 'This file would unpack to far more than an export does. Nothing was imported.',
  })
}

function entryNamed(entries: ReadonlyMap<string, ZipEntry>, name: string): ZipEntry {
  const entry = entries.get(name)
  if (entry) return entry
  throw damaged(`"${name}" is missing in it.`)
}

async function* readEntry(file: FileHandle, entry: ZipEntry): AsyncGenerator<Buffer> {
  const header = await bytesAt(file, entry.offset, 30)
  if (header.readUInt32LE(0) !== 0x04_03_4b_50) throw damaged(`"${entry.name}" is not where it should be.`)
  const start = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
  let [size, crc] = [0, 0]
  for await (const chunk of unpacked(file, entry, start)) {
    size += chunk.length
    crc = crc32(chunk, crc)
    if (size > entry.size) break
    yield chunk
  }
  if (size !== entry.size || crc !== entry.crc) throw damaged(`"${entry.name}" is not as it was written.`)
}

async function* unpacked(file: FileHandle, { name, method, packed }: ZipEntry, start: number): AsyncGenerator<Buffer> {
  if (method !== STORED && method !== DEFLATED) throw damaged(`"${name}" is packed in a way that is not read here.`)
  const raw = piecesOf(file, start, packed)
  if (method === STORED) return yield* raw
  const inflating = Readable.from(raw)
    .on('error', error => inflating.destroy(error))
    .pipe(createInflateRaw())
  try {
    yield* inflating as AsyncIterable<Buffer>
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code?.startsWith('Z_') ? damaged(`"${name}" cannot be unpacked.`) : error
  }
}

async function* piecesOf(file: FileHandle, start: number, length: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < length; at += PIECE_BYTES) yield bytesAt(file, start + at, Math.min(PIECE_BYTES, length - at))
}
