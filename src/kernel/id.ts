const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/**
 * An id for a new thing: `<entity>_<uuidv7>`. Made by whoever creates it, browser or server, so that a
 * replayed request names the same thing. Sorts by the moment of its making (RFC 9562, section 5.7).
 * @param random ten bytes of chance
 */
export function makeId<Name extends string>(
  name: Name,
  epochMilliseconds: number,
  random: Uint8Array,
): `${Name}_${string}` {
  if (random.length < 10) throw new Error('makeId needs ten random bytes')
  const bytes = new Uint8Array(16)
  let rest = epochMilliseconds
  for (let i = 5; i >= 0; i--) {
    bytes[i] = rest % 256
    rest = Math.floor(rest / 256)
  }
  bytes.set(random.subarray(0, 10), 6)
  bytes[6] = 0x70 | (bytes[6]! & 0x0f)
  bytes[8] = 0x80 | (bytes[8]! & 0x3f)
  const hex = Array.from(bytes, byte => HEX[byte]).join('')
  return `${name}_${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export const isIdOf = (name: string, value: string) =>
  value.startsWith(`${name}_`) && UUID.test(value.slice(name.length + 1))

/** Which entity an id belongs to, read off its prefix; `null` when it is not an id of ours. */
export function entityOfId(id: string): string | null {
  const cut = id.lastIndexOf('_')
  return cut > 0 && UUID.test(id.slice(cut + 1)) ? id.slice(0, cut) : null
}
