import { Buffer, isAscii, isUtf8 } from 'node:buffer'
import { done, refused, type Outcome } from '#kernel/outcome.ts'
import { encodings } from './encodings.ts'
import { incompleteTail } from './utf8.ts'

export interface Encoding {
  /** `ascii` so far: UTF-8 or Windows-1252, to be decided by the first byte above 127. */
  name: string
  byteOrderMark: number
}

/** How a file's bytes spell its letters, or why it holds no letters at all. */
export function recognizeEncoding(sample: Uint8Array, { isWhole }: { isWhole: boolean }): Outcome<Encoding> {
  if (sample.byteLength === 0) return refused(EMPTY)
  const binary = BINARY.find(([, magic]) => startsWith(sample, magic))
  if (binary) return refused({ code: 'file.binary', message: binary[0] })
  const marked = MARKS.find(([, mark]) => startsWith(sample, mark))
  if (marked) {
    if (sample.byteLength === marked[1].length && isWhole) return refused(EMPTY)
    return done({ name: marked[0], byteOrderMark: marked[1].length })
  }
  const wide = recognizeUtf16(sample)
  if (wide) return done({ name: wide, byteOrderMark: 0 })
  if (looksBinary(sample)) return refused(NOT_TEXT)
  return done({ name: encodingOf(sample, isWhole), byteOrderMark: 0 })
}

/** Whether an encoding asked for by name can be read. */
export const isKnownEncoding = (name: string) => encodings().encodingExists(name)

const EMPTY = {
  code: 'file.empty',
  message: 'The file is empty. Choose a file that has at least a header and one row.',
}
const NOT_TEXT = {
  code: 'file.binary',
  message: 'The file is not text. Save it as CSV, TSV, JSON or JSON Lines and try again.',
}

const asText = (what: string, how: string) => `${what} cannot be read as a table. ${how}`
const UNPACK = 'Unpack it and choose the file inside.'
const AS_CSV = 'Save it as CSV (UTF-8) and try again.'

const BINARY: readonly [message: string, magic: readonly number[]][] = [
  [
    asText('A zip archive or an Excel workbook', 'Unpack the archive, or save the workbook as CSV (UTF-8).'),
    [0x50, 0x4b, 0x03, 0x04],
  ],
  [asText('An empty zip archive', UNPACK), [0x50, 0x4b, 0x05, 0x06]],
  [asText('A gzip archive', UNPACK), [0x1f, 0x8b]],
  [asText('An xz archive', UNPACK), [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  [asText('A 7-Zip archive', UNPACK), [0x37, 0x7a, 0xbc, 0xaf]],
  [asText('A RAR archive', UNPACK), [0x52, 0x61, 0x72, 0x21, 0x1a]],
  [asText('An old Excel workbook', AS_CSV), [0xd0, 0xcf, 0x11, 0xe0]],
  [asText('A PDF document', AS_CSV), [0x25, 0x50, 0x44, 0x46, 0x2d]],
  [asText('A PNG image', AS_CSV), [0x89, 0x50, 0x4e, 0x47]],
  [asText('A JPEG image', AS_CSV), [0xff, 0xd8, 0xff]],
  [asText('A GIF image', AS_CSV), [0x47, 0x49, 0x46, 0x38, 0x39, 0x61]],
  [asText('A SQLite database', AS_CSV), [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66]],
]

const MARKS: readonly [name: string, mark: readonly number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

const startsWith = (bytes: Uint8Array, start: readonly number[]) => start.every((byte, at) => bytes[at] === byte)

/**
 * UTF-16 without a mark: the upper bytes of commas, spaces and line ends are NUL, and lie all on one side
 * of each pair. Two in a hundred suffice, which also finds Cyrillic or Chinese text.
 */
function recognizeUtf16(sample: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  let even = 0
  let odd = 0
  let isPlain = true
  for (let at = 0; at < sample.byteLength; at++) {
    const byte = sample[at] ?? 0
    if (byte > 126 || (byte !== 0 && isStrange(byte))) isPlain = false
    if (byte !== 0) continue
    if (at % 2 === 0) even++
    else odd++
  }
  const pairs = sample.byteLength / 2
  const seldom = (count: number) => count <= pairs * 0.001
  // Among nothing but plain ASCII a few NULs are slips of a text: in UTF-16 every second byte would be one.
  const often = (count: number) => count >= pairs * (isPlain ? 0.5 : 0.02)
  const guess = often(odd) && seldom(even) ? 'utf-16le' : often(even) && seldom(odd) ? 'utf-16be' : null
  if (guess === null) return null
  const text = encodings().decode(Buffer.from(sample), guess)
  let strange = 0
  for (let at = 0; at < text.length; at++) if (isStrange(text.charCodeAt(at))) strange++
  return strange <= text.length * CONTROLS_IN_TEXT ? guess : null
}

/** More control characters than this are no text; a stray NUL now and then is. */
const CONTROLS_IN_TEXT = 0.01

const isStrange = (code: number) =>
  code < 9 || (code > 13 && code < 32 && code !== 27) || (code >= 0xe000 && code <= 0xf8ff) || code >= 0xfffe

function looksBinary(sample: Uint8Array): boolean {
  let controls = 0
  for (const byte of sample) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) controls++
  const share = controls / sample.byteLength
  // A handful in a small file are slips of a text.
  return share > 0.3 || (share > CONTROLS_IN_TEXT && controls > 16)
}

function encodingOf(sample: Uint8Array, isWhole: boolean): 'ascii' | 'utf-8' | 'windows-1252' {
  const complete = isWhole ? sample : sample.subarray(0, sample.byteLength - incompleteTail(sample))
  if (isAscii(complete)) return 'ascii'
  return isUtf8(complete) ? 'utf-8' : 'windows-1252'
}
