/** SHA-256 after FIPS 180-4 of a text's UTF-8 bytes, as hexadecimal. Ours, because this room has no crypto. */
export function contentHash(text: string): string {
  const blocks = paddedBlocks(new TextEncoder().encode(text))
  const state = Int32Array.from(INITIAL)
  const schedule = new Int32Array(64)
  for (let start = 0; start < blocks.byteLength; start += 64) compress(state, schedule, blocks, start)
  return Array.from(state, word => (word >>> 0).toString(16).padStart(8, '0')).join('')
}

/** A one bit, zeros, and the length in bits, to a whole number of blocks (section 5.1.1). */
function paddedBlocks(bytes: Uint8Array): DataView {
  const padded = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64)
  padded.set(bytes)
  padded[bytes.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(padded.length - 8, Math.floor((bytes.length * 8) / 2 ** 32))
  view.setUint32(padded.length - 4, (bytes.length * 8) >>> 0)
  return view
}

/** One block (section 6.2.2). */
function compress(state: Int32Array, schedule: Int32Array, blocks: DataView, start: number) {
  const w = (at: number) => schedule[at] ?? 0
  for (let t = 0; t < 16; t++) schedule[t] = blocks.getInt32(start + t * 4)
  for (let t = 16; t < 64; t++) {
    const early = w(t - 15)
    const late = w(t - 2)
    const s0 = rotated(early, 7) ^ rotated(early, 18) ^ (early >>> 3)
    const s1 = rotated(late, 17) ^ rotated(late, 19) ^ (late >>> 10)
    schedule[t] = (w(t - 16) + s0 + w(t - 7) + s1) | 0
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (let t = 0; t < 64; t++) {
    const sum1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
    const choice = (e & f) ^ (~e & g)
    const first = (h + sum1 + choice + (ROUND[t] ?? 0) + w(t)) | 0
    const sum0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)
    const majority = (a & b) ^ (a & c) ^ (b & c)
    h = g
    g = f
    f = e
    e = (d + first) | 0
    d = c
    c = b
    b = a
    a = (first + sum0 + majority) | 0
  }
  const mixed = [a, b, c, d, e, f, g, h]
  for (let word = 0; word < 8; word++) state[word] = ((state[word] ?? 0) + (mixed[word] ?? 0)) | 0
}

const rotated = (word: number, bits: number) => (word >>> bits) | (word << (32 - bits))

/** The first 32 bits of the fractions of roots of the first primes (sections 4.2.2 and 5.3.3). */
const PRIMES = firstPrimes(64)
const ROUND = Int32Array.from(PRIMES, prime => fractionBits(Math.cbrt(prime)))
const INITIAL = PRIMES.slice(0, 8).map(prime => fractionBits(Math.sqrt(prime)))

function firstPrimes(count: number): number[] {
  const primes: number[] = []
  for (let candidate = 2; primes.length < count; candidate++)
    if (primes.every(prime => candidate % prime !== 0)) primes.push(candidate)
  return primes
}

function fractionBits(root: number): number {
  return Math.floor((root - Math.floor(root)) * 2 ** 32) | 0
}
