import { refusal, type Opener, type OpenSource } from './table.ts'
import { openPostgres } from './postgres.ts'

export interface Query {
  /** What the host calls the connection. */
  connection: string
  address: string
  query: string
  /** In which moments become days. */
  timeZone: string
  signal: AbortSignal
}

/** A kind of database, by how its addresses begin. */
const DATABASES: Readonly<Record<string, (query: Query) => Promise<OpenSource>>> = {
  'postgres:': openPostgres,
  'postgresql:': openPostgres,
}

/** The rows of a query, of a database that the host has named. */
export const openSql =
  (timeZoneOf: (scope: Parameters<Opener<'sql'>>[1]['scope']) => Promise<string>): Opener<'sql'> =>
  async ({ connection, query }, { scope, host, signal }) => {
    const address = host.connections.get(connection)
    if (address === undefined) {
      const names = [...host.connections.keys()]
      throw refusal(
        'no_connection',
        `This server knows no database "${connection}". Whoever hosts it can set WORKBACK_SOURCE_SQL_${connection} and restart${
          names.length > 0 ? `; there are ${names.join(', ')}` : ''
        }.`,
        'settings.connection',
      )
    }
    const open = DATABASES[/^[a-z]+:/.exec(address)?.[0] ?? '']
    if (open === undefined)
      throw refusal(
        'unknown_database',
        `The address of ${connection} does not begin with postgres://. PostgreSQL is what can be read. Ask whoever hosts this server.`,
        'settings.connection',
      )
    return open({ connection, address, query, timeZone: await timeZoneOf(scope), signal })
  }
