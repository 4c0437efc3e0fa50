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
  const time = Math.floor(epochMilliseconds).toString(16).padStart(12, '0')
  // Four bits say the version, and two the variant.
  const [version, variant] = [0x70 | (random[0]! & 0x0f), 0x80 | (random[2]! & 0x3f)]
  const hex = (from: number, to: number) => {
    let written = ''
    for (let i = from; i < to; i++) written += HEX[random[i]!]
    return written
  }
  return `${name}_${time.slice(0, 8)}-${time.slice(8)}-${HEX[version]}${hex(1, 2)}-${HEX[variant]}${hex(3, 4)}-${hex(4, 10)}`
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export const isIdOf = (name: string, value: string) =>
  value.startsWith(`${name}_`) && UUID.test(value.slice(name.length + 1))

/** Which entity an id belongs to, read off its prefix; `null` when it is not an id of ours. */
export function entityOfId(id: string): string | null {
  const cut = id.lastIndexOf('_')
  return cut > 0 && UUID.test(id.slice(cut + 1)) ? id.slice(0, cut) : null
}
