import { slice } from '#kernel/slice.ts'
import { evidenceApi } from './api.ts'
import { feedback } from './domain/feedback.ts'
import { importsApi } from './imports-api.ts'

export const evidenceSlice = slice({
  name: 'evidence',
  entities: [feedback],
  contract: { ...evidenceApi, ...importsApi },
  facts: [],
  relations: [],
  calculators: [],
})
