/**
 * exp and ln made of +, × and ÷ alone. ECMAScript leaves the last bit of Math.exp and Math.log to each
 * engine, and a stored simulation must be the same on every machine; IEEE 754 fixes the four operations
 * and the square root. Our exp is also faster, because it is inlined where it is called.
 */

/**
 * e to the power x, within one unit in the last place or so. x = (64 k + j) ln 2 / 64 + r, so that the
 * answer is 2^k · 2^(j/64) · e^r with |r| < 0.0055, where five terms of the series are enough
 * (Tang, ACM TOMS 15 (1989) 144, "Table-driven implementation of the exponential function").
 */
export function exp(x: number): number {
  if (!(x > SMALLEST_EXPONENT && x < LARGE_EXPONENT)) return atTheEnds(x)
  const rounded = x * STEPS_PER_UNIT + ROUNDER - ROUNDER
  const n = rounded | 0
  const r = x - rounded * STEP_HIGH - rounded * STEP_LOW
  const power = 1 + r * (1 + r * (1 / 2 + r * (1 / 6 + r * (1 / 24 + r * (1 / 120)))))
  return ROOTS[n & 63]! * power * POWERS[(n >> 6) + POWERS_BELOW]!
}

/**
 * The natural logarithm. x = m · 2^e with m between √½ and √2, and ln m = 2 artanh((m − 1) / (m + 1)) by
 * its power series (Abramowitz and Stegun 4.1.27); the twelfth term is below 2⁻⁵³.
 */
export function ln(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN
  if (x === Infinity) return Infinity
  let exponent = 0
  let mantissa = x
  if (mantissa < SMALLEST_NORMAL) {
    mantissa *= TWO_TO_54
    exponent = -54
  }
  doubles[0] = mantissa
  const high = words[HIGH_WORD]!
  exponent += (high >>> 20) - 1023
  words[HIGH_WORD] = (high & 0x000fffff) | 0x3ff00000
  mantissa = doubles[0]!
  if (mantissa > SQRT2) {
    mantissa /= 2
    exponent += 1
  }
  const s = (mantissa - 1) / (mantissa + 1)
  const t = s * s
  let tail = 0
  for (let odd = 23; odd >= 3; odd -= 2) tail = (tail + 1 / odd) * t
  return exponent * LN2_HIGH + (2 * s + (2 * s * tail + exponent * LN2_LOW))
}

function atTheEnds(x: number): number {
  if (x !== x) return NaN
  if (x <= SMALLEST_EXPONENT) return 0
  return x > LARGEST_EXPONENT ? Infinity : 2 * exp(x - Math.LN2)
}

const LARGEST_EXPONENT = 709.782712893384
/** From here on 2^k would be too large on the way to an answer that is not. */
const LARGE_EXPONENT = 709.7
const SMALLEST_EXPONENT = -745.1332191019412
const SMALLEST_NORMAL = 2.2250738585072014e-308
const TWO_TO_54 = 18014398509481984
const SQRT2 = Math.SQRT2
/** ln 2 in two parts: the first has 21 low bits of zero, so that small integers times it are exact. */
const LN2_HIGH = 0.6931471803691238
const LN2_LOW = 1.9082149292705877e-10
const STEPS_PER_UNIT = 64 / Math.LN2
const STEP_HIGH = LN2_HIGH / 64
const STEP_LOW = LN2_LOW / 64
/** Adding and taking away 1.5 · 2⁵² rounds a double to the nearest whole number. */
const ROUNDER = 6755399441055744

const POWERS_BELOW = 1075
const POWERS = powersOfTwo()
const ROOTS = rootsOfTwo()

const doubles = new Float64Array(1)
const words = new Uint32Array(doubles.buffer)
const HIGH_WORD = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 1 : 0

/** 2^-1075 to 2^1024, each exact: halving and doubling lose nothing until the ends. */
function powersOfTwo(): Float64Array {
  const powers = new Float64Array(POWERS_BELOW + 1025)
  powers[POWERS_BELOW] = 1
  for (let i = 1; i <= 1024; i++) powers[POWERS_BELOW + i] = powers[POWERS_BELOW + i - 1]! * 2
  for (let i = 1; i <= POWERS_BELOW; i++) powers[POWERS_BELOW - i] = powers[POWERS_BELOW - i + 1]! / 2
  return powers
}

/** 2^(j/64) for j from 0 to 63, from whole-number square roots at 256 bits, so that each is the nearest double. */
function rootsOfTwo(): Float64Array {
  const bits = 256n
  const one = 1n << bits
  let root = 2n * one
  const steps: bigint[] = []
  for (let i = 0; i < 6; i++) {
    root = squareRoot(root << bits)
    steps.unshift(root)
  }
  return Float64Array.from({ length: 64 }, (_, j) => {
    let product = one
    for (let bit = 0; bit < 6; bit++) if ((j >> bit) & 1) product = (product * steps[bit]!) >> bits
    return Number(product >> (bits - 64n)) / 2 ** 64
  })
}

/** The whole part of a square root, by Newton's method from above. */
function squareRoot(square: bigint): bigint {
  let guess = 1n << BigInt((square.toString(2).length + 1) >> 1)
  for (;;) {
    const next = (guess + square / guess) >> 1n
    if (next >= guess) return guess
    guess = next
  }
}
