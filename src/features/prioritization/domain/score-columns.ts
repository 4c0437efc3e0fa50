import { quantileOfSorted } from '#kernel/stats/quantile.ts'
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
/** Columns by candidate's id, kept between runs by whoever simulates again and again. */
export type ColumnCache = Map<string, Column>

/** Columns take at most 16 MB: of 400 candidates all 10,000 trials are kept, of 10,000 the first 400. */
const MOST_KEPT = 4_000_000

interface Drawing {
  candidates: readonly Candidate[]
  trials: number
  source: Random
  /** Tells apart runs with other seeds or numbers of trials, which must not share columns. */
  run: string
  cache?: ColumnCache
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
  const columns = wholeColumns(drawing)
  return columns === null
    ? null
    : readingOf(columns, kept, (scores, first, count) => copy(columns, scores, first, count))
}

function wholeColumns({ candidates, trials, source, run, cache, onDrawn, shouldStop }: Drawing): Column[] | null {
  const scores = new Float64Array(trials)
  const columns: Column[] = []
  for (const candidate of candidates) {
    if (shouldStop?.()) return null
    const key = `${run} ${candidate.key}`
    let column = cache?.get(candidate.id)
    if (column?.key !== key) {
      candidate.prepare(source.split(candidate.id))(scores)
      column = { key, scores: Float32Array.from(scores), quantiles: null }
      cache?.set(candidate.id, column)
    }
    columns.push(column)
    onDrawn?.(columns.length)
  }
  const present = new Set(candidates.map(({ id }) => id))
  for (const id of cache?.keys() ?? []) if (!present.has(id)) cache?.delete(id)
  return columns
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
  return {
    kept,
    fill,
    quantilesOf: item => (columns[item]!.quantiles ??= quantilesOf(columns[item]!.scores)),
    probabilityAbove: (item, other) => probabilityAbove(columns[item]!.scores, columns[other]!.scores),
  }
}

function quantilesOf(scores: Float32Array): ScoreQuantiles {
  const sorted = scores.slice().sort()
  const at = (p: number) => quantileOfSorted(sorted, p) ?? NaN
  return { p10: at(0.1), p50: at(0.5), p90: at(0.9) }
}

function probabilityAbove(scores: Float32Array, others: Float32Array): number {
  let doubled = 0
  for (let t = 0; t < scores.length; t++) {
    const difference = scores[t]! - others[t]!
    doubled += difference > 0 ? 2 : difference < 0 ? 0 : 1
  }
  return doubled / (2 * scores.length)
}
