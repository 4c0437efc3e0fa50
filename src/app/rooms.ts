import { demoRoom, type DemoTools } from '#demo/room.ts'
import { documentsRoom } from '#features/documents/server/index.ts'
import { evidenceRoom } from '#features/evidence/server/index.ts'
import type { EntryTools } from '#features/workspace/server/entry-handlers.ts'
import { workspaceRoom } from '#features/workspace/server/index.ts'
import type { Collaboration } from '#server/collab/collaboration.ts'
import { urlOf } from '#server/db/connection-url.ts'
import type { ServerRoom } from '#server/room.ts'
import { inWorker } from '#server/workers/start.ts'
import { plainRooms } from './plain-rooms.ts'

export type RoomTools = EntryTools & DemoTools & { publicAddress: string; collaboration: () => Collaboration }

/** An import keeps the ids of all rows it has read, of a file of 250 MB some millions. */
const IMPORT_MEGABYTES_MAX = 1024

/** Every slice's server room, in building order. */
export const roomsOf = (tools: RoomTools): ServerRoom[] => [
  workspaceRoom(tools),
  documentsRoom(tools),
  evidenceRoom({
    importInWorker: work =>
      inWorker(
        'app/import.worker.ts',
        { ...work, databaseUrl: urlOf(tools.database.connection) },
        { megabytesMax: IMPORT_MEGABYTES_MAX },
      ),
  }),
  ...plainRooms(),
  demoRoom(tools),
]
