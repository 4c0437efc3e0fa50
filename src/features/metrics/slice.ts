import { slice } from '#kernel/slice.ts'
import { metricsApi } from './api.ts'
import { annotationApi } from './annotation-api.ts'
import { causalApi } from './causal-api.ts'
import { annotation } from './domain/annotations/annotation.ts'
import { annotates, ledTo } from './domain/annotations/relations.ts'
import { claimsApi } from './claims-api.ts'
import { claim } from './domain/claims/claim.ts'
import { promises } from './domain/claims/relations.ts'
import { causalLink } from './domain/causal-link.ts'
import { metricCalculators } from './domain/calculators.ts'
import { metricBoundsChanged, metricLimitsChanged, metricObserved } from './domain/facts.ts'
import { processLimits } from './domain/limits/process-limits.ts'
import { metric } from './domain/metric.ts'
import { observation } from './domain/observation.ts'
import { limitsApi } from './limits-api.ts'
import { togetherApi } from './together-api.ts'

export const metricsSlice = slice({
  name: 'metrics',
  entities: [metric, observation, causalLink, annotation, claim, processLimits],
  contract: { ...metricsApi, ...togetherApi, ...causalApi, ...annotationApi, ...claimsApi, ...limitsApi },
  facts: [metricObserved, metricBoundsChanged, metricLimitsChanged],
  relations: [annotates, ledTo, promises],
  calculators: metricCalculators,
})
