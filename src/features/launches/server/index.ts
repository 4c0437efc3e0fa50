import { serverRoom } from '#server/room.ts'
import { launchesSlice } from '../slice.ts'
import { launchHandlers } from './handlers.ts'
import { launchLinksKeeper } from './launch-links.ts'

export const launchesRoom = () => serverRoom(launchesSlice, launchHandlers, { keepers: [launchLinksKeeper] })
