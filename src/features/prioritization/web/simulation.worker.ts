import type { RankingInputs, RankingResult } from '../domain/ranking.ts'
import { makeSimulationCache } from '../domain/score-columns.ts'
import { simulateRice } from '../domain/simulate.ts'

export interface SimulationAsk {
  run: number
  seed: number
  trials: number
  k: number
  ideas: RankingInputs
}
export type SimulationNews =
  { run: number; kind: 'progress'; share: number } | { run: number; kind: 'done'; result: RankingResult }

/** Ranks off the page's thread, with the very function that the server uses; keeps draws between edits. */
const cache = makeSimulationCache()

self.addEventListener('message', ({ data }: MessageEvent<SimulationAsk>) => {
  const { run, ...setup } = data
  const tell = (news: SimulationNews) => self.postMessage(news)
  const result = simulateRice(setup, { cache, onProgress: share => tell({ run, kind: 'progress', share }) })
  if (result) tell({ run, kind: 'done', result })
})
