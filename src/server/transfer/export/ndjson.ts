import { damaged } from './zip-reader.ts'

/** A document may be long, and its state is one line. */
const LONGEST_LINE_BYTES = 96_000_000
const NEW_LINE = 0x0a
const BYTES_AT_ONCE = 64 * 1024

/** Lines as pieces of about 64 KiB: packing and hashing line by line would cost more than the lines. */
export async function* ndjson(lines: AsyncIterable<string>): AsyncGenerator<Buffer> {
  let waiting: string[] = []
  let length = 0
  for await (const line of lines) {
    waiting.push(line, '\n')
    length += line.length
    if (length < BYTES_AT_ONCE) continue
    yield Buffer.from(waiting.join(''))
    waiting = []
    length = 0
  }
  if (waiting.length > 0) yield Buffer.from(waiting.join(''))
}

/** Parsed lines in groups of `most`; anything that is no JSON object is refused with its row. */
export async function* readNdjson(
  file: string,
  bytes: AsyncIterable<Buffer>,
  most: number,
): AsyncGenerator<Record<string, unknown>[]> {
  let row = 0
  let group: Record<string, unknown>[] = []
  for await (const line of linesOf(file, bytes)) {
    row++
    group.push(objectOf(line, file, row))
    if (group.length < most) continue
    yield group
    group = []
  }
  if (group.length > 0) yield group
}

async function* linesOf(file: string, bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let pieces: Buffer[] = []
  let length = 0
  for await (const chunk of bytes) {
    let from = 0
    for (let end = chunk.indexOf(NEW_LINE); end >= 0; end = chunk.indexOf(NEW_LINE, from)) {
      pieces.push(chunk.subarray(from, end))
      yield Buffer.concat(pieces).toString('utf8')
      pieces = []
      length = 0
      from = end + 1
    }
    pieces.push(chunk.subarray(from))
    length += chunk.length - from
    if (length > LONGEST_LINE_BYTES) throw damaged(`a line of "${file}" never ends.`)
  }
  if (length > 0) throw damaged(`the last line of "${file}" is cut short.`)
}

function objectOf(line: string, file: string, row: number): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  } catch {
    // Told below: a line that is no object, whatever else it is.
  }
  throw damaged(`row ${row} of "${file}" is not a row.`)
}
