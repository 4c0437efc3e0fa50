import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { DatabaseLog } from './database-log.ts'
import { isAlive, moveToFreePort, OWNER, type Address, type Transport } from './embedded-cluster.ts'
import type { Place } from './embedded-place.ts'
import { isOurServer, readPostmaster, removePidFile, startServer, type Started } from './embedded-process.ts'
import { isUnavailable } from './unavailable.ts'

/** How to get to the server of a place, or to get it going. */
export interface Way {
  place: Place
  native: string
  transport: Transport
  settings: Record<string, string>
  /** How often a start that fails is tried again. */
  retries: number
  log: DatabaseLog
  /** May move while nobody has been told of it yet. */
  address: Address
  /** The process of the server, if it was this program that started it. */
  child: Started['child'] | null
}

/** Held, shared, by every process that uses the server, so that the last to leave knows that it is the last. */
const USERS_LOCK = 7_226_225
/** Dying backends of a killed server hold its shared memory for a moment, and the next start fails. */
const RETRY_MS = 100
const LOOK_MS = 10
/** Reading back a long log after a crash takes its time; a person who waits is told. */
const PATIENCE_MS = 5_000

export const serverOf = ({ address }: Way) => ({ user: OWNER, ...address })

/** Comes back with a connection that counts us among the server's users, having started it if need be. */
export async function join(way: Way): Promise<pg.Client> {
  const tell = () => way.log.warn('Waiting for the embedded database, which is still reading its log or ending.')
  const impatience = setTimeout(tell, PATIENCE_MS)
  try {
    for (;;) {
      const postmaster = await readPostmaster(way.place)
      const isRunning = postmaster !== null && (await isOurServer(way.place, postmaster.pid))
      const joined = postmaster && (await tryToJoin(way, isRunning))
      if (joined) return joined
      if (isRunning) await pause(LOOK_MS)
      else await start(way)
    }
  } finally {
    clearTimeout(impatience)
  }
}

/** True when no other process uses the server; from then on none can join it. */
export async function leave(keeper: pg.Client): Promise<boolean> {
  try {
    await keeper.query('select pg_advisory_unlock_shared($1)', [USERS_LOCK])
    const { rows } = await keeper.query<{ last: boolean }>('select pg_try_advisory_lock($1) as last', [USERS_LOCK])
    return rows[0]?.last ?? false
  } catch {
    return false
  }
}

/** Null when the server is not there, not ready yet, or on its way down. */
async function tryToJoin(way: Way, isRunning: boolean): Promise<pg.Client | null> {
  const client = new pg.Client({ ...serverOf(way), database: 'postgres', application_name: 'workback keeper' })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ joined: boolean }>('select pg_try_advisory_lock_shared($1) as joined', [
      USERS_LOCK,
    ])
    if (rows[0]?.joined) return client
  } catch (error) {
    // Of a server that is not ours, which has taken the port of one that ended, nothing is expected.
    if (isRunning && !isUnavailable(error)) throw error
  }
  await client.end().catch(() => {})
  return null
}

/** Returns when the server is ready, or when another process was quicker. */
async function start(way: Way): Promise<void> {
  await removeMisleadingPidFile(way.place)
  for (let refusals = 1; ; refusals++) {
    const started = await startServer(way)
    if (await becomesReady(way.place, started)) {
      way.child = started.child
      return
    }
    const complaint = await started.written()
    if (complaint.includes('lock file "postmaster.pid" already exists')) return
    if (refusals > way.retries)
      throw new Error(`The embedded database does not start. Its last words: ${lastWords(complaint)}`)
    if (way.transport === 'loopback' && /could not (bind|create any TCP)/.test(complaint))
      way.address = await moveToFreePort(way.place)
    await pause(RETRY_MS)
  }
}

/**
 * After a crash the number in the file may be another program's, and PostgreSQL would take that for its server.
 * A file whose process is gone is left to PostgreSQL; shared memory guards the cluster in either case.
 */
async function removeMisleadingPidFile(place: Place): Promise<void> {
  const postmaster = await readPostmaster(place)
  if (postmaster && isAlive(postmaster.pid) && !(await isOurServer(place, postmaster.pid))) await removePidFile(place)
}

async function becomesReady(place: Place, started: Started): Promise<boolean> {
  let isGone = false
  void started.gone.then(() => (isGone = true))
  while (!isGone) {
    const postmaster = await readPostmaster(place)
    if (postmaster?.pid === started.child.pid && postmaster?.isReady) return true
    await pause(LOOK_MS)
  }
  return false
}

const lastWords = (written: string) => written.trim().split('\n').slice(-3).join('; ')
