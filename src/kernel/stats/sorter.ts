export interface Sorted {
  /** The items, best first. Overwritten by the next call. */
  order: Int32Array
  /** A key per place; two items are equal exactly when their keys are. */
  keys: Int32Array
}

/**
 * Makes a sorter of one fixed number of scores, falling, which keeps equals in their order and whose buffers
 * are used again. It takes the bits of 32-bit floating point numbers, beginning at `from`, moves them by radix
 * and compares nothing: about ten times as fast as sorting objects. Unlike sorting the numbers alone, it tells
 * which item stands where.
 */
export const makeSorter = (items: number): ((bits: Int32Array, from: number) => Sorted) =>
  items <= FEW ? makeSmallSorter(items) : makeLargeSorter(items)

/** Up to here one pass and an insertion sort beat three passes. */
const FEW = 512

/**
 * A key that falls as the score rises. The bits of an IEEE 754 number, read as a whole number, are in the
 * number's own order once those below zero are turned round (Herf, "Radix tricks", 2001). Zero has one key,
 * whatever its sign, and what is not a number comes last.
 */
function fallingKey(word: number): number {
  const size = word & 0x7fffffff
  if (size > INFINITY_BITS) return 0x7fffffff
  return word >= 0 || size === 0 ? ~size : size
}
const INFINITY_BITS = 0x7f800000

function makeLargeSorter(items: number) {
  const keys = new Int32Array(items)
  const order = new Int32Array(items)
  const otherKeys = new Int32Array(items)
  const otherOrder = new Int32Array(items)
  const low = new Int32Array(2048)
  const middle = new Int32Array(2048)
  const high = new Int32Array(1024)
  return (bits: Int32Array, from: number): Sorted => {
    low.fill(0)
    middle.fill(0)
    high.fill(0)
    for (let i = 0; i < items; i++) {
      const key = fallingKey(bits[from + i]!)
      keys[i] = key
      order[i] = i
      low[key & 2047]! += 1
      middle[(key >>> 11) & 2047]! += 1
      high[(key >>> 22) ^ SIGN_OF_HIGH]! += 1
    }
    pass(keys, order, otherKeys, otherOrder, startsOf(low), 0, 0)
    pass(otherKeys, otherOrder, keys, order, startsOf(middle), 11, 0)
    pass(keys, order, otherKeys, otherOrder, startsOf(high), 22, SIGN_OF_HIGH)
    return { order: otherOrder, keys: otherKeys }
  }
}

/** Turning the sign bit, the topmost of the high digit, puts keys below zero before the others. */
const SIGN_OF_HIGH = 512

/**
 * For few items, clearing and summing the counts would cost more than the sorting. The keys of one trial span
 * a short stretch: one pass on its leading bits brings nearly all of them in order, an insertion sort the rest.
 */
function makeSmallSorter(items: number) {
  const keys = new Int32Array(items)
  const sortedKeys = new Int32Array(items)
  const order = new Int32Array(items)
  const digits = 32 - Math.clz32(items)
  const counts = new Int32Array(1 << digits)
  return (bits: Int32Array, from: number): Sorted => {
    let least = 0x7fffffff
    let most = -0x80000000
    for (let i = 0; i < items; i++) {
      const key = fallingKey(bits[from + i]!)
      keys[i] = key
      if (key < least) least = key
      if (key > most) most = key
    }
    const shift = Math.max(0, 32 - digits - Math.clz32(most - least))
    counts.fill(0)
    for (let i = 0; i < items; i++) counts[(keys[i]! - least) >>> shift]! += 1
    startsOf(counts)
    for (let i = 0; i < items; i++) {
      const key = keys[i]!
      const digit = (key - least) >>> shift
      const place = counts[digit]!
      counts[digit] = place + 1
      sortedKeys[place] = key
      order[place] = i
    }
    mend(sortedKeys, order)
    return { order, keys: sortedKeys }
  }
}

/**
 * Sorts again what was sorted before, when few scores have changed: takes each trial's last order, which stands
 * at `at` in `orders`, mends it and keeps it there. With many changes it is slower than sorting afresh.
 */
export function makeResorter(items: number) {
  const keys = new Int32Array(items)
  const order = new Int32Array(items)
  return (bits: Int32Array, from: number, orders: Uint16Array, at: number): Sorted => {
    for (let i = 0; i < items; i++) {
      const item = orders[at + i]!
      order[i] = item
      keys[i] = fallingKey(bits[from + item]!)
    }
    mend(keys, order)
    orders.set(order, at)
    return { order, keys }
  }
}

function startsOf(counts: Int32Array): Int32Array {
  let start = 0
  for (let digit = 0; digit < counts.length; digit++) {
    const count = counts[digit]!
    counts[digit] = start
    start += count
  }
  return counts
}

function pass(
  keys: Int32Array,
  order: Int32Array,
  toKeys: Int32Array,
  toOrder: Int32Array,
  starts: Int32Array,
  shift: number,
  turned: number,
): void {
  const mask = starts.length - 1
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]!
    const digit = ((key >>> shift) & mask) ^ turned
    const place = starts[digit]!
    starts[digit] = place + 1
    toKeys[place] = key
    toOrder[place] = order[i]!
  }
}

function mend(keys: Int32Array, order: Int32Array): void {
  for (let i = 1; i < keys.length; i++) {
    const key = keys[i]!
    if (keys[i - 1]! <= key) continue
    const item = order[i]!
    let j = i - 1
    while (j >= 0 && keys[j]! > key) {
      keys[j + 1] = keys[j]!
      order[j + 1] = order[j]!
      j -= 1
    }
    keys[j + 1] = key
    order[j + 1] = item
  }
}
