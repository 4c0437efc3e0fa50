import { createHash } from 'node:crypto'
import pino from 'pino'
import { newId } from '#server/clock.ts'
import type { Role } from '#kernel/access.ts'
import type { Passwords } from '#server/auth/accounts.ts'
import type { Database } from '#server/db/database.ts'
import type { ServerRoom } from '#server/room.ts'
import { openServer, type Server } from '#app/server.ts'
import { foundWorkspace, scopeFor, type Founded } from '#features/workspace/server/founding.ts'
import { insertToken } from '#features/workspace/server/member-handlers.ts'
import { change } from '#server/store/change.ts'

export interface Answer {
  status: number
  headers: Headers
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers freely
  body: any
}
export interface Client {
  (method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  token: string
}
export interface Member {
  client: Client
  cookie: string
  email: string
  personId: string
}
export interface World {
  server: Server
  address: string
  workspace: Founded
  /** A client with a token of this role in the world's workspace, or in another. */
  as: (role: Role, options?: { scopes?: string[]; workspace?: Founded }) => Promise<Client>
  /** Somebody with an account and a session, who came by an invitation. */
  member: (role: Role, name: string) => Promise<Member>
  anotherWorkspace: () => Promise<Founded>
  close: () => Promise<void>
}

export interface WorldOptions {
  moreRooms?: readonly ServerRoom[]
  /** Whether passwords are kept as they are outside of tests, which takes a tenth of a second for each. */
  keepsPasswordsWell?: boolean
}

/** A server on a real port over a real database, with one workspace in it. */
export async function openWorld(
  database: Database,
  { moreRooms = [], keepsPasswordsWell = false }: WorldOptions = {},
): Promise<World> {
  const log = pino({ level: process.env['TEST_LOG'] ?? 'silent' })
  const server = await openServer({
    database,
    secret: 'a secret for tests, long enough',
    publicAddress: 'http://127.0.0.1:4600',
    log,
    webFolder: 'dist/web',
    moreRooms,
    passwords: keepsPasswordsWell ? undefined : QUICK_PASSWORDS,
  })
  const address = await server.app.listen({ host: '127.0.0.1', port: 0 })
  let founded = 0
  const anotherWorkspace = () =>
    foundWorkspace(
      database,
      { accountId: newId('account'), name: 'Owner', email: `owner${++founded}@sample.test` },
      `Sample ${founded}`,
    )
  const workspace = await anotherWorkspace()
  const world: World = {
    server,
    address,
    workspace,
    anotherWorkspace,
    async member(role, name) {
      const owner = await world.as('owner')
      const { body: invitation } = await owner('POST', '/invitations', { role })
      const email = `${name.toLowerCase().replace(/\W+/g, '.')}@sample.test`
      const path = `/invitations/${String(invitation.url).split('/').pop()}/acceptance`
      const joined = await clientOf(address, '')('POST', path, { name, email, password: SAMPLE_PASSWORD })
      const cookie = cookieOf(joined.headers)
      const { body: members } = await owner('GET', '/members')
      const personId = String(members.items.find((one: { email: string }) => one.email === email)?.personId)
      return { client: clientWith(address, cookie, workspace.workspaceId), cookie, email, personId }
    },
    async as(role, { scopes = ['*'], workspace: within = workspace } = {}) {
      const scope = scopeFor(server.house, { ...within, name: 'Owner' }, 'command')
      const { secret } = await change(scope, 'token.created', async tx =>
        insertToken(tx, { name: `Sample ${role}`, role, scopes }),
      )
      return clientOf(address, secret)
    },
    async close() {
      await server.close()
    },
  }
  return world
}

/** Enough to tell a right password from a wrong one. */
const QUICK_PASSWORDS: Passwords = {
  hash: async password => `quick ${createHash('sha256').update(password).digest('hex')}`,
  verify: async ({ hash, password }) => hash === (await QUICK_PASSWORDS.hash(password)),
}

export const SAMPLE_PASSWORD = 'a long enough password'

/** What a browser would send back of the cookies of an answer. */
export const cookieOf = (headers: Headers) =>
  headers
    .getSetCookie()
    .map(one => one.split(';')[0])
    .join('; ')

/** Speaks HTTP as a page with a session does. */
export function clientWith(address: string, cookie: string, workspaceId: string): Client {
  const call = clientOf(address, '')
  const own = { cookie, 'workback-workspace': workspaceId, 'workback-request': '1' }
  return Object.assign(
    (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
      call(method, path, body, { ...own, ...headers }),
    { token: '' },
  )
}

/** Speaks HTTP as a script would. */
export function clientOf(address: string, token: string): Client {
  const call = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> => {
    const sent =
      body === undefined
        ? {}
        : ({ body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body) } as {
            body?: string
          })
    const answer = await fetch(
      `${address}${path.startsWith('/api') || path.startsWith('/healthz') ? '' : '/api/v1'}${path}`,
      {
        method,
        ...sent,
        headers: {
          ...(token ? { authorization: `Bearer ${token}` } : {}),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
      },
    )
    const text = await answer.text()
    const isJson = answer.headers.get('content-type')?.includes('json') ?? false
    return { status: answer.status, headers: answer.headers, body: isJson && text !== '' ? JSON.parse(text) : text }
  }
  return Object.assign(call, { token })
}
