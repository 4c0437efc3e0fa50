import pino, { type Logger } from 'pino'
import { openDatabase, type Database } from '#server/db/database.ts'
import { migrate } from '#server/db/migrate.ts'
import type { Settings } from './settings.ts'

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
