import { demoRoom, type DemoTools } from '#demo/room.ts'
import { documentsRoom } from '#features/documents/server/index.ts'
import { evidenceRoom } from '#features/evidence/server/index.ts'
import { homeRoom } from '#features/home/server/index.ts'
import { ideasRoom } from '#features/ideas/server/index.ts'
import type { EntryTools } from '#features/workspace/server/entry-handlers.ts'
import { prioritizationRoom } from '#features/prioritization/server/index.ts'
import { workspaceRoom } from '#features/workspace/server/index.ts'
import type { Collaboration } from '#server/collab/collaboration.ts'
import type { ServerRoom } from '#server/room.ts'

export type RoomTools = EntryTools & DemoTools & { publicAddress: string; collaboration: () => Collaboration }

/** Every slice's server room, in building order. */
export const roomsOf = (tools: RoomTools): ServerRoom[] => [workspaceRoom(tools), documentsRoom(tools), evidenceRoom(), ideasRoom(), prioritizationRoom(), homeRoom(), demoRoom(tools)]
