import pg from 'pg'
import { APP_ROLE } from './app-pool.ts'

interface Standing {
  owner: string
  exists: boolean
  is_unbound: boolean
  is_member: boolean
}

/** What a role of the cluster already has, or another database of the same cluster has just made. */
const ALREADY_THERE = new Set(['42710', '23505'])
const NOT_ALLOWED = '42501'

/** Makes the role of requests, or refuses with the statements that somebody with the right must run. */
export async function makeAppRole(client: pg.ClientBase): Promise<void> {
  const before = await standing(client)
  if (!before.exists) await tryAs(client, `create role ${APP_ROLE} nologin`)
  if (!before.is_member) await tryAs(client, `grant ${APP_ROLE} to ${pg.escapeIdentifier(before.owner)}`)
  const { owner, exists, is_unbound, is_member } = await standing(client)
  if (!exists || !is_member) {
    throw new Error(
      `The database user ${owner} may not create the role that requests run as. Ask an administrator of the server to run:\n` +
        `  create role ${APP_ROLE} nologin;\n  grant ${APP_ROLE} to ${pg.escapeIdentifier(owner)};\nand start again.`,
    )
  }
  if (is_unbound) {
    throw new Error(
      `The role ${APP_ROLE} would pass by row-level security. Ask an administrator of the server to run:\n` +
        `  alter role ${APP_ROLE} nosuperuser nobypassrls;\nand start again.`,
    )
  }
}

async function standing(client: pg.ClientBase): Promise<Standing> {
  const { rows } = await client.query<Standing>(
    `select current_user as owner, role.oid is not null as exists,
            coalesce(role.rolsuper or role.rolbypassrls, false) as is_unbound,
            coalesce(pg_has_role(current_user, role.oid, 'member'), false) as is_member
       from (values ($1::name)) as wanted (name) left join pg_roles role on role.rolname = wanted.name`,
    [APP_ROLE],
  )
  return rows[0] ?? { owner: '', exists: false, is_unbound: false, is_member: false }
}

async function tryAs(client: pg.ClientBase, statement: string): Promise<void> {
  try {
    await client.query(statement)
  } catch (error) {
    const code = error instanceof pg.DatabaseError ? (error.code ?? '') : ''
    if (!ALREADY_THERE.has(code) && code !== NOT_ALLOWED) throw error
  }
}
