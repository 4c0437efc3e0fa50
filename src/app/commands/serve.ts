import { fileURLToPath } from 'node:url'
import { openLog, openMigrated } from '../open-database.ts'
import { readSecret, readSettings } from '../settings.ts'

/** So long after the start the jobs that wait are begun: nobody's first request waits for them. */
const JOBS_AFTER_MS = 500

/** Runs the server until it is told to stop; requests under way are answered first. */
export async function serveCommand() {
  const settings = readSettings()
  const secret = readSecret(settings)
  const log = openLog()
  // The program is read while the database is being joined.
  const [database, { openServer }] = await Promise.all([openMigrated(settings, log), import('../server.ts')])
  const webFolder = fileURLToPath(new URL('./web', import.meta.url))
  const { publicAddress, proxies } = settings
  const server = await openServer({
    database,
    secret,
    publicAddress,
    proxies,
    log,
    webFolder,
    jobsAfter: JOBS_AFTER_MS,
  })
  await server.app.listen({ port: settings.port, host: settings.host })
  const address = server.app.server.address()
  const port = typeof address === 'object' && address ? address.port : settings.port
  process.stdout.write(
    `Workback is ready at ${process.env['WORKBACK_URL'] ? settings.publicAddress : settings.publicAddress.replace(/:\d+$/, `:${port}`)}\n`,
  )

  let isStopping = false
  const stop = async () => {
    if (isStopping) return
    isStopping = true
    await server.close()
    await database.close()
    process.exit(0)
  }
  process.once('SIGTERM', () => void stop())
  process.once('SIGINT', () => void stop())
}
