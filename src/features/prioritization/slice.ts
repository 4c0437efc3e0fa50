import { slice } from '#kernel/slice.ts'
import { prioritizationApi } from './api.ts'
import { prioritizationCalculators } from './domain/calculators.ts'
import { riceEstimate } from './domain/estimate.ts'
import { orderOverride } from './domain/order.ts'
import { ranking } from './domain/ranking.ts'

export const prioritizationSlice = slice({
  name: 'prioritization',
  entities: [riceEstimate, orderOverride, ranking],
  contract: prioritizationApi,
  facts: [],
  relations: [],
  calculators: prioritizationCalculators,
})
