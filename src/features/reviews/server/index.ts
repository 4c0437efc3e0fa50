import { serverRoom } from '#server/room.ts'
import { reviewsSlice } from '../slice.ts'
import { alertHandlers } from './alerts/alert-handlers.ts'
import { deckHandlers } from './deck-handlers.ts'
import { entryKeeper } from './meeting/entry-keeper.ts'
import { evidenceKeeper } from './meeting/evidence-keeper.ts'
import { meetingHandlers } from './meeting/meeting-handlers.ts'
import { whenBoundsChange, whenLimitsChange, whenObserved } from './meeting/when-observed.ts'
import { shareHandlers } from './shares/share-handlers.ts'

export { importFiles } from './deck-import.ts'
export { serveSharedPages } from './shares/shared-pages.ts'

export const reviewsRoom = () =>
  serverRoom(
    reviewsSlice,
    { ...deckHandlers, ...shareHandlers, ...meetingHandlers, ...alertHandlers },
    {
      reactions: [whenObserved, whenBoundsChange, whenLimitsChange],
      keepers: [entryKeeper, evidenceKeeper],
    },
  )
