import { Refusal } from '#server/refusal.ts'
import type { Scope } from '#server/scope.ts'
import { inWorker } from '#server/workers/start.ts'
import { storeOf } from '#server/store/store.ts'
import { ranking, type Ranking, type RankingResult } from '../domain/ranking.ts'
import { ENGINE_VERSION } from '../domain/simulate.ts'
import type { RankingWork } from './ranking.worker.ts'

type Asked = Pick<Ranking, 'seed' | 'trials' | 'k' | 'inputs'> & { id?: string | undefined }
type Computed = Pick<Ranking, 'engineVersion' | 'result'>

/** Ten thousand ideas in ten thousand trials: about ten seconds of a thread. */
const MOST_DRAWS = 100_000_000

/** Ranks in a thread of its own, so that nobody waits who asks for something else meanwhile. */
export async function rank(scope: Scope, { id, seed, trials, k, inputs }: Asked): Promise<Computed> {
  // A replay is answered from what stands: computing it again would only find the same.
  const standing = id === undefined ? null : await storeOf(ranking).find(scope, id)
  if (standing) return { engineVersion: standing.engineVersion, result: standing.result }
  if (trials * inputs.length > MOST_DRAWS)
    throw new Refusal('invalid', {
      field: 'trials',
      code: 'ranking.too_many_draws',
      message: `At most ${MOST_DRAWS} draws in one ranking. Ask for fewer trials or rank fewer ideas.`,
    })
  await refuseUnknown(
    scope,
    inputs.map(input => input.id),
  )
  const result = await inWorker<RankingWork, RankingResult>('features/prioritization/server/ranking.worker.ts', {
    seed,
    trials,
    k,
    ideas: inputs,
  })
  return { engineVersion: ENGINE_VERSION, result }
}

async function refuseUnknown(scope: Scope, ids: readonly string[]) {
  const rows = await scope.query<{ id: string }>(
    'select id from idea where workspace_id = $1 and id = any($2) and audience && $3',
    [scope.workspaceId, ids, scope.viewer],
  )
  const known = new Set(rows.map(row => row.id))
  const problems = [...new Set(ids)]
    .filter(id => !known.has(id))
    .slice(0, 20)
    .map(id => ({
      field: 'inputs',
      code: 'reference.not_found',
      message: `There is no idea "${id.slice(0, 80)}" in this workspace.`,
    }))
  if (problems.length > 0) throw new Refusal('invalid', ...problems)
  if (new Set(ids).size < ids.length)
    throw new Refusal('invalid', {
      field: 'inputs',
      code: 'ranking.twice',
      message: 'An idea is listed twice. List each once.',
    })
}
