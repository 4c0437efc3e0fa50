import { serverRoom } from '#server/room.ts'
import { workspaceSlice } from '../slice.ts'
import { entryHandlers, type EntryTools } from './entry-handlers.ts'
import { exportHandlers } from './exports.ts'
import { workspaceHandlers } from './handlers.ts'
import { memberHandlers } from './member-handlers.ts'

export { insertLink, links } from './links.ts'
export { dayWith, settingsOf, todayIn, todayWith } from './today.ts'

export const workspaceRoom = (tools: EntryTools & { publicAddress: string }) =>
  serverRoom(workspaceSlice, {
    ...workspaceHandlers,
    ...exportHandlers,
    ...entryHandlers(tools),
    ...memberHandlers(tools.publicAddress, tx => tx.send("select pg_notify('workback_rights', '')")),
  })
