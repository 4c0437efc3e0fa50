import { serverRoom } from '#server/room.ts'
import { reviewsSlice } from '../slice.ts'
import { alertHandlers } from './alerts/alert-handlers.ts'
import { deckHandlers } from './deck-handlers.ts'
import { meetingHandlers } from './meeting/meeting-handlers.ts'
import { whenObserved } from './meeting/when-observed.ts'

export { importFiles } from './deck-import.ts'

export const reviewsRoom = () =>
  serverRoom(reviewsSlice, { ...deckHandlers, ...meetingHandlers, ...alertHandlers }, { reactions: [whenObserved] })
