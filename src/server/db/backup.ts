import { createHash } from 'node:crypto'
import pg from 'pg'
import { writeArchive, type Entry } from './archive.ts'
import {
  BACKUP_FORMAT,
  BACKUP_VERSION,
  CLOSING,
  OPENING,
  pieceName,
  type Closing,
  type Opening,
  type TransferProgress,
  type TransferReport,
} from './backup-format.ts'
import { readCatalog, type Catalog, type Table } from './catalog.ts'
import { copyOut } from './copy.ts'
import type { Database } from './database.ts'
import { MIGRATION_LOCK } from './migrate.ts'
import { foreignKeyStatements, tableStatements } from './schema-text.ts'

export interface BackupOptions {
  onProgress?: (progress: TransferProgress) => void
}

/**
 * Writes everything that the database holds, as it is at one instant, while others go on reading and writing.
 * Not kept: jobs of the queue, which are work and not memory. The file opens on either kind of database.
 */
export async function backup(
  database: Pick<Database, 'connection'>,
  file: string,
  options: BackupOptions = {},
): Promise<TransferReport> {
  const client = new pg.Client(database.connection)
  client.on('error', () => {})
  await client.connect()
  try {
    // Taken before the snapshot: a migration must not run between what we see and what we say of it.
    await client.query('select pg_advisory_lock_shared($1)', [MIGRATION_LOCK])
    await client.query('begin isolation level repeatable read read only')
    await client.query(
      'set local search_path = public; set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0; set local row_security = off',
    )
    const closing: Closing = { tables: [] }
    await writeArchive(file, entries(client, closing, options))
    await client.query('commit')
    return { tables: closing.tables.length, rows: closing.tables.reduce((sum, { rows }) => sum + rows, 0) }
  } finally {
    await client.end()
  }
}

async function* entries(client: pg.Client, closing: Closing, { onProgress }: BackupOptions): AsyncGenerator<Entry> {
  const opening = await openingOf(client)
  yield { name: OPENING, body: json(opening) }
  for (const [ordinal, { title, columns }] of opening.tables.entries()) {
    const hash = createHash('sha256')
    const { pieces, rowCount } = copyOut(client, `copy (select ${columns.join(', ')} from ${title}) to stdout`)
    let number = 0
    for await (const body of pieces) {
      hash.update(body)
      yield { name: pieceName(ordinal, title, number++), body }
    }
    closing.tables.push({ title, rows: rowCount(), sha256: hash.digest('hex') })
    onProgress?.({ table: title, tablesDone: ordinal + 1, tablesTotal: opening.tables.length, rows: rowCount() })
  }
  yield { name: CLOSING, body: json(closing) }
}

async function openingOf(client: pg.Client): Promise<Opening> {
  const catalog = await readCatalog(client)
  const { rows: migrations } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from workback_migration order by name',
  )
  const { rows: clock } = await client.query<{ now: string }>('select now()')
  const { rows: sequences } = await client.query<{ title: string; value: string | null }>(SEQUENCES)
  return {
    format: BACKUP_FORMAT,
    version: BACKUP_VERSION,
    createdAt: clock[0]?.now ?? '',
    migrations,
    foreign: foreignOf(catalog),
    parts: catalog.tables
      .filter(({ partOf }) => partOf)
      .map(part => ({ title: part.title, statement: tableStatements(part)[0] ?? '' })),
    tables: catalog.tables.filter(holdsRows).map(({ title, columns }) => ({
      title,
      columns: columns.filter(({ isGenerated }) => !isGenerated).map(({ name }) => name),
    })),
    sequences,
  }
}

/** Rows of a part are read and written through its table; what migrations ran is said in the opening. */
const holdsRows = ({ title, partOf }: Table) => partOf === null && title !== 'workback_migration'

function foreignOf({ tables }: Catalog): Opening['foreign'] {
  const schemas = [...new Set(tables.map(({ schema }) => schema))].filter(schema => schema !== 'public')
  return schemas.map(schema => {
    const own = tables.filter(table => table.schema === schema)
    return { schema, tables: own.flatMap(tableStatements), references: own.flatMap(foreignKeyStatements) }
  })
}

/** Those of identity columns too; as text, since a sequence may go beyond what a number holds exactly. */
const SEQUENCES = `
  select format('%I.%I', schemaname, sequencename) as title, last_value::text as value from pg_sequences
   where schemaname !~ '^pg_' and schemaname not in ('information_schema', 'graphile_worker')
   order by schemaname collate "C", sequencename collate "C"`

const json = (value: Opening | Closing) => Buffer.from(JSON.stringify(value, null, 1))
