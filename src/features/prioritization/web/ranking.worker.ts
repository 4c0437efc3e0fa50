import type { RankingResult } from '../domain/ranking.ts'
import { makeSimulationCache } from '../domain/score-columns.ts'
import type { RiceEstimates } from '../domain/rice.ts'
import { simulateRice, type SimulationSetup } from '../domain/simulate.ts'

export type RankingQuestion = SimulationSetup & { run: number; ideas: { id: string; estimates: RiceEstimates }[] }
export type RankingNews =
  | { kind: 'progress'; run: number; share: number }
  | { kind: 'done'; run: number; result: RankingResult; milliseconds: number }

/** Draws are kept between questions: after an edit only what changed is drawn again. */
const cache = makeSimulationCache()
/** Told more often than this, the page would be busy with being told. */
const TELL_EVERY = 50

addEventListener('message', ({ data }: MessageEvent<RankingQuestion>) => {
  const { run, ...setup } = data
  const began = performance.now()
  let told = began
  const onProgress = (share: number) => {
    if (performance.now() - told < TELL_EVERY) return
    told = performance.now()
    tell({ kind: 'progress', run, share })
  }
  const result = simulateRice(setup, { cache, onProgress })
  if (result) tell({ kind: 'done', run, result, milliseconds: performance.now() - began })
})

const tell = (news: RankingNews) => postMessage(news)
