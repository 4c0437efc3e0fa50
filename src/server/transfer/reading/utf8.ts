/** How many bytes at the end begin a UTF-8 letter that is not finished yet: 0 to 3. */
export function incompleteTail(bytes: Uint8Array): number {
  const length = bytes.byteLength
  for (let back = 1; back <= Math.min(3, length); back++) {
    const byte = bytes[length - back] ?? 0
    if ((byte & 0xc0) === 0x80) continue
    return lengthOfLetter(byte) > back ? back : 0
  }
  return 0
}

/** By the leading byte (RFC 3629, section 3). */
function lengthOfLetter(lead: number): number {
  if (lead >= 0xf0 && lead <= 0xf4) return 4
  if (lead >= 0xe0 && lead < 0xf0) return 3
  if (lead >= 0xc2 && lead < 0xe0) return 2
  return 1
}
