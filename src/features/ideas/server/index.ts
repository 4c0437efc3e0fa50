import { serverRoom } from '#server/room.ts'
import { ideasSlice } from '../slice.ts'
import { demandKeeper } from './demand.ts'
import { ideasHandlers } from './handlers.ts'

export { recount } from './demand.ts'

/** What this slice does inside the changes of others. */
export const ideasKeepers = [demandKeeper]

export const ideasRoom = () => serverRoom(ideasSlice, ideasHandlers, { keepers: ideasKeepers })
