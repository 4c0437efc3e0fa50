import { randomBytes } from 'node:crypto'
import type { Role } from '#kernel/access.ts'
import type { Accounts } from '#server/auth/accounts.ts'
import type { Caller } from '#server/auth/caller.ts'
import { hashOf } from '#server/auth/door.ts'
import { newId } from '#server/clock.ts'
import type { Database } from '#server/db/database.ts'
import type { Handlers } from '#server/http/serve.ts'
import type { House } from '#server/house.ts'
import { Refusal } from '#server/refusal.ts'
import { change } from '#server/store/change.ts'
import { storeOf } from '#server/store/store.ts'
import { person } from '../domain/person.ts'
import { membership } from '../domain/rights.ts'
import type { membersApi } from '../members-api.ts'
import { foundWorkspace, scopeFor, type Founded } from './founding.ts'
import { tell } from './rights-history.ts'

type Entry = Pick<typeof membersApi, 'session' | 'setUp' | 'createWorkspace' | 'openInvitation' | 'acceptInvitation'>
interface InvitationRow {
  workspace_id: string
  id: string
  email: string | null
  role: Role
  workspace_name: string
  slug: string
}

export interface EntryTools {
  database: Database
  accounts: Accounts
  house: () => House
  /** Rights have changed: what is remembered of them is no longer true. */
  forget: () => void
}

/** Names one lock for the moment in which the first account is made. */
const SET_UP_LOCK = 460_001

export function entryHandlers({ database, accounts, house, forget }: EntryTools): Handlers<Entry> {
  async function membershipsOf(accountId: string) {
    const { rows } = await database.owner.query<{
      id: string
      slug: string
      name: string
      role: Role
      isSample: boolean
    }>(
      `select w.workspace_id as id, w.slug, w.name, m.role, w.is_sample as "isSample" from membership m join workspace w using (workspace_id)
       where m.account_id = $1 order by w.created_at`,
      [accountId],
    )
    return rows
  }

  /** Makes an account and signs it in: the cookies go out with the answer of this request. */
  async function signUp(
    caller: Caller,
    { name, email, password }: { name: string; email: string; password: string },
    reply: (cookie: string) => void,
  ) {
    if (await accounts.findByEmail(email))
      throw new Refusal('conflict', {
        field: 'email',
        code: 'account.exists',
        message: 'There is an account with this email. Sign in, then open the link again.',
      })
    const { headers, response } = await accounts.auth.api.signUpEmail({
      body: { name, email, password },
      headers: caller.headers,
      returnHeaders: true,
    })
    for (const cookie of headers.getSetCookie()) reply(cookie)
    return response.user
  }

  async function invitationOf(token: string): Promise<InvitationRow> {
    const { rows } = await database.owner.query<InvitationRow>(
      `select i.workspace_id, i.id, i.email, i.role, w.name as workspace_name, w.slug from invitation i join workspace w using (workspace_id)
       where i.token_hash = $1 and i.revoked_at is null and i.accepted_at is null and i.expires_at > now()`,
      [hashOf(token)],
    )
    if (rows[0]) return rows[0]
    throw new Refusal('not_found', {
      code: 'invitation.not_found',
      message: 'This invitation is used, revoked or too old. Ask for a new one.',
    })
  }

  async function refuseMember({ workspace_id, workspace_name }: InvitationRow, accountId: string) {
    const { rowCount } = await database.owner.query(
      'select 1 from membership where workspace_id = $1 and account_id = $2',
      [workspace_id, accountId],
    )
    if (rowCount)
      throw new Refusal('conflict', {
        code: 'invitation.member_already',
        message: `You are a member of ${workspace_name} already. Hand this link to whom it is for.`,
      })
  }

  /** Two first accounts at once would both be first: one after the other, in this process and over all nodes. */
  let lastSetUp: Promise<unknown> = Promise.resolve()
  function oneSetUpAtATime<T>(work: () => Promise<T>): Promise<T> {
    const next = lastSetUp.then(async () => {
      const client = await database.owner.connect()
      try {
        await client.query('select pg_advisory_lock($1)', [SET_UP_LOCK])
        return await work()
      } finally {
        await client.query('select pg_advisory_unlock($1)', [SET_UP_LOCK])
        client.release()
      }
    })
    lastSetUp = next.catch(() => {})
    return next
  }

  const made = ({ workspaceId, slug, name }: Founded, role: Role = 'owner') => ({
    workspace: { id: workspaceId, slug, name, role, isSample: false },
  })

  return {
    session: async caller => ({
      account: caller.account,
      workspaces: caller.account ? await membershipsOf(caller.account.id) : [],
      signUpOpen: caller.account ? false : await accounts.isEmpty(),
    }),

    setUp: async (caller, { workspaceName, ...input }, request) => {
      return oneSetUpAtATime(async () => {
        if (!(await accounts.isEmpty()))
          throw new Refusal('forbidden', {
            code: 'sign_up.closed',
            message: 'This server has been set up. Sign in, or ask a member for an invitation link.',
          })
        const cookies: string[] = []
        const user = await signUp(caller, input, cookie => cookies.push(cookie))
        request.setCookies = cookies
        const founder = { accountId: user.id, name: user.name, email: user.email }
        return made(await foundWorkspace(database, founder, workspaceName))
      }).finally(forget)
    },

    createWorkspace: async (caller, { name }) => {
      const { account } = caller
      if (!account) throw new Refusal('unauthenticated', { code: 'unauthenticated', message: 'Sign in first.' })
      const founded = await foundWorkspace(
        database,
        { accountId: account.id, name: account.name, email: account.email },
        name,
      )
      forget()
      return made(founded)
    },

    openInvitation: async (_caller, { token }) => {
      const { workspace_name, role, email } = await invitationOf(token)
      return { workspaceName: workspace_name, role, email }
    },

    acceptInvitation: async (caller, { token, name, email, password }, request) => {
      const invitation = await invitationOf(token)
      const { account } = caller
      if (account) await refuseMember(invitation, account.id)
      else if (!name || !email || !password)
        throw new Refusal('invalid', {
          code: 'account.incomplete',
          message: 'Write your name, email and a password, or sign in first.',
        })
      // Taken before the account is made: of several who open a link at once, only one gets an account by it.
      await takeInvitation(database, invitation)
      try {
        const cookies: string[] = []
        const joining =
          account ??
          (await signUp(caller, { name: name ?? '', email: email ?? '', password: password ?? '' }, cookie =>
            cookies.push(cookie),
          ))
        const joined = await join(house(), invitation, joining)
        request.setCookies = cookies
        return made(joined, invitation.role)
      } catch (error) {
        await giveInvitationBack(database, invitation)
        throw error
      } finally {
        forget()
      }
    },
  }
}

