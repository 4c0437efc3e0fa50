import { exp, ln } from './elementary.ts'
import type { Random } from './random.ts'

/**
 * One standard normal draw by the ziggurat of 256 layers (Marsaglia and Tsang, Journal of Statistical
 * Software 5 (2000) 8). Layer and place inside it come from different bits of one word, as Doornik (2005)
 * asks: 8 bits choose the layer, 24 the place, so that 98.5 % of draws cost one word and one product.
 */
export function normal(random: Random): number {
  for (;;) {
    const word = random.int32()
    const layer = word & 255
    const place = (word >> 8) + 0.5
    const x = place * WIDTH[layer]!
    if (Math.abs(place) < INSIDE[layer]!) return x
    if (layer === 0) return tail(random, place < 0)
    const lower = HEIGHT[layer]!
    const upper = HEIGHT[layer + 1]!
    if (lower + random.openUniform() * (upper - lower) < exp(-0.5 * x * x)) return x
  }
}

/** Fills `out` with standard normal draws. */
export function fillNormal(random: Random, out: Float64Array): void {
  for (let i = 0; i < out.length; i++) out[i] = normal(random)
}

/** Where the tail begins, and the area of every layer, for 256 layers: from the paper named above. */
const TAIL = 3.6541528853610088
const AREA = 0.00492867323399

/** Beyond the last layer, by Marsaglia's method of 1964. */
function tail(random: Random, negative: boolean): number {
  for (;;) {
    const x = -ln(random.openUniform()) / TAIL
    const y = -ln(random.openUniform())
    if (y + y > x * x) return negative ? -(TAIL + x) : TAIL + x
  }
}

const LAYERS = 256
const PLACES = 2 ** 23
const { WIDTH, INSIDE, HEIGHT } = layers()

function layers() {
  const density = (x: number) => exp(-0.5 * x * x)
  // edge[0] is the width the bottom layer would have as a rectangle, its tail included.
  const edge = new Float64Array(LAYERS + 1)
  edge[0] = AREA / density(TAIL)
  edge[1] = TAIL
  for (let i = 2; i < LAYERS; i++) {
    const below = edge[i - 1]!
    edge[i] = Math.sqrt(-2 * ln(AREA / below + density(below)))
  }
  edge[LAYERS] = 0
  return {
    WIDTH: Float64Array.from({ length: LAYERS }, (_, i) => edge[i]! / PLACES),
    INSIDE: Float64Array.from({ length: LAYERS }, (_, i) => (edge[i + 1]! / edge[i]!) * PLACES),
    HEIGHT: Float64Array.from({ length: LAYERS + 1 }, (_, i) => (i === 0 ? 0 : density(edge[i]!))),
  }
}
