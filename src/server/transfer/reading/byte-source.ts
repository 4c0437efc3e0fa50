/** Enough to see a file's encoding, its dialect and its first records. */
export const SAMPLE_BYTES = 256 * 1024

/** Larger pieces are cut, so that a source that hands over a whole file at once is still read step by step. */
const PIECE_BYTES = 256 * 1024

export interface ByteSource {
  /** The first bytes, at most `SAMPLE_BYTES`; `pieces` gives them again. */
  sample: Uint8Array
  /** Whether the sample is the whole file. */
  isWhole: boolean
  pieces: AsyncIterable<Uint8Array>
  bytesRead(): number
  /** Lets go of the stream when nobody is going to read it. */
  close(): Promise<void>
}

/** Reads the beginning of a stream without losing it. */
export async function openBytes(bytes: AsyncIterable<Uint8Array>): Promise<ByteSource> {
  const rest = bytes[Symbol.asyncIterator]()
  const first: Uint8Array[] = []
  let length = 0
  let isWhole = false
  while (length <= SAMPLE_BYTES && !isWhole) {
    const next = await rest.next()
    if (next.done) isWhole = true
    else {
      first.push(next.value)
      length += next.value.byteLength
    }
  }
  let read = 0

  async function* pieces() {
    try {
      for (const chunk of first.splice(0)) {
        for (const piece of cut(chunk)) {
          read += piece.byteLength
          yield piece
        }
      }
      while (!isWhole) {
        const next = await rest.next()
        if (next.done) return
        for (const piece of cut(next.value)) {
          read += piece.byteLength
          yield piece
        }
      }
    } finally {
      await rest.return?.()
    }
  }

  return {
    sample: beginningOf(first, length),
    isWhole: isWhole && length <= SAMPLE_BYTES,
    pieces: pieces(),
    bytesRead: () => read,
    close: async () => void (await rest.return?.()),
  }
}

function* cut(chunk: Uint8Array) {
  for (let from = 0; from < chunk.byteLength; from += PIECE_BYTES) yield chunk.subarray(from, from + PIECE_BYTES)
}

function beginningOf(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const sample = new Uint8Array(Math.min(length, SAMPLE_BYTES))
  let filled = 0
  for (const chunk of chunks) {
    const part = chunk.subarray(0, sample.byteLength - filled)
    sample.set(part, filled)
    filled += part.byteLength
  }
  return sample
}
