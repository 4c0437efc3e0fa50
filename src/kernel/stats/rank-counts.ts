import { makeResorter, makeSorter, type Sorted } from './sorter.ts'

export interface RankCounts {
  items: number
  trials: number
  k: number
  /** The average place, 1 being the best; items with equal scores share the middle of their places. */
  meanRank: Float64Array
  /** The chance to be among the k best; equals that straddle the line share the places left. */
  topK: Float64Array
  /** The chance to be the best. */
  best: Float64Array
  /** How often each item stood in each bin of places, counted in halves: a place between two counts for both. */
  histogram: Uint32Array
  bins: number
}

/** Each trial's order, kept so that ranking again after a small change need not begin afresh. */
export interface RankMemory {
  orders: Uint16Array
  isFilled: boolean
}

export const makeRankMemory = (items: number, trials: number): RankMemory => ({
  orders: new Uint16Array(items * trials),
  isFilled: false,
})

/** Up to here every place has a bin of its own; beyond, 128 bins keep the counts of 10,000 items at 5 MB. */
const MOST_SINGLE_BINS = 1024
const COARSE_BINS = 128

export function emptyCounts(items: number, trials: number, k: number): RankCounts {
  const bins = items <= MOST_SINGLE_BINS ? items : COARSE_BINS
  return {
    items,
    trials,
    k,
    bins,
    meanRank: new Float64Array(items),
    topK: new Float64Array(items),
    best: new Float64Array(items),
    histogram: new Uint32Array(items * bins),
  }
}

/** Folds blocks of trials into counts. Until they are finished, the counts hold sums. */
export function makeTally(counts: RankCounts, block: number, memory?: RankMemory) {
  const { items, bins } = counts
  const sort = orderingOf(items, memory)
  const isFine = bins === items
  const doubled = new Int32Array(isFine ? items : block * items)
  return (bits: Int32Array, first: number, trials: number): void => {
    for (let t = 0; t < trials; t++) {
      const from = t * items
      const sorted = sort(bits, from, (first + t) * items)
      const equals = hasEquals(sorted.keys)
      if (isFine && !equals) countPlaces(counts, sorted.order)
      else placeDoubled(sorted, equals, doubled, isFine ? 0 : from)
      if (isFine && equals) countDoubled(counts, doubled, 1)
      countWinners(counts, sorted, equals)
    }
    if (!isFine) countDoubled(counts, doubled, trials)
  }
}

/** Turns sums into means and shares. */
export function finishCounts(
  { items, trials, bins, histogram, meanRank, topK, best }: RankCounts,
  memory?: RankMemory,
): void {
  for (let i = 0; i < items; i++) {
    let sum = meanRank[i]!
    if (bins === items) for (let place = 0; place < bins; place++) sum += place * histogram[i * bins + place]!
    meanRank[i] = 1 + sum / (2 * trials)
    topK[i] = topK[i]! / trials
    best[i] = best[i]! / trials
  }
  if (memory) memory.isFilled = true
}

/** Sorts one trial: afresh, or from its last order where there is one. `at` is the trial's place in the memory. */
function orderingOf(items: number, memory?: RankMemory): (bits: Int32Array, from: number, at: number) => Sorted {
  const sort = makeSorter(items)
  if (memory === undefined) return sort
  const { orders } = memory
  if (memory.isFilled) {
    const resort = makeResorter(items)
    return (bits, from, at) => resort(bits, from, orders, at)
  }
  return (bits, from, at) => {
    const sorted = sort(bits, from)
    orders.set(sorted.order, at)
    return sorted
  }
}

function hasEquals(keys: Int32Array): boolean {
  for (let i = 1; i < keys.length; i++) if (keys[i] === keys[i - 1]) return true
  return false
}

function countPlaces({ bins, histogram }: RankCounts, order: Int32Array): void {
  for (let place = 0; place < order.length; place++) histogram[order[place]! * bins + place]! += 2
}

/** Writes each item's place, doubled: equals stand on the middle of their places, which may be a half. */
function placeDoubled({ order, keys }: Sorted, equals: boolean, doubled: Int32Array, from: number): void {
  if (equals) {
    for (let start = 0, end = 0; start < order.length; start = end) {
      end = endOfEquals(keys, start)
      for (let place = start; place < end; place++) doubled[from + order[place]!] = start + end - 1
    }
  } else {
    for (let place = 0; place < order.length; place++) doubled[from + order[place]!] = 2 * place
  }
}

/** Item by item over the whole block, so that one row of the histogram is in the cache at a time. */
function countDoubled({ items, bins, meanRank, histogram }: RankCounts, doubled: Int32Array, trials: number): void {
  const binsPerDouble = bins / (2 * items)
  const isFine = bins === items
  const end = trials * items
  for (let i = 0; i < items; i++) {
    const row = i * bins
    let sum = 0
    for (let at = i; at < end; at += items) {
      const twice = doubled[at]!
      sum += twice
      if ((twice & 1) === 0) histogram[row + Math.floor(twice * binsPerDouble)]! += 2
      else {
        histogram[row + Math.floor((twice - 1) * binsPerDouble)]! += 1
        histogram[row + Math.floor((twice + 1) * binsPerDouble)]! += 1
      }
    }
    // With a bin for every place the mean is read off the histogram at the end.
    if (!isFine) meanRank[i]! += sum
  }
}

function countWinners({ k, topK, best }: RankCounts, { order, keys }: Sorted, equals: boolean): void {
  const winners = Math.min(k, order.length)
  if (!equals) {
    for (let place = 0; place < winners; place++) topK[order[place]!]! += 1
    best[order[0]!]! += 1
    return
  }
  for (let start = 0, end = 0; start < winners; start = end) {
    end = endOfEquals(keys, start)
    const won = (Math.min(k, end) - start) / (end - start)
    for (let place = start; place < end; place++) {
      topK[order[place]!]! += won
      if (start === 0) best[order[place]!]! += 1 / end
    }
  }
}

function endOfEquals(keys: Int32Array, start: number): number {
  let end = start + 1
  while (end < keys.length && keys[end] === keys[start]) end += 1
  return end
}
