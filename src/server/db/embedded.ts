import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { DatabaseLog } from './database-log.ts'
import { binariesFor } from './embedded-binaries.ts'
import { addressOf, makeCluster, OWNER, type Transport } from './embedded-cluster.ts'
import { placeFor, type Place } from './embedded-place.ts'
import {
  isOurServer, readPostmaster, removePidFile, startServer, stopServer, type Started,
} from './embedded-process.ts'

export interface EmbeddedOptions {
  dataDir: string
  log: DatabaseLog
  /** Settings of the server on top of our own. */
  settings?: Record<string, string>
  /** False only for the databases of tests: what a commit acknowledges may then be lost in a power cut. */
  durable?: boolean
  transport?: Transport
}

export interface EmbeddedDatabase {
  connection: { host: string; port: number; user: string; database: string; password: string }
  /** Where the data really lies. */
  dataDir: string
  /** Leaves the server; whoever leaves last stops it. */
  close(): Promise<void>
}

/** Held, shared, by every process that uses the server, so that the last to leave knows that it is the last. */
const USERS_LOCK = 7_226_225
const DATABASE = 'workback'
/** Dying backends of a killed server hold its shared memory for a moment, and the next start fails. */
const RETRY_MS = 100
const REFUSED_STARTS_MAX = 100
const REVIVE_PAUSE_MS_MAX = 5_000
const WAIT_MS = 10

/**
 * Runs PostgreSQL as a process of its own below `dataDir`. The first process to come starts it, later ones
 * join, an orphan of a killed process is taken over, and a server that dies is started again.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const { log, durable = true, transport = process.platform === 'win32' ? 'loopback' : 'socket' } = options
  const place = await placeFor(options.dataDir, log)
  const native = await binariesFor(place, log)
  await makeCluster(place, native, durable, log)
  const address = await addressOf(place, transport)
  const settings = { ...(durable ? {} : { fsync: 'off', full_page_writes: 'off' }), ...options.settings }
  const start = () => startServer({ place, native, address, transport, settings })
  const server = { user: OWNER, ...address }

  let isClosing = false
  let child: Started['child'] | null = null
  let keeper = await join()
  let reviving: Promise<void> | null = null
  watch()
  const stopOnExit = () => void child?.kill('SIGINT')
  process.once('exit', stopOnExit)
  await createDatabase(server).catch(async (error: unknown) => {
    await close()
    throw error
  })

  return { connection: { ...server, database: DATABASE }, dataDir: place.dataDir, close }

  /** Comes back with a connection that counts us among the server's users, having started it if need be. */
  async function join(): Promise<pg.Client> {
    for (let refusedStarts = 0; ; ) {
      const joined = await tryToJoin(server)
      if (joined) return joined
      const postmaster = await readPostmaster(place)
      if (postmaster && (await isOurServer(place, postmaster.pid))) {
        await pause(WAIT_MS)
        continue
      }
      // The number in a stale file may by now be another program's; shared memory still guards the cluster.
      if (postmaster) await removePidFile(place)
      const started = await start()
      if (await becomesReady(place, started)) {
        child = started.child
        continue
      }
      const complaint = await started.written()
      if (++refusedStarts > REFUSED_STARTS_MAX) throw new Error(`The embedded database does not start: ${lastFatal(complaint)}`)
      await pause(RETRY_MS)
    }
  }

  function watch(): void {
    keeper.on('error', () => {})
    keeper.once('end', () => {
      if (!isClosing) reviving = revive()
    })
  }

  async function revive(): Promise<void> {
    log.warn('The embedded database stopped; starting it again.')
    for (let wait = RETRY_MS; !isClosing; wait = Math.min(2 * wait, REVIVE_PAUSE_MS_MAX)) {
      const revived = await join().catch((error: unknown) => {
        log.error(String(error))
        return null
      })
      if (revived) {
        keeper = revived
        watch()
        log.info('The embedded database is running again.')
        return
      }
      await pause(wait)
    }
  }

  async function close(): Promise<void> {
    if (isClosing) return
    isClosing = true
    process.removeListener('exit', stopOnExit)
    await reviving
    const isLast = await leave(keeper)
    if (isLast) await stopServer(place, native)
    await keeper.end().catch(() => {})
  }
}

async function tryToJoin(server: pg.ClientConfig): Promise<pg.Client | null> {
  const client = new pg.Client({ ...server, database: 'postgres', application_name: 'workback keeper' })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ joined: boolean }>('select pg_try_advisory_lock_shared($1) as joined', [USERS_LOCK])
    if (rows[0]?.joined) return client
  } catch {
    // Not running, not ready yet, or on its way down: whoever asks looks again.
  }
  await client.end().catch(() => {})
  return null
}

/** True when no other process uses the server; from then on none can join it. */
async function leave(keeper: pg.Client): Promise<boolean> {
  try {
    await keeper.query('select pg_advisory_unlock_shared($1)', [USERS_LOCK])
    const { rows } = await keeper.query<{ last: boolean }>('select pg_try_advisory_lock($1) as last', [USERS_LOCK])
    return rows[0]?.last ?? false
  } catch {
    return false
  }
}

async function becomesReady(place: Place, started: Started): Promise<boolean> {
  let isGone = false
  void started.gone.then(() => (isGone = true))
  while (!isGone) {
    const postmaster = await readPostmaster(place)
    if (postmaster?.pid === started.child.pid && postmaster?.isReady) return true
    await pause(WAIT_MS)
  }
  return false
}

async function createDatabase(server: pg.ClientConfig): Promise<void> {
  const client = new pg.Client({ ...server, database: 'postgres' })
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE])
    if (rowCount === 0) await client.query(`create database ${DATABASE}`)
  } catch (error) {
    if (!(error instanceof pg.DatabaseError && MADE_MEANWHILE.has(error.code ?? ''))) throw error
  } finally {
    await client.end()
  }
}

/** Another process of ours made it between our question and our answer. */
const MADE_MEANWHILE = new Set(['42P04', '23505'])

const lastFatal = (written: string) =>
  written.split('\n').filter(line => /FATAL|PANIC|error|ENOENT|EACCES/i.test(line)).at(-1) ?? written.trim()
