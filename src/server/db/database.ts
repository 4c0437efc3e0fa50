import pg from 'pg'
import { listenForErrors, openAppPool, type AppPool } from './app-pool.ts'
import type { DatabaseLog } from './database-log.ts'
import { startEmbedded, type EmbeddedDatabase } from './embedded.ts'
import { fitServer, tellSession } from './fit-server.ts'
import { openListener } from './listener.ts'

export { APP_ROLE, listenForErrors, type AppPool, type Lease } from './app-pool.ts'
export { silentLog, type DatabaseLog } from './database-log.ts'
export { DatabaseUnavailable, isUnavailable, nameFailure, OutcomeUnknown } from './unavailable.ts'

export interface DatabaseOptions {
  /** A PostgreSQL server, version 15 or newer; without it we run our own below `dataDir`. */
  url?: string
  dataDir?: string
  log: DatabaseLog
  poolSize?: number
}

export interface Database {
  kind: 'embedded' | 'server'
  /** How another process, or a library that opens its own connections, reaches the database as its owner. */
  connection: pg.ClientConfig
  /** Everything may be done as the owner; row-level security does not bind it. */
  owner: pg.Pool
  /** For requests and jobs. */
  app: AppPool
  /** `onReconnect` is called after messages may have been missed. Resolves once the channel is listened to. */
  listen(channel: string, onMessage: (payload: string) => void, onReconnect?: () => void): Promise<() => Promise<void>>
  close(): Promise<void>
}

const POOL_SIZE = 10
const OWNER_POOL_SIZE = 6

export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { url, dataDir = './data', log, poolSize = POOL_SIZE } = options
  const embedded = url ? null : await startEmbedded({ dataDir, log })
  const address: pg.ClientConfig = embedded ? embedded.connection : { connectionString: url }
  try {
    return await openPools({ address, embedded, log, poolSize })
  } catch (error) {
    await embedded?.close()
    throw error
  }
}

interface Opening {
  address: pg.ClientConfig
  embedded: EmbeddedDatabase | null
  log: DatabaseLog
  poolSize: number
}

async function openPools({ address, embedded, log, poolSize }: Opening): Promise<Database> {
  const server = await fitServer(address)
  const { connection, session } = server
  // A pool without a listener would end the whole process when the server goes away.
  const onError = (error: Error) => log.warn(`A database connection was lost: ${error.message}`)
  const owner = listenForErrors(
    new pg.Pool({ ...connection, max: OWNER_POOL_SIZE, onConnect: client => tellSession(client, session) }),
    onError,
  )
  const app = openAppPool({ server, poolSize, onError })
  const listener = openListener(connection, log)
  return {
    kind: embedded ? 'embedded' : 'server',
    connection,
    owner,
    app,
    listen: (channel, onMessage, onReconnect) =>
      listener.listen(channel, { onMessage, ...(onReconnect && { onReconnect }) }),
    close: async () => {
      await Promise.all([listener.close(), app.close(), owner.end()])
      await embedded?.close()
    },
  }
}
