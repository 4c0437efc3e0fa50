import { slice } from '#kernel/slice.ts'
import { metricsApi } from './api.ts'
import { causalApi } from './causal-api.ts'
import { causalLink } from './domain/causal-link.ts'
import { metricCalculators } from './domain/calculators.ts'
import { metricObserved } from './domain/facts.ts'
import { metric } from './domain/metric.ts'
import { observation } from './domain/observation.ts'

export const metricsSlice = slice({
  name: 'metrics',
  entities: [metric, observation, causalLink],
  contract: { ...metricsApi, ...causalApi },
  facts: [metricObserved],
  relations: [],
  calculators: metricCalculators,
})
