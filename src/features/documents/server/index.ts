import type { Collaboration } from '#server/collab/collaboration.ts'
import { serverRoom } from '#server/room.ts'
import { documentsSlice } from '../slice.ts'
import { documentHandlers } from './handlers.ts'

export { liveDocuments } from './live.ts'

/** The live documents are opened after the rooms, on the house that is made of them. */
export const documentsRoom = (tools: { collaboration: () => Collaboration }) =>
  serverRoom(documentsSlice, documentHandlers(tools.collaboration))
