import { createHash } from 'node:crypto'
import pg from 'pg'
import { damaged, readArchive, UnfitBackup, type ArchiveReader } from './archive.ts'
import {
  BACKUP_VERSION,
  CLOSING,
  closingSchema,
  OPENING,
  openingSchema,
  piecePrefix,
  type Closing,
  type Opening,
  type TransferProgress,
  type TransferReport,
} from './backup-format.ts'
import { readCatalog, type Catalog } from './catalog.ts'
import { copyIn } from './copy.ts'
import type { Database } from './database.ts'
import { applyMigration, makeGround, MIGRATION_LOCK, migrationFiles, type Migration } from './migrate.ts'
import { holdBack } from './restore-order.ts'

export interface RestoreOptions {
  /** Whether what the database holds now may be thrown away. */
  replace?: boolean
  onProgress?: (progress: TransferProgress) => void
  migrations?: readonly Migration[]
}

/**
 * Puts a backup into a migrated database, in one transaction: either all of it is there afterwards, or nothing
 * has changed. The schema is first made as it was when the backup was written, and brought up to date after.
 * A backup holds statements that are run as the owner: restore only files that you trust. No server should
 * run on the database meanwhile.
 */
export async function restore(
  database: Pick<Database, 'connection'>,
  file: string,
  options: RestoreOptions = {},
): Promise<TransferReport> {
  const migrations = options.migrations ?? (await migrationFiles())
  const archive = readArchive(file)
  const client = new pg.Client(database.connection)
  client.on('error', () => {})
  try {
    const opening = await readOpening(archive, file, migrations)
    await client.connect()
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await client.query('begin')
    await client.query(
      `set local search_path = public; set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0; set local lock_timeout = '30s'`,
    )
    const report = await replaceAll({ client, archive, file, opening, migrations, options })
    await client.query('commit')
    await client.query('analyze')
    return report
  } finally {
    archive.close()
    await client.end()
  }
}

interface Restoration {
  client: pg.Client
  archive: ArchiveReader
  file: string
  opening: Opening
  migrations: readonly Migration[]
  options: RestoreOptions
}

async function replaceAll({
  client,
  archive,
  file,
  opening,
  migrations,
  options,
}: Restoration): Promise<TransferReport> {
  const before = await readCatalog(client)
  await refuseToOverwrite(client, before, options.replace ?? false)
  await empty(client, before)
  const [then, since] = partition(migrations, ({ name }) => opening.migrations.some(applied => applied.name === name))
  await makeGround(client)
  for (const migration of then) await applyMigration(client, migration)
  await makeForeign(client, opening)
  const made = await readCatalog(client)
  refuseUnknown(opening, made, file)
  await clearSeeds(client, made)
  const letGo = await holdBack(client, made)
  const loaded = await load({ client, archive, file, opening, migrations, options })
  await letGo()
  for (const { title, value } of opening.sequences) {
    if (value !== null) await client.query('select setval($1::text::regclass, $2::text::bigint)', [title, value])
  }
  for (const migration of since) await applyMigration(client, migration)
  return { tables: loaded.tables.length, rows: loaded.tables.reduce((sum, { rows }) => sum + rows, 0) }
}

async function readOpening(archive: ArchiveReader, file: string, migrations: readonly Migration[]): Promise<Opening> {
  const first = await archive.peek()
  if (first?.name !== OPENING) throw damaged(file)
  const opening = parsed(openingSchema, (await archive.take()).body, file)
  const known = new Map(migrations.map(({ name, checksum }) => [name, checksum]))
  const unknown = opening.migrations
    .filter(({ name, checksum }) => known.get(name) !== checksum)
    .map(({ name }) => name)
  if (opening.version > BACKUP_VERSION || unknown.length > 0) {
    throw new UnfitBackup(
      `${file} was written by a newer version of Workback${unknown.length > 0 ? ` (${unknown.join(', ')})` : ''}. Install that version or a later one.`,
    )
  }
  return opening
}

/** Tables without migrations of ours are somebody else's, whatever was allowed. */
async function refuseToOverwrite(client: pg.Client, catalog: Catalog, mayReplace: boolean): Promise<void> {
  const isOurs = catalog.tables.some(({ title }) => title === 'workback_migration')
  if (!isOurs && catalog.tables.length > 0) {
    throw new Error('The database holds tables that are not Workback’s. Make an empty database for the restore.')
  }
  if (mayReplace) return
  const owned = catalog.tables.filter(
    ({ schema, columns }) => schema !== 'public' || columns.some(({ name }) => name === 'workspace_id'),
  )
  for (const { title } of owned) {
    const { rowCount } = await client.query(`select from ${title} limit 1`)
    if (rowCount !== 0) {
      throw new Error(
        'The database is not empty. Restore into an empty one, or add --replace to throw away what it holds.',
      )
    }
  }
}

