import { serverRoom } from '#server/room.ts'
import { roadmapSlice } from '../slice.ts'
import { roadmapHandlers } from './handlers.ts'

export const roadmapRoom = () => serverRoom(roadmapSlice, roadmapHandlers)
