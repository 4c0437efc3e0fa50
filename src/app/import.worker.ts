import { openDatabase } from '#server/db/database.ts'
import { jobScope } from '#server/jobs/runner.ts'
import { serveWork } from '#server/workers/entry.ts'
import { workOnImport, type ImportOutcome, type ImportWork } from '#features/evidence/server/index.ts'
import { openHouse } from './house.ts'
import { openLog } from './open-database.ts'

/** One import, in a thread and with database connections of its own. */
serveWork<ImportWork & { databaseUrl: string }, ImportOutcome>(async ({ databaseUrl, workspaceId, importId }) => {
  const log = openLog(process.env['LOG_LEVEL'] ?? 'warn')
  const database = await openDatabase({ url: databaseUrl, log, poolSize: 3 })
  try {
    return await workOnImport(jobScope(openHouse(database, log), workspaceId), importId)
  } finally {
    await database.close()
  }
})
