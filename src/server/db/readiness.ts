import { APP_ROLE, type Database } from './database.ts'
import { migrationFiles, pendingMigrations, type Migration } from './migrate.ts'

/** Why requests should not be sent here yet, as sentences for whoever runs the server; none when ready. */
export async function readyProblems(
  database: Pick<Database, 'owner' | 'app'>,
  migrations?: readonly Migration[],
): Promise<string[]> {
  try {
    return [
      ...(await migrationProblems(database, migrations ?? (await migrationFiles()))),
      ...(await roleProblems(database)),
    ]
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)]
  }
}

async function migrationProblems(
  { owner }: Pick<Database, 'owner'>,
  migrations: readonly Migration[],
): Promise<string[]> {
  const { rows } = await owner.query<{ table: string | null }>(
    "select to_regclass('workback_migration')::text as table",
  )
  if (!rows[0]?.table) return ['The database has not been set up.']
  const pending = await pendingMigrations(owner, migrations)
  return pending.map(({ name }) => `The migration ${name} has not been applied.`)
}

/** Row-level security does not bind a superuser, a role that bypasses it, or the owner of a table. */
async function roleProblems({ app }: Pick<Database, 'app'>): Promise<string[]> {
  const { rows } = await app.withWorkspace('', client =>
    client.query<{ role: string; is_unbound: boolean; owns: string | null }>(
      `select current_user as role, rolsuper or rolbypassrls as is_unbound,
              (select string_agg(c.oid::regclass::text, ', ') from pg_class c where c.relowner = r.oid and c.relkind in ('r', 'p')) as owns
         from pg_roles r where rolname = current_user`,
    ),
  )
  const { role, is_unbound, owns } = rows[0] ?? { role: 'nobody', is_unbound: true, owns: null }
  return [
    ...(role === APP_ROLE ? [] : [`Requests run as ${role} instead of ${APP_ROLE}.`]),
    ...(is_unbound ? [`The role ${role} passes by row-level security.`] : []),
    ...(owns ? [`The role ${role} owns tables, so that row-level security does not bind it: ${owns}.`] : []),
  ]
}
