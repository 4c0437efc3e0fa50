import pg from 'pg'
import { uniqueColumns } from '#server/transfer/reading/columns.ts'
import { Refusal } from '#server/refusal.ts'
import { refusal, type OpenSource, type RawRow } from './table.ts'
import type { Query } from './sql.ts'

const CONNECT_MILLISECONDS = 10_000
const STATEMENT_MILLISECONDS = 60_000
const ROWS_AT_ONCE = 2_000
/** date, timestamp, timestamptz: what counts is the day, in the zone of the session. */
const OF_A_DAY = new Set([1082, 1114, 1184])
const DAY_LETTERS = 10

/**
 * A query in a transaction that may only read, through a cursor: that takes one statement and no other, and only one that
 * answers rows. What the connection's account may read is for whoever hosts the server to say.
 */
export async function openPostgres({ connection, address, query, timeZone, signal }: Query): Promise<OpenSource> {
  const client = new pg.Client({
    connectionString: address,
    connectionTimeoutMillis: CONNECT_MILLISECONDS,
    statement_timeout: STATEMENT_MILLISECONDS,
    query_timeout: STATEMENT_MILLISECONDS + CONNECT_MILLISECONDS,
    application_name: 'workback source',
    types: { getTypeParser: () => String },
  })
  client.on('error', () => {})
  const stop = () => void client.end().catch(() => {})
  signal.addEventListener('abort', stop, { once: true })
  const close = async () => {
    signal.removeEventListener('abort', stop)
    await client.end().catch(() => {})
  }
  try {
    await client.connect().catch(() => {
      throw refusal(
        'database_unreachable',
        `The database ${connection} cannot be reached, or does not let this server in. Ask whoever hosts it.`,
      )
    })
    await begin(client, timeZone)
    // Named, it goes by the extended protocol, which takes one statement and no second one behind it.
    await client.query({
      name: 'declare',
      text: `declare wb_rows no scroll cursor for ${query.replace(/[\s;]+$/, '')}`,
    })
    const first = await fetchRows(client)
    const columns = uniqueColumns(first.fields.map(field => field.name))
    const isDay = first.fields.map(field => OF_A_DAY.has(field.dataTypeID))
    const batches = batchesOf(client, first.rows, { columns, isDay, signal, connection, close })
    async function* one() {
      yield { name: null, columns, batches }
    }
    return { what: connection, tables: one(), versionMark: null }
  } catch (error) {
    await close()
    throw tellable(error, connection, signal)
  }
}

/** A zone that the database does not know leaves its own. */
async function begin(client: pg.Client, timeZone: string) {
  await client.query('begin transaction isolation level repeatable read read only')
  await client.query("set local datestyle = 'ISO, YMD'")
  await client.query('savepoint zone')
  await client
    .query("select set_config('TimeZone', $1, true)", [timeZone])
    .catch(() => client.query('rollback to savepoint zone'))
}

type Cells = (string | null)[]

const fetchRows = (client: pg.Client) =>
  client.query<Cells>({ text: `fetch ${ROWS_AT_ONCE} from wb_rows`, rowMode: 'array' })

interface Course {
  columns: readonly string[]
  isDay: readonly boolean[]
  signal: AbortSignal
  connection: string
  close: () => Promise<void>
}

async function* batchesOf(client: pg.Client, first: Cells[], course: Course): AsyncGenerator<Iterable<RawRow>> {
  const { signal, connection, close } = course
  let rows = first
  let row = 1
  try {
    while (rows.length > 0) {
      signal.throwIfAborted()
      const from = row
      yield rows.map((cells, n) => rawRow(cells, from + n, course))
      row += rows.length
      rows = rows.length < ROWS_AT_ONCE ? [] : (await fetchRows(client)).rows
    }
  } catch (error) {
    throw tellable(error, connection, signal)
  } finally {
    await close()
  }
}

/** Rows are counted from 1: a query's answer has no header among them. */
const rawRow = (cells: Cells, row: number, { columns, isDay }: Course): RawRow => ({
  row,
  cells: Object.fromEntries(
    columns.map((column, at) => [column, isDay[at] ? (cells[at]?.slice(0, DAY_LETTERS) ?? null) : (cells[at] ?? null)]),
  ),
  problems: [],
})

const READ_ONLY = '25006'
const CANCELED = '57014'
/** Classes of errors that lie in the query or in what the account may do. */
const OF_THE_QUERY = ['42', '22', '25', '0A', '54']

/** What the database says of the query is for whoever wrote it; what it says of itself is not for everybody. */
function tellable(error: unknown, connection: string, signal: AbortSignal): unknown {
  if (signal.aborted) return signal.reason
  if (error instanceof Refusal) return error
  if (!(error instanceof pg.DatabaseError))
    return /timeout/i.test(String(error)) ? tooSlow(connection) : lost(connection)
  if (error.code === CANCELED) return tooSlow(connection)
  if (error.code === READ_ONLY)
    return refusal('query_writes', 'This query would change something. A source may only read.', 'settings.query')
  const said = `${error.message}${error.hint ? ` (${error.hint})` : ''}`.slice(0, 1000)
  if (OF_THE_QUERY.some(start => error.code?.startsWith(start)))
    return refusal('query_refused', `${connection} refused the query: ${said}.`, 'settings.query')
  return lost(connection)
}

const lost = (connection: string) =>
  refusal(
    'database_lost',
    `The connection to ${connection} was lost while reading. Nothing was recorded; it is asked again with the next run.`,
  )

const tooSlow = (connection: string) =>
  refusal(
    'query_too_slow',
    `${connection} took longer than a minute. Let the query add up by day, or read fewer days.`,
    'settings.query',
  )
