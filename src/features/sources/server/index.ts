import { serverRoom } from '#server/room.ts'
import { sourcesSlice } from '../slice.ts'
import { dueChore } from './due.ts'
import { sourceHandlers } from './handlers.ts'
import { runTask } from './running.ts'
import { sourceKeeper } from './source-keeper.ts'

export const sourcesRoom = () =>
  serverRoom(sourcesSlice, sourceHandlers, { tasks: [runTask], chores: [dueChore], keepers: [sourceKeeper] })
