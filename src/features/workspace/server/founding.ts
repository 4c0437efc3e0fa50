import { MEMBERS } from '#kernel/audience.ts'
import type { Role } from '#kernel/access.ts'
import type { Database } from '#server/db/database.ts'
import type { House } from '#server/house.ts'
import { newId, nowText } from '#server/clock.ts'
import { Scope } from '#server/scope.ts'
import { settings, slugOf } from '../domain/settings.ts'

export interface Founder {
  accountId: string
  name: string
  email: string
}
export interface Founded {
  workspaceId: string
  personId: `person_${string}`
  slug: string
  name: string
}

/** Makes a workspace with its counter and its first owner, all or nothing. */
export async function foundWorkspace(
  database: Pick<Database, 'owner'>,
  founder: Founder,
  name: string,
  { isSample = false } = {},
): Promise<Founded> {
  const client = await database.owner.connect()
  const at = nowText()
  const [workspaceId, personId] = [newId('workspace'), newId('person')]
  try {
    await client.query('begin')
    const slug = await freeSlug(
      slugOf(name),
      async wanted => (await client.query('select 1 from workspace where slug = $1', [wanted])).rowCount === 0,
    )
    await client.query(
      'insert into workspace (workspace_id, slug, name, settings, is_sample, created_at) values ($1, $2, $3, $4, $5, $6)',
      [workspaceId, slug, name, JSON.stringify(settings.parse({})), isSample, at],
    )
    await client.query('insert into workspace_counter (workspace_id) values ($1)', [workspaceId])
    await client.query(
      `insert into person (workspace_id, id, name, email, custom, created_at, created_by, updated_at, updated_by, version, audience)
       values ($1, $2, $3, $4, '{}', $5, $2, $5, $2, 1, $6)`,
      [workspaceId, personId, founder.name, founder.email, at, [MEMBERS]],
    )
    await client.query(
      'insert into membership (workspace_id, person_id, account_id, role, created_at) values ($1, $2, $3, $4, $5)',
      [workspaceId, personId, founder.accountId, 'owner', at],
    )
    await client.query('commit')
    return { workspaceId, personId, slug, name }
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

async function freeSlug(wanted: string, isFree: (slug: string) => Promise<boolean>) {
  for (let n = 1; ; n++) {
    const slug = n === 1 ? wanted : `${wanted}-${n}`
    if (await isFree(slug)) return slug
  }
}

/** The right to act as somebody of a workspace without a request: for the command line, jobs and the sample. */
export const scopeFor = (
  house: House,
  { workspaceId, personId, name }: { workspaceId: string; personId: `person_${string}` | null; name: string },
  via: 'job' | 'command' | 'session',
  role: Role = 'owner',
) => {
  const scope = new Scope(house, {
    workspaceId,
    actor: { personId, name, via },
    role,
    productRoles: new Map(),
    scopes: ['*'],
  })
  scope.entitle('workspace.own')
  return scope
}
