import { emptyCounts, finishCounts, makeTally, type RankCounts, type RankMemory } from './rank-counts.ts'

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
  /** The orders of the last run, for ranking the same items again after the scores of a few have changed. */
  memory?: RankMemory
}

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
  const block = Math.max(1, Math.min(BLOCK_TRIALS, trials, Math.floor(BLOCK_NUMBERS / items)))
  const tally = makeTally(counts, block, setup.memory)
  const scores = new Float32Array(block * items)
  const bits = new Int32Array(scores.buffer)
  for (let first = 0; first < trials; first += block) {
    if (setup.shouldStop?.()) return null
    const count = Math.min(block, trials - first)
    setup.fill(scores, first, count)
    tally(bits, first, count)
    setup.onProgress?.(first + count)
  }
  finishCounts(counts, setup.memory)
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
