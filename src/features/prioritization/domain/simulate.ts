import { random } from '#kernel/stats/random.ts'
import type { RankCounts } from '#kernel/stats/rank-counts.ts'
import { rankQuantile, rankTrials } from '#kernel/stats/ranking.ts'
import type { RankedItem, RankingResult } from './ranking.ts'
import { fitEstimates, missingInputs, riceDraw, ricePoint, type RiceEstimates } from './rice.ts'
import { drawColumns, type Candidate, type SimulationCache, type Columns } from './score-columns.ts'

/** Changes whenever the same seed and inputs would give another result. Stored with every ranking. */
export const ENGINE_VERSION = 'ranking-1'

/** From this chance on, being among the first k is certain enough to rely on. */
export const STABLE_FROM = 0.8
/** A chance to be above a neighbor between 1 − this and this tells nothing. */
const TELLS_APART_FROM = 0.8
/** Roughly how much of the time goes into drawing. */
const DRAWING_SHARE = 0.5

export interface SimulationSetup {
  seed: number | string
  trials: number
  /** How many can be chosen. */
  k: number
}

export interface SimulationOptions {
  /** Told now and then which share of the work is done. */
  onProgress?: (share: number) => void
  /** Asked now and then; when it says yes, the simulation ends with `null`. */
  shouldStop?: () => boolean
  /** Keeps draws between runs, so that after an edit only what changed is drawn again. */
  cache?: SimulationCache
}

/**
 * Ranks ideas by RICE with ranges. An idea that lacks an input, or whose range cannot be drawn from, is listed apart
 * with what it lacks: an unknown is not a zero.
 */
export function simulateRice(
  setup: SimulationSetup & { ideas: readonly { id: string; estimates: RiceEstimates }[] },
  options: SimulationOptions = {},
): RankingResult | null {
  const candidates: Candidate[] = []
  const notRanked: RankingResult['notRanked'] = []
  for (const { id, estimates } of setup.ideas) {
    const fitted = fitEstimates(estimates)
    const point = ricePoint(estimates)
    if (fitted.ok && point !== null)
      candidates.push({
        id,
        point,
        key: JSON.stringify(fitted.value),
        prepare: source => riceDraw(fitted.value, source),
      })
    else notRanked.push({ id, missing: missingInputs(estimates), problems: fitted.ok ? [] : fitted.problems })
  }
  const result = simulateRanking({ ...setup, candidates }, options)
  return result === null ? null : { ...result, notRanked }
}

/**
 * Draws every candidate's score in every trial and ranks each trial. Says how likely each is to be the best and among
 * the first k, where it may stand, and which neighbors cannot be told apart. Every candidate draws from a stream
 * named by its id: the result does not depend on the order of the list, and adding one leaves the draws of others.
 */
export function simulateRanking(
  { seed, trials, k, candidates }: SimulationSetup & { candidates: readonly Candidate[] },
  { onProgress, shouldStop, cache }: SimulationOptions = {},
): RankingResult | null {
  const stop = shouldStop ? { shouldStop } : {}
  const columns = drawColumns({
    candidates,
    trials,
    source: random(seed),
    run: JSON.stringify([ENGINE_VERSION, seed, trials]),
    onDrawn: drawn => onProgress?.((DRAWING_SHARE * drawn) / candidates.length),
    ...(cache ? { cache } : {}),
    ...stop,
  })
  if (columns === null) return null
  const counts = rankTrials({
    items: candidates.length,
    trials,
    k,
    fill: columns.fill,
    onProgress: ranked => onProgress?.(DRAWING_SHARE + ((1 - DRAWING_SHARE) * ranked) / trials),
    ...(columns.memory ? { memory: columns.memory } : {}),
    ...stop,
  })
  return counts === null ? null : resultOf(candidates, counts, columns)
}

function resultOf(candidates: readonly Candidate[], counts: RankCounts, columns: Columns): RankingResult {
  const order = orderOf(candidates, counts)
  const beatsNext = order.slice(1).map((next, place) => columns.probabilityAbove(order[place]!, next))
  const groups = groupsOf(order, beatsNext, columns)
  const groupOf = new Map(groups.flatMap((members, group) => members.map(item => [item, group])))
  const ranked = order.map((item, place): RankedItem => {
    const { p10, p50, p90 } = columns.quantilesOf(item)
    return {
      id: candidates[item]!.id,
      point: candidates[item]!.point,
      scoreP10: p10,
      scoreP50: p50,
      scoreP90: p90,
      probabilityBest: counts.best[item]!,
      probabilityTopK: counts.topK[item]!,
      meanRank: counts.meanRank[item]!,
      rankP10: rankQuantile(counts, item, 0.1),
      rankP90: rankQuantile(counts, item, 0.9),
      beatsNext: beatsNext[place] ?? null,
      group: groupOf.get(item) ?? 0,
    }
  })
  return {
    ranked,
    notRanked: [],
    stableCut: ranked.filter(item => item.probabilityTopK >= STABLE_FROM).map(item => item.id),
    groups: groups.map(members => members.map(item => candidates[item]!.id)),
    comparedTrials: columns.kept,
    largestError: 0.5 / Math.sqrt(counts.trials),
  }
}

/** By mean rank; where that is equal, by the score at the middle values, then by id. */
function orderOf(candidates: readonly Candidate[], { meanRank }: RankCounts): number[] {
  return candidates
    .map((candidate, item) => ({ ...candidate, item, rank: meanRank[item]! }))
    .sort((one, other) => one.rank - other.rank || other.point - one.point || (one.id < other.id ? -1 : 1))
    .map(({ item }) => item)
}

/**
 * Neighbors that cannot be told apart, from the first down. A group ends where the next one is clearly below its
 * neighbor, or clearly below the group's first: a chain of small differences must not join what is far apart.
 */
function groupsOf(order: readonly number[], beatsNext: readonly number[], columns: Columns): number[][] {
  const groups: number[][] = []
  order.forEach((item, place) => {
    const group = groups.at(-1)
    const first = group?.[0]
    const likeAbove = place > 0 && isOpen(beatsNext[place - 1]!)
    if (group === undefined || first === undefined || !likeAbove) groups.push([item])
    else if (group.length === 1 || isOpen(columns.probabilityAbove(first, item))) group.push(item)
    else groups.push([item])
  })
  return groups
}

const isOpen = (probability: number) => probability <= TELLS_APART_FROM && probability >= 1 - TELLS_APART_FROM
