import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { APP_ROLE, type Database } from './database.ts'
import { makeAppRole } from './app-role.ts'

export interface Migration {
  /** The file's name, which begins with its day: `2026-11-23-01-house.sql`. */
  name: string
  sql: string
  checksum: string
}

/** Any number will do, as long as nobody else locks it. */
export const MIGRATION_LOCK = 7_226_226
const EXTENSIONS = ['pg_trgm', 'unaccent']

/**
 * Brings the database to the schema of this version: role, extensions, job queue, and every migration that
 * has not run, in order of its day. Safe to call from several processes at once. Answers what it applied.
 */
export async function migrate(database: Pick<Database, 'owner'>, migrations?: readonly Migration[]): Promise<string[]> {
  const wanted = migrations ?? (await migrationFiles())
  const client = await database.owner.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await makeAppRole(client)
    await makeGround(client)
    if (!(await hasJobQueue(client))) await makeJobQueue(database.owner)
    return await applyAll(client, wanted)
  } finally {
    await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => {})
    client.release()
  }
}

/** Those of the platform and of every feature, in the order in which they are applied. */
export async function migrationFiles(root = packageRoot()): Promise<Migration[]> {
  const features = join(root, 'src', 'features')
  const slices = existsSync(features) ? await readdir(features) : []
  const directories = [
    join(root, 'src', 'server', 'db', 'migrations'),
    ...slices.map(slice => join(features, slice, 'server', 'migrations')),
  ]
  const files = await Promise.all(directories.filter(existsSync).map(sqlFiles))
  return (await Promise.all(files.flat().map(readMigration))).sort((a, b) => (a.name < b.name ? -1 : 1))
}

export const migrationOf = (name: string, sql: string): Migration => ({
  name,
  sql,
  checksum: createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex'),
})

/** Those still to be applied; refuses a database that this version does not know. */
export async function pendingMigrations(
  client: pg.ClientBase | pg.Pool,
  wanted: readonly Migration[],
): Promise<Migration[]> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from workback_migration',
  )
  const applied = new Map(rows.map(row => [row.name, row.checksum]))
  refuseRepeatedNames(wanted)
  const changed = wanted.filter(({ name, checksum }) => applied.has(name) && applied.get(name) !== checksum)
  if (changed.length > 0) {
    throw new Error(
      `Applied migrations were edited: ${namesOf(changed)}. Restore the files, and write what is new as another migration.`,
    )
  }
  const unknown = [...applied.keys()].filter(name => !wanted.some(migration => migration.name === name)).sort()
  if (unknown.length > 0) {
    throw new Error(
      `A newer version of Workback has used this database (${unknown.join(', ')}). Install that version or a later one.`,
    )
  }
  return wanted.filter(({ name }) => !applied.has(name))
}

/** Applies migrations in a transaction that the caller has opened; the row of each goes with it. */
export async function applyMigration(client: pg.ClientBase, { name, sql, checksum }: Migration): Promise<void> {
  await client.query(sql)
  await client.query('insert into workback_migration (name, checksum) values ($1, $2)', [name, checksum])
}

/** What must stand before the first migration, and after everything was removed. */
export async function makeGround(client: pg.ClientBase): Promise<void> {
  for (const extension of EXTENSIONS) await client.query(`create extension if not exists ${extension}`)
  await client.query(`grant usage on schema public to ${APP_ROLE}`)
  await client.query(`
    create table if not exists workback_migration (
      name text collate "C" primary key,
      checksum text not null,
      applied_at timestamptz not null default now()
    )`)
}

/** The directory of package.json: above the sources in development, above the bundle when installed. */
export function packageRoot(from = dirname(fileURLToPath(import.meta.url))): string {
  if (existsSync(join(from, 'package.json'))) return from
  if (from === dirname(from)) throw new Error('package.json of Workback was not found above its program.')
  return packageRoot(dirname(from))
}

async function applyAll(client: pg.ClientBase, wanted: readonly Migration[]): Promise<string[]> {
  const pending = await pendingMigrations(client, wanted)
  for (const migration of pending) {
    await client.query('begin')
    try {
      await applyMigration(client, migration)
      await client.query('commit')
    } catch (error) {
      await client.query('rollback')
      throw new Error(`The migration ${migration.name} failed; the database is as it was before it. ${String(error)}`, {
        cause: error,
      })
    }
  }
  return pending.map(({ name }) => name)
}

/** Two files of one name would be one row: the second would never run. */
function refuseRepeatedNames(wanted: readonly Migration[]): void {
  const repeated = wanted.filter(({ name }, index) => wanted.findIndex(other => other.name === name) !== index)
  if (repeated.length > 0)
    throw new Error(`Two migrations have the same name: ${namesOf(repeated)}. Rename one of them.`)
}

const namesOf = (migrations: readonly Migration[]) => migrations.map(({ name }) => name).join(', ')

const sqlFiles = async (directory: string) =>
  (await readdir(directory)).filter(name => name.endsWith('.sql')).map(name => join(directory, name))

const readMigration = async (path: string) => migrationOf(basename(path), await readFile(path, 'utf8'))

/** Whether the newest migration of the job queue has run: its program, large as it is, need not be read to know that. */
async function hasJobQueue(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ exists: boolean }>(
    `select to_regclass('graphile_worker.migrations') is not null as exists`,
  )
  if (!rows[0]?.exists) return false
  const { rows: applied } = await client.query<{ id: number }>('select max(id) as id from graphile_worker.migrations')
  const program = createRequire(import.meta.url).resolve('graphile-worker/package.json')
  const files = await sqlFiles(join(dirname(program), 'sql'))
  return Math.max(...files.map(file => Number.parseInt(basename(file), 10))) === applied[0]?.id
}

async function makeJobQueue(owner: pg.Pool) {
  const { Logger, runMigrations } = await import('graphile-worker')
  // It tells about each of its migrations; we tell only when one fails.
  await runMigrations({ pgPool: owner, logger: new Logger(() => () => {}) })
}
