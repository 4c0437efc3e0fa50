import { slice } from '#kernel/slice.ts'
import { documentsApi } from './api.ts'
import { documentReview, readingTime } from './domain/calculators.ts'
import { documentEntity } from './domain/document.ts'
import { documentStatusChanged } from './domain/facts.ts'
import { describes, quotes } from './domain/relations.ts'

export const documentsSlice = slice({
  name: 'documents',
  entities: [documentEntity],
  contract: documentsApi,
  facts: [documentStatusChanged],
  relations: [describes, quotes],
  calculators: [documentReview, readingTime],
})
