import { slice } from '#kernel/slice.ts'
import { reviewCalculators } from './domain/calculators.ts'

/** The weekly review as rules alone: it is computed from files and from whatever hands over rows, and stores nothing. */
export const reviewsSlice = slice({
  name: 'reviews',
  entities: [],
  contract: {},
  facts: [],
  relations: [],
  calculators: reviewCalculators,
})
