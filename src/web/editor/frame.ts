/** What the messages of a live document are, as far as saving is concerned. */
export type FrameKind = 'edit' | 'handshake' | 'saved' | 'refused' | 'other'

const SYNC = 0
const SYNC_STATUS = 8
const SYNC_STEP_2 = 1
const SYNC_UPDATE = 2

/** Reads the first numbers of a message: the document's name, the kind of message, and the kind of that. */
export function frameKindOf(message: unknown): FrameKind {
  if (!(message instanceof Uint8Array)) return 'other'
  const name = readNumber(message, 0)
  const type = name && readNumber(message, name.next + name.value)
  const inner = type && readNumber(message, type.next)
  if (!type || !inner) return 'other'
  if (type.value === SYNC_STATUS) return inner.value === 1 ? 'saved' : 'refused'
  if (type.value !== SYNC) return 'other'
  return inner.value === SYNC_UPDATE ? 'edit' : inner.value === SYNC_STEP_2 ? 'handshake' : 'other'
}

/** A number in groups of seven bits, the lowest first; the highest bit says that more follow. */
function readNumber(bytes: Uint8Array, start: number): { value: number; next: number } | null {
  let value = 0
  for (let at = start, factor = 1; at < bytes.length; at++, factor *= 128) {
    const byte = bytes[at] ?? 0
    value += (byte & 127) * factor
    if (byte < 128) return { value, next: at + 1 }
  }
  return null
}
