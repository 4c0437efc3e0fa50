import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { columnTypes } from './column-types.ts'
import { nameFailure } from './unavailable.ts'

export const OLDEST_SERVER = 15

/** How to connect, and what a session must then be told because the way there drops it. */
export interface FitServer {
  connection: pg.ClientConfig
  session: Readonly<Record<string, string>>
}

const SESSION = { TimeZone: 'UTC', DateStyle: 'ISO' }
/** A request that waits longer for a connection is told to come back. */
const CONNECT_MS_MAX = 5_000

/** Refuses a server that we could not work with, and says what to do about it. */
export async function fitServer(address: pg.ClientConfig): Promise<FitServer> {
  const plain = {
    ...address,
    types: columnTypes,
    application_name: 'workback',
    connectionTimeoutMillis: CONNECT_MS_MAX,
  }
  const told = {
    ...plain,
    options: Object.entries(SESSION)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
  }
  const fit = await withClient(told, refuseUnfit).then(
    () => ({ connection: told, session: {} }),
    async (error: unknown) => {
      if (!isRefusedOption(error)) throw nameFailure(error)
      await withClient(plain, refuseUnfit)
      return { connection: plain, session: SESSION }
    },
  )
  await refuseSharedSessions(fit.connection)
  return fit
}

/** Tells a new session what its start could not. */
export async function tellSession(client: pg.ClientBase, session: FitServer['session']): Promise<void> {
  for (const [name, value] of Object.entries(session))
    await client.query('select set_config($1, $2, false)', [name, value])
}

/** What a pooler answers that does not pass options on. */
const isRefusedOption = (error: unknown) =>
  error instanceof Error && error.message.includes('unsupported startup parameter')

async function refuseUnfit(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: number; encoding: string }>(
    "select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding",
  )
  const { version = 0, encoding = '' } = rows[0] ?? {}
  if (version < OLDEST_SERVER * 10_000) {
    throw new Error(
      `The PostgreSQL server has version ${Math.floor(version / 10_000)}; Workback needs ${OLDEST_SERVER} or newer.`,
    )
  }
  if (encoding !== 'UTF8') {
    throw new Error(
      `The database is encoded as ${encoding}; make one with \`create database … encoding 'UTF8' template template0\`.`,
    )
  }
}

const TRIES = 3

/**
 * A pooler in transaction mode gives the session of one client to another. The workspace of a session would
 * then be seen by requests for another workspace, so a setting that shows up at somebody else's is refused.
 */
async function refuseSharedSessions(connection: pg.ClientConfig): Promise<void> {
  await withClient(connection, one =>
    withClient(connection, async other => {
      for (let tries = 0; tries < TRIES; tries++) {
        const mark = randomUUID()
        await one.query("select set_config('wb.mark', $1, false)", [mark])
        const { rows } = await other.query<{ mark: string | null }>("select current_setting('wb.mark', true) as mark")
        if (rows[0]?.mark === mark) {
          throw new Error(
            'DATABASE_URL leads through a pooler that shares sessions between clients (transaction mode), ' +
              'which would let one workspace see another. Use the address of the server itself, or a pool in session mode.',
          )
        }
      }
    }),
  )
}

async function withClient<T>(connection: pg.ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(connection)
  client.on('error', () => {})
  try {
    await client.connect()
    return await work(client)
  } finally {
    await client.end().catch(() => {})
  }
}
