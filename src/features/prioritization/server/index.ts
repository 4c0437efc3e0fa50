import { serverRoom } from '#server/room.ts'
import { prioritizationSlice } from '../slice.ts'
import { prioritizationHandlers } from './handlers.ts'
import { productKeeper } from './product-keeper.ts'

export const prioritizationRoom = () =>
  serverRoom(prioritizationSlice, prioritizationHandlers, { keepers: [productKeeper] })
