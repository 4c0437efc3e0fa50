import { openLog, openMigrated } from '../open-database.ts'
import { readSettings } from '../settings.ts'

export async function migrateCommand() {
  const database = await openMigrated(readSettings(), openLog())
  await database.close()
  process.stderr.write('The database is up to date.\n')
}