async function empty(client: pg.Client, { tables, views, routines, types, sequences }: Catalog): Promise<void> {
  const foreign = [...new Set(tables.map(({ schema }) => schema))].filter(schema => schema !== 'public')
  for (const schema of foreign) await client.query(`drop schema ${pg.escapeIdentifier(schema)} cascade`)
  const drop = async (kind: string, named: readonly { schema: string; title: string }[]) => {
    for (const { schema, title } of named)
      if (schema === 'public') await client.query(`drop ${kind} if exists ${title} cascade`)
  }
  await drop('view', views)
  await drop('table', tables)
  await drop('routine', routines)
  await drop('type', types)
  await drop('sequence', sequences)
  const { rows } = await client.query<{ jobs: string | null }>(
    "select to_regclass('graphile_worker._private_jobs')::text as jobs",
  )
  if (rows[0]?.jobs) await client.query(`delete from ${rows[0].jobs}`)
}

/** The tables of accounts are made as they were; their library brings them up to date at the next start. */
async function makeForeign(client: pg.Client, { foreign, parts }: Opening): Promise<void> {
  const { tables: made } = await readCatalog(client)
  const missing = foreign.filter(({ schema }) => !made.some(table => table.schema === schema))
  for (const { schema } of missing) await client.query(`create schema if not exists ${pg.escapeIdentifier(schema)}`)
  for (const statement of missing.flatMap(({ tables }) => tables)) await client.query(statement)
  for (const statement of missing.flatMap(({ references }) => references)) await client.query(statement)
  for (const { title, statement } of parts) {
    if (!made.some(table => table.title === title)) await client.query(statement)
  }
}

/** Names from the file become parts of statements only if the database knows them too. */
function refuseUnknown(opening: Opening, { tables }: Catalog, file: string): void {
  const known = new Map(tables.map(table => [table.title, new Set(table.columns.map(({ name }) => name))]))
  for (const { title, columns } of opening.tables) {
    if (columns.some(column => !known.get(title)?.has(column))) {
      throw new UnfitBackup(
        `${file} holds ${title}, which its own migrations do not make as it describes. Nothing was restored.`,
      )
    }
  }
}

/** Rows that migrations put in are in the backup too. */
async function clearSeeds(client: pg.Client, { tables }: Catalog): Promise<void> {
  const titles = tables.filter(({ title }) => title !== 'workback_migration').map(({ title }) => title)
  if (titles.length > 0) await client.query(`truncate ${titles.join(', ')}`)
}

async function load({ client, archive, file, opening, options }: Restoration): Promise<Closing> {
  const loaded: Closing = { tables: [] }
  for (const [ordinal, { title, columns }] of opening.tables.entries()) {
    const hash = createHash('sha256')
    const statement = `copy ${title} (${columns.join(', ')}) from stdin`
    const pieces = piecesOf(archive, piecePrefix(ordinal), piece => void hash.update(piece))
    const rows = await copyIn(client, statement, pieces).catch((error: unknown) =>
      Promise.reject(isDataException(error) ? damaged(file, error) : error),
    )
    loaded.tables.push({ title, rows, sha256: hash.digest('hex') })
    options.onProgress?.({ table: title, tablesDone: ordinal + 1, tablesTotal: opening.tables.length, rows })
  }
  const last = await archive.peek()
  if (last?.name !== CLOSING) throw damaged(file)
  const promised = parsed(closingSchema, last.body, file)
  if (JSON.stringify(promised.tables) !== JSON.stringify(loaded.tables)) throw damaged(file)
  return loaded
}

/** A text that is no value of its column's type was not written by a backup. */
const isDataException = (error: unknown) => error instanceof pg.DatabaseError && error.code?.startsWith('22')

async function* piecesOf(
  archive: ArchiveReader,
  prefix: string,
  onPiece: (piece: Buffer) => void,
): AsyncGenerator<Buffer> {
  while ((await archive.peek())?.name.startsWith(prefix)) {
    const { body } = await archive.take()
    onPiece(body)
    yield body
  }
}

function parsed<T>(schema: { parse: (value: unknown) => T }, body: Buffer, file: string): T {
  try {
    return schema.parse(JSON.parse(body.toString('utf8')))
  } catch (error) {
    throw damaged(file, error)
  }
}

function partition<T>(all: readonly T[], test: (one: T) => boolean): [T[], T[]] {
  return [all.filter(test), all.filter(one => !test(one))]
}
