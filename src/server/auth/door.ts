import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Role } from '#kernel/access.ts'
import type { House } from '../house.ts'
import { Refusal } from '../refusal.ts'
import { Scope, type Conditions, type Identity } from '../scope.ts'
import type { Door } from '../http/serve.ts'
import type { Accounts } from './accounts.ts'
import type { Caller, TokenIdentity } from './caller.ts'
import { Remembered } from './remembered.ts'

export const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

const SESSION_COOKIE = /(?:^|;\s*)(?:__Secure-)?better-auth\.session_token=([^;]+)/

/**
 * Finds out who asks and what they may do. Answers are remembered for some seconds, since every request needs
 * them; `forget` is called, on every node, when a right is changed.
 */
export function openDoor(
  house: House,
  accounts: Accounts,
): Door & { forget: () => void; callerOfHeaders: (headers: Headers) => Promise<Caller> } {
  const sessions = new Remembered<Caller['account']>()
  const tokens = new Remembered<TokenIdentity | null>()
  const identities = new Remembered<Identity | null>()

  async function callerOfHeaders(headers: Headers): Promise<Caller> {
    const cookie = SESSION_COOKIE.exec(headers.get('cookie') ?? '')?.[1]
    const base = { headers, hasCookie: cookie !== undefined, workspace: headers.get('workback-workspace') }
    const authorization = headers.get('authorization')
    if (authorization !== null) {
      const token = await tokenOf(authorization)
      if (!token)
        throw new Refusal('unauthenticated', {
          code: 'token.unknown',
          message: 'This token is unknown, revoked or misspelled.',
        })
      return { ...base, account: null, token }
    }
    const account = cookie === undefined ? null : await sessions.get(cookie, () => accountOf(headers))
    return { ...base, account, token: null }
  }

  async function accountOf(headers: Headers): Promise<Caller['account']> {
    const session = await accounts.auth.api.getSession({ headers })
    if (!session) return null
    const { id, name, email } = session.user
    return {
      id,
      name,
      email,
      twoFactorEnabled: Boolean((session.user as { twoFactorEnabled?: boolean }).twoFactorEnabled),
    }
  }

  function tokenOf(authorization: string) {
    const written = /^Bearer (wb_[A-Za-z0-9_-]{20,100})$/.exec(authorization)?.[1]
    if (!written) return Promise.resolve(null)
    return tokens.get(written, async () => {
      const { rows } = await house.database.owner.query<TokenRow>(
        `update api_token set last_used_at = now() where token_hash = $1 and revoked_at is null
         returning id, workspace_id, (select slug from workspace w where w.workspace_id = api_token.workspace_id) as slug,
           name, role, scopes, person_id`,
        [hashOf(written)],
      )
      const [row] = rows
      return row
        ? {
            id: row.id,
            workspaceId: row.workspace_id,
            workspaceSlug: row.slug,
            name: row.name,
            role: row.role,
            scopes: row.scopes,
            personId: row.person_id,
          }
        : null
    })
  }

  async function scopeOf(caller: Caller, conditions: Conditions): Promise<Scope> {
    const identity = caller.token ? identityOfToken(caller.token, caller.workspace) : await identityOfAccount(caller)
    return new Scope(house, identity, conditions)
  }

  function identityOfToken(token: TokenIdentity, named: string | null): Identity {
    if (named !== null && named !== token.workspaceId && named !== token.workspaceSlug)
      throw new Refusal('forbidden', {
        code: 'token.other_workspace',
        message: 'This token belongs to another workspace.',
      })
    return {
      workspaceId: token.workspaceId,
      actor: { personId: token.personId, name: token.name, via: 'token' },
      role: token.role as Role,
      productRoles: new Map(),
      scopes: token.scopes,
    }
  }

  async function identityOfAccount(caller: Caller): Promise<Identity> {
    const { account, workspace } = caller
    if (!account) throw new Refusal('unauthenticated', { code: 'unauthenticated', message: 'Sign in first.' })
    if (workspace === null)
      throw new Refusal('invalid', {
        field: 'Workback-Workspace',
        code: 'workspace.unnamed',
        message: 'Name the workspace in the header Workback-Workspace.',
      })
    const identity = await identities.get(`${account.id} ${workspace}`, () =>
      readIdentity(house, account.id, workspace),
    )
    if (!identity)
      throw new Refusal('not_found', {
        code: 'workspace.not_found',
        message: 'There is no such workspace, or you are not a member of it.',
      })
    return identity
  }

  return {
    callerOf: (request: FastifyRequest) => callerOfHeaders(headersOf(request)),
    callerOfHeaders,
    scopeOf,
    forget: () => [sessions, tokens, identities].forEach(remembered => remembered.clear()),
  }
}

interface TokenRow {
  id: string
  workspace_id: string
  slug: string
  name: string
  role: string
  scopes: string[]
  person_id: `person_${string}` | null
}

async function readIdentity(house: House, accountId: string, workspace: string): Promise<Identity | null> {
  const { rows } = await house.database.owner.query<{
    workspace_id: string
    person_id: `person_${string}`
    role: Role
    name: string
  }>(
    `select m.workspace_id, m.person_id, m.role, p.name from membership m join workspace w using (workspace_id)
     join person p on p.workspace_id = m.workspace_id and p.id = m.person_id
     where m.account_id = $1 and (w.workspace_id = $2 or w.slug = $2)`,
    [accountId, workspace],
  )
  const [member] = rows
  if (!member) return null
  const { rows: products } = await house.database.owner.query<{ product_id: string; role: Role }>(
    'select product_id, role from product_role where workspace_id = $1 and person_id = $2',
    [member.workspace_id, member.person_id],
  )
  return {
    workspaceId: member.workspace_id,
    actor: { personId: member.person_id, name: member.name, via: 'session' },
    role: member.role,
    productRoles: new Map(products.map(({ product_id, role }) => [product_id, role])),
    scopes: ['*'],
  }
}

export function headersOf(request: FastifyRequest): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) if (typeof value === 'string') headers.set(name, value)
  return headers
}
