import { serverRoom } from '#server/room.ts'
import type { Change } from '#server/store/change.ts'
import { workspaceSlice } from '../slice.ts'
import { entryHandlers, type EntryTools } from './entry-handlers.ts'
import { exportHandlers } from './exports.ts'
import { workspaceHandlers } from './handlers.ts'
import { memberHandlers } from './member-handlers.ts'
import { rightsUndoer } from './member-rights.ts'
import { settingsUndoer } from './workspace-details.ts'

export { insertLink, links } from './links.ts'
export { tell } from './rights-history.ts'
export { newSecret } from './entry-handlers.ts'
export { dayWith, endOfDayWith, settingsOf, todayIn, todayWith } from './today.ts'

export function workspaceRoom(tools: EntryTools & { publicAddress: string }) {
  // Here before the answer leaves, elsewhere as soon as it is heard.
  const forgetEverywhere = (tx: Change) => {
    tx.afterCommit(tools.forget)
    tx.send("select pg_notify('workback_rights', '')")
  }
  return serverRoom(
    workspaceSlice,
    {
      ...workspaceHandlers,
      ...exportHandlers,
      ...entryHandlers(tools),
      ...memberHandlers(tools.publicAddress, forgetEverywhere),
    },
    { undoers: [rightsUndoer(forgetEverywhere), settingsUndoer] },
  )
}
