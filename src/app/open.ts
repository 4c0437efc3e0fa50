import pino, { type Logger } from 'pino'
import { openDatabase, type Database } from '#server/db/database.ts'
import { migrate } from '#server/db/migrate.ts'
import type { House } from '#server/house.ts'
import { openHouse } from './house.ts'
import { readSettings, type Settings } from './settings.ts'

/** Logs go to standard error as JSON lines; standard output belongs to answers. */
export const openLog = (level = process.env['LOG_LEVEL'] ?? 'info'): Logger =>
  pino(
    { level, base: null, redact: ['*.password', '*.token', '*.secret', 'headers.authorization', 'headers.cookie'] },
    pino.destination({ dest: 2, sync: true }),
  )

/** The database of the settings, joined when another process runs it, with every migration applied. */
export async function openMigrated(settings: Settings, log: Logger): Promise<Database> {
  const database = await openDatabase({
    ...(settings.databaseUrl ? { url: settings.databaseUrl } : { dataDir: settings.dataDir }),
    log,
  })
  try {
    const applied = await migrate(database)
    if (applied.length > 0) log.info(`Applied ${applied.length} migrations.`)
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}

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
