import { serverRoom } from '#server/room.ts'
import { reviewsSlice } from '../slice.ts'
import { deckHandlers } from './deck-handlers.ts'

export const reviewsRoom = () => serverRoom(reviewsSlice, { ...deckHandlers })
