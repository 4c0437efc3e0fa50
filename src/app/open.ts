import type { House } from '#server/house.ts'
import { openHouse } from './house.ts'
import { openLog, openMigrated } from './open-database.ts'
import { readSettings, type Settings } from './settings.ts'

/** For one command: opens, works, closes, whatever happens. */
export async function withHouse<T>(work: (house: House, settings: Settings) => Promise<T>): Promise<T> {
  const settings = readSettings()
  const log = openLog(process.env['LOG_LEVEL'] ?? 'warn')
  const database = await openMigrated(settings, log)
  try {
    return await work(openHouse(database, log), settings)
  } finally {
    await database.close()
  }
}
