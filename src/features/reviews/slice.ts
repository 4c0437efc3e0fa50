import { slice } from '#kernel/slice.ts'
import { alertApi } from './alert-api.ts'
import { decksApi } from './deck-api.ts'
import { reviewCalculators } from './domain/calculators.ts'
import { metricAlert } from './domain/alerts/metric-alert.ts'
import { deckBlock } from './domain/deck-block.ts'
import { deckSnapshot } from './domain/deck-snapshot.ts'
import { reviewAction } from './domain/meeting/review-action.ts'
import { reviewEntry } from './domain/meeting/review-entry.ts'
import { reviewMeeting } from './domain/meeting/review-meeting.ts'
import { shows } from './domain/meeting/shown-by.ts'
import { deck } from './domain/stored-deck.ts'
import { meetingApi } from './meeting-api.ts'
import { shareApi } from './share-api.ts'

export const reviewsSlice = slice({
  name: 'reviews',
  entities: [deck, deckBlock, deckSnapshot, reviewMeeting, reviewEntry, reviewAction, metricAlert],
  contract: { ...decksApi, ...shareApi, ...meetingApi, ...alertApi },
  facts: [],
  relations: [shows],
  calculators: reviewCalculators,
})
