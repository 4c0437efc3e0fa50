import { Buffer, isAscii, isUtf8 } from 'node:buffer'
import { storableText } from '#kernel/unicode.ts'
import type { Encoding } from './encoding.ts'
import { encodings } from './encodings.ts'
import { incompleteTail } from './utf8.ts'

export interface TextStream {
  pieces: AsyncIterable<string>
  /** Whether a letter was replaced by U+FFFD so far, so that rows holding one deserve a warning. */
  hasReplaced(): boolean
  /** `ascii` until a byte above 127 decides. */
  encoding(): string
}

/**
 * Bytes as text. What cannot be stored (NUL, lone surrogates) and what is not valid in the encoding becomes
 * U+FFFD. A file that begins as plain ASCII is UTF-8 or Windows-1252, by its first other letter.
 */
export function decodeText(bytes: AsyncIterable<Uint8Array>, { name, byteOrderMark }: Encoding): TextStream {
  let encoding = name
  let hasReplaced = false

  const checked = (text: string) => {
    const clean = text.includes('\0') || isWide(encoding) ? storableText(text) : text
    if (clean !== text) hasReplaced = true
    return clean
  }

  async function* pieces() {
    let decode: Decode | null = null
    let undecided: Uint8Array = new Uint8Array(0)
    let toSkip = byteOrderMark
    for await (const chunk of bytes) {
      let piece = chunk.subarray(Math.min(toSkip, chunk.byteLength))
      toSkip -= chunk.byteLength - piece.byteLength
      if (encoding === 'ascii') {
        piece = joined(undecided, piece)
        const plain = piece.subarray(0, piece.byteLength - incompleteTail(piece))
        if (isAscii(plain)) {
          undecided = piece.slice(plain.byteLength)
          yield checked(asLatin1(plain))
          continue
        }
        encoding = isUtf8(plain) ? 'utf-8' : 'windows-1252'
      }
      decode ??= decoderOf(encoding, () => (hasReplaced = true))
      yield checked(decode.write(piece))
    }
    if (encoding === 'ascii' && undecided.byteLength > 0) yield encodings().decode(bufferOf(undecided), 'windows-1252')
    const end = decode?.end() ?? ''
    if (end !== '') yield checked(end)
  }

  return { pieces: pieces(), hasReplaced: () => hasReplaced, encoding: () => encoding }
}

interface Decode {
  write(piece: Uint8Array): string
  end(): string
}

const isWide = (encoding: string) => encoding.startsWith('utf-16')

const joined = (first: Uint8Array, second: Uint8Array) =>
  first.byteLength === 0 ? second : Buffer.concat([first, second])
const bufferOf = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
const asLatin1 = (bytes: Uint8Array) => bufferOf(bytes).toString('latin1')

function decoderOf(encoding: string, onReplaced: () => void): Decode {
  if (encoding === 'utf-8') return utf8Decoder(onReplaced)
  const decoder = encodings().getDecoder(encoding)
  const told = (text: string) => {
    if (text.includes('\ufffd')) onReplaced()
    return text
  }
  let held = ''
  return {
    // A pair of surrogates may be cut by the end of a piece: its first half waits for the second.
    write(piece) {
      const text = held + decoder.write(bufferOf(piece))
      const last = text.charCodeAt(text.length - 1)
      held = last >= 0xd800 && last <= 0xdbff ? text.slice(-1) : ''
      return told(held === '' ? text : text.slice(0, -1))
    },
    end: () => told(held + (decoder.end() ?? '')),
  }
}

function utf8Decoder(onReplaced: () => void): Decode {
  let held: Uint8Array = new Uint8Array(0)
  const decode = (bytes: Uint8Array) => {
    if (isAscii(bytes)) return asLatin1(bytes)
    const text = bufferOf(bytes).toString('utf8')
    // One that the file itself holds counts too: what a row says must not depend on how the file was cut.
    if (text.includes('\ufffd')) onReplaced()
    return text
  }
  return {
    write(piece) {
      const bytes = joined(held, piece)
      const tail = incompleteTail(bytes)
      held = bytes.slice(bytes.byteLength - tail)
      return decode(bytes.subarray(0, bytes.byteLength - tail))
    },
    end: () => (held.byteLength === 0 ? '' : decode(held)),
  }
}
