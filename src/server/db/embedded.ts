import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { DatabaseLog } from './database-log.ts'
import { binariesFor } from './embedded-binaries.ts'
import { addressOf, makeCluster, type Transport } from './embedded-cluster.ts'
import { join, leave, serverOf, type Way } from './embedded-joining.ts'
import { placeFor } from './embedded-place.ts'
import { stopServer } from './embedded-process.ts'

export interface EmbeddedOptions {
  dataDir: string
  log: DatabaseLog
  /** Settings of the server on top of our own. */
  settings?: Record<string, string>
  /** False only for the databases of tests: what a commit acknowledges may then be lost in a power cut. */
  durable?: boolean
  transport?: Transport
  /** How often a start that fails is tried again, a tenth of a second apart. */
  retries?: number
}

export interface EmbeddedDatabase {
  connection: { host: string; port: number; user: string; database: string; password: string }
  /** Where the data really lies. */
  dataDir: string
  /** Leaves the server; whoever leaves last stops it. */
  close(): Promise<void>
}

const DATABASE = 'workback'
const RETRIES = 100
const REVIVE_PAUSE_MS_MIN = 100
const REVIVE_PAUSE_MS_MAX = 5_000

/**
 * Runs PostgreSQL as a process of its own below `dataDir`. The first process to come starts it, later ones
 * join, an orphan of a killed process is taken over, and a server that dies is started again.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const way = await wayTo(options)
  let isClosing = false
  let keeper = await join(way)
  let reviving: Promise<void> | null = null
  watch()
  const stopOnExit = () => void way.child?.kill('SIGINT')
  process.once('exit', stopOnExit)
  await createDatabase(serverOf(way)).catch(async (error: unknown) => {
    await close()
    throw error
  })

  return { connection: { ...serverOf(way), database: DATABASE }, dataDir: way.place.dataDir, close }

  function watch(): void {
    keeper.once('end', () => {
      if (!isClosing) reviving = revive()
    })
  }

  async function revive(): Promise<void> {
    way.log.warn('The embedded database stopped; starting it again.')
    for (let wait = REVIVE_PAUSE_MS_MIN; !isClosing; wait = Math.min(2 * wait, REVIVE_PAUSE_MS_MAX)) {
      const revived = await join(way).catch((error: unknown) => void way.log.error(String(error)))
      if (revived) {
        keeper = revived
        watch()
        way.log.info('The embedded database is running again.')
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
    if (isLast) await stopServer(way.place, way.native)
    await keeper.end().catch(() => {})
  }
}

async function wayTo(options: EmbeddedOptions): Promise<Way> {
  const {
    log,
    durable = true,
    retries = RETRIES,
    transport = process.platform === 'win32' ? 'loopback' : 'socket',
  } = options
  const place = await placeFor(options.dataDir, log)
  const native = await binariesFor(place, log)
  await makeCluster(place, native, durable, log)
  const settings = { ...(durable ? {} : { fsync: 'off', full_page_writes: 'off' }), ...options.settings }
  return { place, native, transport, settings, retries, log, address: await addressOf(place, transport), child: null }
}

async function createDatabase(server: pg.ClientConfig): Promise<void> {
  const client = new pg.Client({ ...server, database: 'postgres' })
  client.on('error', () => {})
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
