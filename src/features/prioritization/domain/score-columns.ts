import { quantileOfSorted } from '#kernel/stats/quantile.ts'
import { makeRankMemory, type RankMemory } from '#kernel/stats/rank-counts.ts'
import { makeSorter } from '#kernel/stats/sorter.ts'
import type { Random } from '#kernel/stats/random.ts'
import type { Draw } from './rice.ts'

/** Something to be ranked by a score that is drawn. */
export interface Candidate {
  id: string
  /** The score at the middle values. */
  point: number
  /** Everything its draws depend on, as text: equal keys mean equal draws. */
  key: string
  /** Prepares drawing its scores from a source of chance. */
  prepare: (source: Random) => Draw
}

export interface ScoreQuantiles {
  p10: number
  p50: number
  p90: number
}

/** Scores in columns, one for each candidate, and what can be read off them. */
export interface Columns {
  /** Of how many trials each column keeps the scores. */
  kept: number
  /** The orders of the last run, when they can still be of use. */
  memory?: RankMemory
  /** Writes the scores of a block of trials, trial after trial. Blocks must be asked for in order. */
  fill: (scores: Float32Array, first: number, count: number) => void
  quantilesOf: (item: number) => ScoreQuantiles
  /** In which share of the kept trials one scores above another; equal scores count half. */
  probabilityAbove: (item: number, other: number) => number
}

interface Column {
  key: string
  scores: Float32Array
  quantiles: ScoreQuantiles | null
}
/** Draws and orders kept between runs by whoever simulates the same list again and again. */
export interface SimulationCache {
  columns: Map<string, Column>
  /** Of which list of candidates `memory` holds the orders. */
  list: string
  memory: RankMemory | null
}

export const makeSimulationCache = (): SimulationCache => ({ columns: new Map(), list: '', memory: null })

/** Columns take at most 16 MB: of 400 candidates all 10,000 trials are kept, of 10,000 the first 400. */
const MOST_KEPT = 4_000_000
/** With more columns drawn anew than this, sorting afresh is faster than mending the last orders. */
const FEW_CHANGES = 5

interface Drawing {
  candidates: readonly Candidate[]
  trials: number
  source: Random
  /** Tells apart runs with other seeds or numbers of trials, which must not share columns. */
  run: string
  cache?: SimulationCache
  onDrawn?: (candidates: number) => void
  shouldStop?: () => boolean
}

/**
 * Draws the scores. Where all of them fit, each candidate's column is drawn at once and may come from the cache;
 * otherwise blocks of trials are drawn as they are asked for, and only the first trials stay. Both give the same
 * scores, because every candidate has a stream of its own.
 */
export function drawColumns(drawing: Drawing): Columns | null {
  const { candidates, trials } = drawing
  const kept = Math.min(trials, Math.max(1, Math.floor(MOST_KEPT / Math.max(1, candidates.length))))
  if (kept < trials) return streamedColumns(drawing, kept)
  const columns: Column[] = []
  const scores = new Float64Array(trials)
  let changed = 0
  for (const candidate of candidates) {
    if (drawing.shouldStop?.()) return null
    const key = `${drawing.run} ${candidate.key}`
    let column = drawing.cache?.columns.get(candidate.id)
    if (column?.key !== key) {
      candidate.prepare(drawing.source.split(candidate.id))(scores)
      column = { key, scores: Float32Array.from(scores), quantiles: null }
      changed += 1
    }
    columns.push(column)
    drawing.onDrawn?.(columns.length)
  }
  const reading = readingOf(columns, kept, (block, first, count) => copy(columns, block, first, count))
  return drawing.cache ? { ...reading, memory: remember(drawing, drawing.cache, columns, changed) } : reading
}

/** Keeps the columns of this run and no others, and the orders of the last one if they are nearly those of this. */
function remember(
  { candidates, trials, run }: Drawing,
  cache: SimulationCache,
  columns: readonly Column[],
  changed: number,
): RankMemory {
  cache.columns.clear()
  candidates.forEach(({ id }, i) => cache.columns.set(id, columns[i]!))
  const list = JSON.stringify([run, candidates.map(({ id }) => id)])
  if (cache.memory === null || cache.list !== list) cache.memory = makeRankMemory(candidates.length, trials)
  else if (changed > FEW_CHANGES) cache.memory.isFilled = false
  cache.list = list
  return cache.memory
}

function streamedColumns({ candidates, source }: Drawing, kept: number): Columns {
  const draws = candidates.map(candidate => candidate.prepare(source.split(candidate.id)))
  const columns = candidates.map(({ key }): Column => ({ key, scores: new Float32Array(kept), quantiles: null }))
  let block = new Float64Array(0)
  return readingOf(columns, kept, (scores, first, count) => {
    if (block.length !== count) block = new Float64Array(count)
    const keptHere = Math.max(0, Math.min(count, kept - first))
    for (let i = 0; i < draws.length; i++) {
      draws[i]!(block)
      for (let t = 0, at = i; t < count; t++, at += draws.length) scores[at] = block[t]!
      if (keptHere > 0) columns[i]!.scores.set(block.subarray(0, keptHere), first)
    }
  })
}

function copy(columns: readonly Column[], scores: Float32Array, first: number, count: number): void {
  const width = columns.length
  for (let i = 0; i < width; i++) {
    const column = columns[i]!.scores
    for (let t = 0, at = i; t < count; t++, at += width) scores[at] = column[first + t]!
  }
}

function readingOf(columns: readonly Column[], kept: number, fill: Columns['fill']): Columns {
  const sort = makeSorter(kept)
  return {
    kept,
    fill,
    quantilesOf: item => (columns[item]!.quantiles ??= quantilesOf(columns[item]!.scores, sort)),
    probabilityAbove: (item, other) => probabilityAbove(columns[item]!.scores, columns[other]!.scores),
  }
}

function quantilesOf(scores: Float32Array, sort: ReturnType<typeof makeSorter>): ScoreQuantiles {
  const { order } = sort(new Int32Array(scores.buffer, scores.byteOffset, scores.length), 0)
  const rising = new Float64Array(scores.length)
  for (let place = 0; place < order.length; place++) rising[order.length - 1 - place] = scores[order[place]!]!
  const at = (p: number) => quantileOfSorted(rising, p) ?? NaN
  return { p10: at(0.1), p50: at(0.5), p90: at(0.9) }
}

/** Counted without a branch: which of two is above is a coin toss to a processor that guesses. */
function probabilityAbove(scores: Float32Array, others: Float32Array): number {
  let lead = 0
  for (let t = 0; t < scores.length; t++) lead += Number(scores[t]! > others[t]!) - Number(scores[t]! < others[t]!)
  return (scores.length + lead) / (2 * scores.length)
}
