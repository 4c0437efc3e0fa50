import { makeSorter, type Sorted } from './sorter.ts'

export interface RankingSetup {
  items: number
  trials: number
  /** How many places there are to win: `topK` is the chance to be among the k best. */
  k: number
  /**
   * Writes the scores of `count` trials from `first` on, trial after trial: item i of the block's trial t
   * stands at t × items + i. A higher score is better; one that is not a number comes last.
   */
  fill: (scores: Float32Array, first: number, count: number) => void
  onProgress?: (trialsDone: number) => void
  /** Asked between blocks of trials; when it says yes, the ranking ends with `null`. */
  shouldStop?: () => boolean
}

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

/** Up to here every place has a bin of its own; beyond, 128 bins keep the counts of 10,000 items at 5 MB. */
const MOST_SINGLE_BINS = 1024
const COARSE_BINS = 128
/** A block is at most this many trials, and at most 4 MB of scores. */
const BLOCK_TRIALS = 64
const BLOCK_NUMBERS = 1 << 20

/**
 * Ranks items by their scores in every trial and keeps counts only, never the matrix of items × trials: each
 * trial is sorted by radix on the bits of its numbers and folded into mean place, histogram and winners.
 */
export function rankTrials(setup: RankingSetup): RankCounts | null {
  const { items, trials, k } = setup
  const counts = emptyCounts(items, trials, k)
  if (items === 0) return counts
  const tally = makeTally(counts, Math.min(BLOCK_TRIALS, trials))
  const block = Math.max(1, Math.min(BLOCK_TRIALS, trials, Math.floor(BLOCK_NUMBERS / items)))
  const scores = new Float32Array(block * items)
  const bits = new Int32Array(scores.buffer)
  for (let first = 0; first < trials; first += block) {
    if (setup.shouldStop?.()) return null
    const count = Math.min(block, trials - first)
    setup.fill(scores, first, count)
    tally(bits, count)
    setup.onProgress?.(first + count)
  }
  for (let i = 0; i < items; i++) {
    counts.meanRank[i] = 1 + counts.meanRank[i]! / (2 * trials)
    counts.topK[i] = counts.topK[i]! / trials
    counts.best[i] = counts.best[i]! / trials
  }
  return counts
}

/**
 * The smallest place an item reaches or betters in a share p of the trials. With more than 1,024 items it is
 * read off bins of places, straight inside a bin.
 */
export function rankQuantile(counts: RankCounts, item: number, p: number): number {
  const { bins, items } = counts
  const wanted = Math.max(1, p * 2 * counts.trials)
  let seen = 0
  for (let bin = 0; bin < bins; bin++) {
    const here = counts.histogram[item * bins + bin]!
    if (seen + here >= wanted) {
      const width = items / bins
      return width === 1 ? bin + 1 : Math.ceil((bin + (wanted - seen) / here) * width)
    }
    seen += here
  }
  return items
}

function emptyCounts(items: number, trials: number, k: number): RankCounts {
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

/** Folds a block of trials into the counts. Until the end `meanRank` holds sums of doubled places counted from 0. */
function makeTally(counts: RankCounts, block: number) {
  const { items, bins } = counts
  const sort = makeSorter(items)
  const doubled = new Int32Array(block * items)
  const binOf = Int32Array.from({ length: items }, (_, place) => Math.floor((place * bins) / items))
  return (bits: Int32Array, trials: number) => {
    for (let from = 0; from < trials * items; from += items) {
      const sorted = sort(bits, from)
      if (hasEquals(sorted.keys)) placeWithEquals(counts, sorted, doubled, from)
      else place(counts, sorted, doubled, from)
    }
    countPlaces(counts, binOf, doubled, trials)
  }
}

function hasEquals(keys: Int32Array): boolean {
  for (let i = 1; i < keys.length; i++) if (keys[i] === keys[i - 1]) return true
  return false
}

function place({ k, topK, best }: RankCounts, { order }: Sorted, doubled: Int32Array, from: number): void {
  for (let rank = 0; rank < order.length; rank++) doubled[from + order[rank]!] = 2 * rank
  const winners = Math.min(k, order.length)
  for (let rank = 0; rank < winners; rank++) topK[order[rank]!]! += 1
  best[order[0]!]! += 1
}

/** Equals stand together on the middle of their places, and share what they win. */
function placeWithEquals(counts: RankCounts, { order, keys }: Sorted, doubled: Int32Array, from: number): void {
  const { k, topK, best } = counts
  for (let start = 0, end = 0; start < order.length; start = end) {
    end = start + 1
    while (end < order.length && keys[end] === keys[start]) end += 1
    const won = Math.max(0, Math.min(k, end) - start) / (end - start)
    for (let rank = start; rank < end; rank++) {
      const item = order[rank]!
      doubled[from + item] = start + end - 1
      topK[item]! += won
      if (start === 0) best[item]! += 1 / end
    }
  }
}

/** Item by item over the whole block, so that one row of the histogram is in the cache at a time. */
function countPlaces(counts: RankCounts, binOf: Int32Array, doubled: Int32Array, trials: number): void {
  const { items, bins, meanRank, histogram } = counts
  const end = trials * items
  for (let i = 0; i < items; i++) {
    const row = i * bins
    let sum = 0
    for (let at = i; at < end; at += items) {
      const twice = doubled[at]!
      sum += twice
      histogram[row + binOf[twice >> 1]!]! += 1
      histogram[row + binOf[(twice + 1) >> 1]!]! += 1
    }
    meanRank[i]! += sum
  }
}
