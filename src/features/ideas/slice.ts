import { slice } from '#kernel/slice.ts'
import { ideasApi } from './api.ts'
import { ideaCalculators } from './domain/calculators.ts'
import { ideaStatusChanged } from './domain/facts.ts'
import { idea } from './domain/idea.ts'
import { duplicates, expects, relatesTo, supports } from './domain/relations.ts'

export const ideasSlice = slice({
  name: 'ideas',
  entities: [idea],
  contract: ideasApi,
  facts: [ideaStatusChanged],
  relations: [supports, expects, relatesTo, duplicates],
  calculators: ideaCalculators,
})
