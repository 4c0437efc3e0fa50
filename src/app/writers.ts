import { workspaceApi } from '#features/workspace/api.ts'
import { workspaceHandlers } from '#features/workspace/server/handlers.ts'
import type { House } from '#server/house.ts'
import type { Handlers } from '#server/http/serve.ts'
import { writersOf } from '#server/writers.ts'
import type { Contract } from '#kernel/contract.ts'
import { plainRooms } from './plain-rooms.ts'

/** Kinds that a file can bring in, the same in the server, in workers and at the command line. */
export const openWriters = (house: House) =>
  writersOf(house.entities, [
    { contract: workspaceApi, handlers: workspaceHandlers as unknown as Handlers<Contract> },
    ...plainRooms().map(({ slice: { contract }, handlers }) => ({ contract, handlers })),
  ])
