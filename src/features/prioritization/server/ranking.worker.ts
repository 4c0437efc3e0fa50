import { serveWork } from '#server/workers/entry.ts'
import type { RankingResult } from '../domain/ranking.ts'
import { simulateRice, type SimulationSetup } from '../domain/simulate.ts'
import type { RiceEstimates } from '../domain/rice.ts'

export type RankingWork = SimulationSetup & { ideas: { id: string; estimates: RiceEstimates }[] }

serveWork<RankingWork, RankingResult>(async work => {
  const result = simulateRice(work)
  if (result === null) throw new Error('Nobody asked the simulation to stop.')
  return result
})
