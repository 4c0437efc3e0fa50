import { serverRoom } from '#server/room.ts'
import { homeSlice } from '../slice.ts'
import { homeHandlers } from './handlers.ts'

export const homeRoom = () => serverRoom(homeSlice, homeHandlers)
