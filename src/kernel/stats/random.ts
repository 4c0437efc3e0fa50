/**
 * A seeded source of chance: xoshiro128** 1.1 (Blackman and Vigna, "Scrambled linear pseudorandom number
 * generators", ACM TOMS 47 (2021) 36), seeded through SplitMix64 as its authors advise. The same seed
 * gives the same numbers in every browser and on every server.
 */
export class Random {
  private readonly key: bigint
  private a: number
  private b: number
  private c: number
  private d: number

  constructor(key: bigint, state: readonly [number, number, number, number]) {
    this.key = key
    this.a = state[0] | 0
    this.b = state[1] | 0
    this.c = state[2] | 0
    this.d = state[3] | 0
    // All zeros is the one state the generator never leaves.
    if ((this.a | this.b | this.c | this.d) === 0) this.a = 1
  }

  /** The next 32 bits, as a signed integer. */
  int32(): number {
    const { b } = this
    const five = Math.imul(b, 5)
    const word = Math.imul((five << 7) | (five >>> 25), 9)
    const shifted = b << 9
    const c = this.c ^ this.a
    const d = this.d ^ b
    this.b = b ^ c
    this.a ^= d
    this.c = c ^ shifted
    this.d = (d << 11) | (d >>> 21)
    return word
  }

  /** Evenly between 0 and 1, 0 included and 1 not, with all 53 bits of a double. */
  uniform(): number {
    const high = this.int32() >>> 5
    const low = this.int32() >>> 6
    return (high * 67108864 + low) * TWO_TO_MINUS_53
  }

  /** Evenly between 0 and 1 without either end: safe to take the logarithm of. */
  openUniform(): number {
    return ((this.int32() >>> 0) + 0.5) * TWO_TO_MINUS_32
  }

  /**
   * An independent source named by a number or a text. It depends on the seed and the name alone, not on
   * how much was drawn before: one thing's draws stay the same when another is added, changed or removed.
   */
  split(stream: number | string): Random {
    return fromKey(mix64(mix64(this.key ^ SPLIT) + keyOf(stream)))
  }
}

/** Starts a source from a whole number or a text. */
export const random = (seed: number | string): Random => fromKey(keyOf(seed))

/** SplitMix64 (Steele, Lea and Flood, OOPSLA 2014): the n-th output for a seed, n counted from 1. */
export const splitMix64 = (seed: bigint, n: number): bigint => mix64(seed + GOLDEN * BigInt(n))

const TWO_TO_MINUS_53 = 2 ** -53
const TWO_TO_MINUS_32 = 2 ** -32
const GOLDEN = 0x9e3779b97f4a7c15n
const SPLIT = 0xd1b54a32d192ed03n
const MASK64 = 0xffffffffffffffffn

function fromKey(key: bigint): Random {
  const first = splitMix64(key, 1)
  const second = splitMix64(key, 2)
  return new Random(key, [low32(first), high32(first), low32(second), high32(second)])
}

function keyOf(seed: number | string): bigint {
  if (typeof seed === 'number') {
    if (!Number.isSafeInteger(seed)) throw new RangeError(`A seed must be a whole number; ${seed} is not.`)
    return BigInt.asUintN(64, BigInt(seed))
  }
  // The top bit keeps texts apart from the whole numbers anybody writes.
  return ((BigInt(hash32(seed, 0x2f0b4c47) | 0x80000000) & 0xffffffffn) << 32n) | BigInt(hash32(seed, 0x71c9e3a5) >>> 0)
}

function mix64(value: bigint): bigint {
  let z = value & MASK64
  z = ((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n) & MASK64
  z = ((z ^ (z >> 27n)) * 0x94d049bb133111ebn) & MASK64
  return z ^ (z >> 31n)
}

const low32 = (value: bigint) => Number(value & 0xffffffffn)
const high32 = (value: bigint) => Number(value >> 32n)

/** MurmurHash3 for 32 bits (Appleby), over UTF-16 code units, each as one block. */
function hash32(text: string, seed: number): number {
  let hash = seed
  for (let i = 0; i < text.length; i++) {
    const block = Math.imul(text.charCodeAt(i), 0xcc9e2d51)
    hash ^= Math.imul((block << 15) | (block >>> 17), 0x1b873593)
    hash = Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64
  }
  hash ^= text.length
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}
