import { serverRoom } from '#server/room.ts'
import { evidenceSlice } from '../slice.ts'
import { feedbackHandlers } from './handlers.ts'
import { statusKeeper } from './status-keeper.ts'

export const evidenceRoom = () => serverRoom(evidenceSlice, feedbackHandlers, { keepers: [statusKeeper] })
