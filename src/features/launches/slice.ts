import { slice } from '#kernel/slice.ts'
import { launchesApi } from './api.ts'
import { launchCalculators } from './domain/calculators.ts'
import { launchLaunched, launchStatusChanged } from './domain/facts.ts'
import { launchItem } from './domain/launch-item.ts'
import { launch } from './domain/launch.ts'
import { delivers, measures } from './domain/relations.ts'

export const launchesSlice = slice({
  name: 'launches',
  entities: [launch, launchItem],
  contract: launchesApi,
  facts: [launchStatusChanged, launchLaunched],
  relations: [delivers, measures],
  calculators: launchCalculators,
})