async function takeInvitation(database: Database, { workspace_id, id }: InvitationRow) {
  const taken = await database.owner.query(
    'update invitation set accepted_at = now() where workspace_id = $1 and id = $2 and accepted_at is null and revoked_at is null',
    [workspace_id, id],
  )
  if (taken.rowCount === 0)
    throw new Refusal('conflict', {
      code: 'invitation.used',
      message: 'This invitation has just been used. Ask for a new one.',
    })
}

const giveInvitationBack = (database: Database, { workspace_id, id }: InvitationRow) =>
  database.owner.query('update invitation set accepted_at = null where workspace_id = $1 and id = $2', [
    workspace_id,
    id,
  ])

/** Through the write path, so that everybody who works here hears of the newcomer at once. */
async function join(
  house: House,
  { workspace_id: workspaceId, slug, workspace_name, role }: InvitationRow,
  { id: accountId, name, email }: { id: string; name: string; email: string },
): Promise<Founded> {
  const personId = newId('person')
  const scope = scopeFor(house, { workspaceId, personId, name }, 'session')
  await change(scope, 'member.joined', async tx => {
    await people.insert(tx, { id: personId, name, email, title: null, custom: {} })
    tx.send(
      'insert into membership (workspace_id, person_id, account_id, role, created_at) values ($1, $2, $3, $4, $5)',
      [workspaceId, personId, accountId, role, tx.at],
    )
    tell(tx, membership, { id: personId, title: name, before: null, after: { role, productRoles: [] } })
  })
  return { workspaceId, personId, slug, name: workspace_name }
}

const people = storeOf(person)

/** A secret for a link or a token, and what is kept of it. */
export function newSecret(prefix: string) {
  const secret = `${prefix}${randomBytes(32).toString('base64url')}`
  return { secret, hash: hashOf(secret), shown: secret.slice(0, prefix.length + 6) }
}
