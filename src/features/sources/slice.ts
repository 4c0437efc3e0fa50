import { slice } from '#kernel/slice.ts'
import { sourcesApi } from './api.ts'
import { metricSource } from './domain/metric-source.ts'
import { sourceRun } from './domain/source-run.ts'

export const sourcesSlice = slice({
  name: 'sources',
  entities: [metricSource, sourceRun],
  contract: sourcesApi,
  facts: [],
  relations: [],
  calculators: [],
})
