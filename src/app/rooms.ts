import type { EntryTools } from '#features/workspace/server/entry-handlers.ts'
import { workspaceRoom } from '#features/workspace/server/index.ts'
import type { ServerRoom } from '#server/room.ts'

export type RoomTools = EntryTools & { publicAddress: string }

/** Every slice's server room, in building order. */
export const roomsOf = (tools: RoomTools): ServerRoom[] => [workspaceRoom(tools)]
