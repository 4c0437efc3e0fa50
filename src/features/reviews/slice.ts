import { slice } from '#kernel/slice.ts'
import { decksApi } from './deck-api.ts'
import { reviewCalculators } from './domain/calculators.ts'
import { deckBlock } from './domain/deck-block.ts'
import { deckSnapshot } from './domain/deck-snapshot.ts'
import { deck } from './domain/stored-deck.ts'

export const reviewsSlice = slice({
  name: 'reviews',
  entities: [deck, deckBlock, deckSnapshot],
  contract: { ...decksApi },
  facts: [],
  relations: [],
  calculators: reviewCalculators,
})
