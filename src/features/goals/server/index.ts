import { serverRoom } from '#server/room.ts'
import { goalsSlice } from '../slice.ts'
import { goalLinksKeeper } from './goal-links.ts'
import { goalHandlers } from './handlers.ts'

export { goalsOffPace } from './goal-standings.ts'

export const goalsRoom = () => serverRoom(goalsSlice, goalHandlers, { keepers: [goalLinksKeeper] })
