import type { Logger } from 'pino'
import { evidenceKeepers, evidenceUndoers } from '#features/evidence/server/index.ts'
import type { Database } from '#server/db/database.ts'
import { houseOf, type House } from '#server/house.ts'
import { slices } from './features.ts'
import { plainRooms } from './plain-rooms.ts'
import { openWriters } from './writers.ts'

/** The house without doors, for programs that answer no requests: the command line and workers. */
export function openHouse(database: Database, log: Logger): House {
  const keepers = [...evidenceKeepers, ...plainRooms().flatMap(room => room.keepers)]
  const house = houseOf(slices, database, log, keepers, evidenceUndoers)
  house.writers = openWriters(house)
  return house
}
