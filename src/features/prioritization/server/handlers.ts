import type { Handlers } from '#server/http/serve.ts'
import { standardHandlers } from '#server/http/standard.ts'
import { orRefuse, Refusal } from '#server/refusal.ts'
import { refused } from '#kernel/outcome.ts'
import { change, type Change } from '#server/store/change.ts'
import { storeOf } from '#server/store/store.ts'
import { idea } from '#features/ideas/domain/idea.ts'
import type { prioritizationApi } from '../api.ts'
import { riceEstimate } from '../domain/estimate.ts'
import { orderOverride } from '../domain/order.ts'
import { ranking } from '../domain/ranking.ts'
import { checkEstimates, type RiceEstimates } from '../domain/rice.ts'
import { rank } from './rank.ts'

const ideas = storeOf(idea)
const estimates = storeOf(riceEstimate)
const overrides = storeOf(orderOverride)
const rankings = storeOf(ranking)
const [standardEstimates, standardOverrides, standardRankings] = [
  standardHandlers(riceEstimate),
  standardHandlers(orderOverride),
  standardHandlers(ranking),
]

export const prioritizationHandlers: Handlers<typeof prioritizationApi> = {
  listRiceEstimates: standardEstimates.list,
  createRiceEstimate: (scope, input) =>
    change(scope, 'riceEstimate.created', async tx => {
      refuseProblems(input)
      const { product } = await ideaOf(tx, input.idea)
      return estimates.insert(tx, { ...input, author: input.author ?? tx.actorId }, { product })
    }),
  getRiceEstimate: standardEstimates.get,
  updateRiceEstimate: (scope, { id, ...patch }) =>
    change(scope, 'riceEstimate.changed', async tx => {
      const before = await estimates.get(tx, id)
      refuseProblems(withPatch(before, patch))
      const { product } = await ideaOf(tx, patch.idea ?? before.idea)
      return estimates.update(tx, id, patch, { product })
    }),
  archiveRiceEstimate: standardEstimates.archive,
  restoreRiceEstimate: standardEstimates.restore,

  listOrderOverrides: standardOverrides.list,
  createOrderOverride: (scope, input) =>
    change(scope, 'orderOverride.created', async tx => {
      const { product } = await ideaOf(tx, input.idea)
      // A later decision about the same idea takes the place of the earlier; one undo brings that back.
      for (const earlier of await overrides.where(tx, 'idea = $1', [input.idea]))
        if (earlier.id !== input.id) await overrides.archive(tx, earlier.id)
      return overrides.insert(tx, input, { product })
    }),
  getOrderOverride: standardOverrides.get,
  updateOrderOverride: (scope, { id, ...patch }) =>
    change(scope, 'orderOverride.changed', async tx => {
      const before = await overrides.get(tx, id)
      const { product } = await ideaOf(tx, patch.idea ?? before.idea)
      return overrides.update(tx, id, patch, { product })
    }),
  archiveOrderOverride: standardOverrides.archive,
  restoreOrderOverride: standardOverrides.restore,

  listRankings: standardRankings.list,
  createRanking: async (scope, input) => {
    const computed = await rank(scope, input)
    return change(scope, 'ranking.created', tx => rankings.insert(tx, { ...input, ...computed }))
  },
  getRanking: standardRankings.get,
  updateRanking: (scope, { id, ...patch }) => change(scope, 'ranking.changed', tx => rankings.update(tx, id, patch)),
  archiveRanking: standardRankings.archive,
  restoreRanking: standardRankings.restore,
}

function withPatch(
  before: RiceEstimates,
  patch: { [Name in keyof RiceEstimates]?: RiceEstimates[Name] | undefined },
): RiceEstimates {
  const written = Object.entries(patch).filter(([, value]) => value !== undefined)
  return { ...before, ...Object.fromEntries(written) }
}

function refuseProblems(input: RiceEstimates) {
  const problems = checkEstimates(input)
  if (problems.length > 0) orRefuse(refused(...problems))
}

/** The idea that an estimate or an order is about: one that the caller may see. */
async function ideaOf(tx: Change, id: string) {
  const found = await ideas.find(tx, id)
  if (found) return found
  throw new Refusal('invalid', {
    field: 'idea',
    code: 'reference.not_found',
    message: `There is no idea "${id}" in this workspace.`,
  })
}
