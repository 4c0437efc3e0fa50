import type { Ranking, RankingResult } from './ranking.ts'
import { ENGINE_VERSION, simulateRice, type SimulationOptions } from './simulate.ts'
import { done, refused, type Outcome } from '#kernel/outcome.ts'

/** Runs a stored ranking again. The same engine gives the same result to the last digit. */
export function rerun(
  { engineVersion, seed, trials, k, inputs }: Pick<Ranking, 'engineVersion' | 'seed' | 'trials' | 'k' | 'inputs'>,
  options: SimulationOptions = {},
): Outcome<RankingResult | null> {
  if (engineVersion !== ENGINE_VERSION)
    return refused({
      field: 'engineVersion',
      code: 'ranking.other_engine',
      message: `This ranking was computed by engine ${engineVersion}; this is ${ENGINE_VERSION}, which may differ. Rank again instead.`,
    })
  return done(simulateRice({ seed, trials, k, ideas: inputs }, options))
}
