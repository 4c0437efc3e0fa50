import { slice } from '#kernel/slice.ts'
import { metricsApi } from './api.ts'
import { metricCalculators } from './domain/calculators.ts'
import { metricObserved } from './domain/facts.ts'
import { metric } from './domain/metric.ts'
import { observation } from './domain/observation.ts'

export const metricsSlice = slice({
  name: 'metrics',
  entities: [metric, observation],
  contract: metricsApi,
  facts: [metricObserved],
  relations: [],
  calculators: metricCalculators,
})
