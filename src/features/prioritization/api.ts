import { contract } from '#kernel/contract.ts'
import { idSchema } from '#kernel/field.ts'
import { standardEndpoints } from '#kernel/standard.ts'
import { riceEstimate } from './domain/estimate.ts'
import { orderOverride } from './domain/order.ts'
import { ranking } from './domain/ranking.ts'

const area = 'prioritization'
const estimates = standardEndpoints(riceEstimate, { path: '/rice-estimates', area })
const overrides = standardEndpoints(orderOverride, { path: '/order-overrides', area })
const rankings = standardEndpoints(ranking, { path: '/rankings', area })

export const prioritizationApi = contract({
  listRiceEstimates: estimates.list,
  createRiceEstimate: estimates.create,
  getRiceEstimate: estimates.get,
  updateRiceEstimate: estimates.update,
  archiveRiceEstimate: estimates.archive,
  restoreRiceEstimate: estimates.restore,
  listOrderOverrides: overrides.list,
  createOrderOverride: overrides.create,
  getOrderOverride: overrides.get,
  updateOrderOverride: overrides.update,
  archiveOrderOverride: overrides.archive,
  restoreOrderOverride: overrides.restore,
  listRankings: rankings.list,
  createRanking: {
    ...rankings.create,
    summary:
      'Rank ideas from the inputs given, and keep engine, seed, inputs, number of trials and result. The same again is a replay.',
    input: ranking.create.omit({ engineVersion: true, result: true }),
  },
  getRanking: rankings.get,
  updateRanking: {
    ...rankings.update,
    summary: 'Rename a ranking or change its note; what was computed stays.',
    input: ranking.patch.pick({ title: true, note: true }).extend({ id: idSchema('ranking') }),
  },
  archiveRanking: rankings.archive,
  restoreRanking: rankings.restore,
})
