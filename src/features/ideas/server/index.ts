import { serverRoom } from '#server/room.ts'
import { ideasSlice } from '../slice.ts'
import { demandKeeper } from './demand.ts'
import { ideasHandlers } from './handlers.ts'

export { recount } from './demand.ts'

export const ideasRoom = () => serverRoom(ideasSlice, ideasHandlers, { keepers: [demandKeeper] })
