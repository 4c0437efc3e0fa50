import type { Scope } from '#server/scope.ts'
import { Refusal } from '#server/refusal.ts'
import { hostsIn } from '../domain/host-rules.ts'

/** What whoever hosts this server lets sources read; every name is told in docs/operate. */
export interface Host {
  folder: string | null
  hosts: readonly string[]
  /** Addresses of databases by the names that sources call them. They hold passwords: they are never shown or stored. */
  connections: ReadonlyMap<string, string>
  /** Workspaces that may, by id or short name; null: the first that was made here. */
  workspaces: readonly string[] | null
}

const CONNECTION = /^WORKBACK_SOURCE_SQL_([A-Z][A-Z0-9_]{0,59})$/

export function hostOf(environment: NodeJS.ProcessEnv = process.env): Host {
  const connections = Object.entries(environment).flatMap(([name, address]): [string, string][] => {
    const [, connection] = CONNECTION.exec(name) ?? []
    return connection !== undefined && address ? [[connection, address]] : []
  })
  const workspaces = environment['WORKBACK_SOURCE_WORKSPACES']
  return {
    folder: environment['WORKBACK_SOURCE_DIR'] || null,
    hosts: hostsIn(environment['WORKBACK_SOURCE_HOSTS']),
    connections: new Map(connections.sort()),
    workspaces: workspaces ? workspaces.split(',').map(each => each.trim()) : null,
  }
}

/**
 * Whether a workspace may read from where the server stands. Whoever may sign in may make a workspace and own it: that
 * must not open the host's files and databases to them.
 */
export async function isAllowedHere({ house, workspaceId }: Scope, { workspaces }: Host): Promise<boolean> {
  const { rows } = await house.database.owner.query<{ id: string; slug: string; isFirst: boolean }>(
    `select workspace_id as id, slug,
       not exists (select 1 from workspace w where not w.is_sample and (w.created_at, w.workspace_id) < (o.created_at, o.workspace_id)) and not is_sample as "isFirst"
     from workspace o where workspace_id = $1`,
    [workspaceId],
  )
  const [own] = rows
  if (own === undefined) return false
  return workspaces === null ? own.isFirst : workspaces.includes(own.id) || workspaces.includes(own.slug)
}

export async function refuseUnlessAllowedHere(scope: Scope, host: Host): Promise<void> {
  if (await isAllowedHere(scope, host)) return
  throw new Refusal('forbidden', {
    code: 'source.workspace_not_allowed',
    message:
      'This workspace may not read from the server’s own folder, network or databases. Whoever hosts it can allow it by WORKBACK_SOURCE_WORKSPACES.',
  })
}
