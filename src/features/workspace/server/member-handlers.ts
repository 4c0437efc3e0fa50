import { rankOf, scopesWithin, type Role } from '#kernel/access.ts'
import { newId, nowText } from '#server/clock.ts'
import type { Handlers } from '#server/http/serve.ts'
import { Refusal } from '#server/refusal.ts'
import type { Scope } from '#server/scope.ts'
import { change, type Change } from '#server/store/change.ts'
import { apiToken, invitation } from '../domain/rights.ts'
import type { membersApi } from '../members-api.ts'
import { giveRights, membersOf, refuseBeyond, takeRights } from './member-rights.ts'
import { newSecret } from './entry-handlers.ts'
import { tell } from './rights-history.ts'

type Inside = Omit<typeof membersApi, 'session' | 'setUp' | 'createWorkspace' | 'openInvitation' | 'acceptInvitation'>

const INVITATION_DAYS = 14
const MILLISECONDS_PER_DAY = 86_400_000
const TOKEN_COLUMNS =
  'id, name, prefix, role, scopes, wb_moment(created_at) as "createdAt", wb_moment(last_used_at) as "lastUsedAt", wb_moment(revoked_at) as "revokedAt"'
const INVITATION_COLUMNS =
  'id, email, role, wb_moment(created_at) as "createdAt", wb_moment(expires_at) as "expiresAt", wb_moment(accepted_at) as "acceptedAt", wb_moment(revoked_at) as "revokedAt"'

interface TokenShown {
  id: string
  name: string
  prefix: string
  role: Role
  scopes: string[]
  createdAt: string
  lastUsedAt: string | null
  revokedAt: string | null
}
interface InvitationShown {
  id: string
  email: string | null
  role: Role
  createdAt: string
  expiresAt: string
  acceptedAt: string | null
  revokedAt: string | null
}

export function memberHandlers(publicAddress: string, forgetEverywhere: (tx: Change) => void): Handlers<Inside> {
  return {
    listMembers: async scope => {
      // Guests know of products, not of who else works here.
      const own = rankOf(scope.identity.role) > rankOf('guest') ? null : (scope.identity.actor.personId ?? '')
      return { items: await membersOf(scope, own), nextCursor: null }
    },

    changeMember: (scope, { id, ...rights }) =>
      change(scope, 'member.changed', async tx => {
        const member = await giveRights(tx, id, rights)
        forgetEverywhere(tx)
        return member
      }),

    removeMember: (scope, { id }) =>
      change(scope, 'member.removed', async tx => {
        await takeRights(tx, id)
        forgetEverywhere(tx)
        return { id }
      }),

    leaveWorkspace: scope =>
      change(scope, 'member.left', async tx => {
        const id = memberInPerson(scope)
        await takeRights(tx, id)
        forgetEverywhere(tx)
        return { id }
      }),

    listInvitations: async scope => ({
      items: await scope.query<InvitationShown & Record<string, unknown>>(
        `select ${INVITATION_COLUMNS} from invitation where workspace_id = $1 order by created_at desc limit 200`,
        [scope.workspaceId],
      ),
      nextCursor: null,
    }),

    createInvitation: (scope, { email, role }) =>
      change(scope, 'invitation.created', async tx => {
        refuseBeyond(scope, role, role)
        const { secret, hash } = newSecret('')
        const id = newId('invitation')
        const expiresAt = new Date(Date.parse(nowText()) + INVITATION_DAYS * MILLISECONDS_PER_DAY).toISOString()
        tx.send(
          'insert into invitation (workspace_id, id, token_hash, email, role, created_at, created_by, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8)',
          [scope.workspaceId, id, hash, email, role, tx.at, tx.actorId, expiresAt],
        )
        tell(tx, invitation, { id, title: email, before: null, after: { email, role } })
        tx.answerIsShownOnce = true
        return {
          id,
          email,
          role,
          createdAt: tx.at,
          expiresAt,
          acceptedAt: null,
          revokedAt: null,
          url: `${publicAddress}/invitation/${secret}`,
        }
      }),

    revokeInvitation: (scope, { id }) =>
      change(scope, 'invitation.revoked', async tx => {
        const [revoked] = await tx.query<{ email: string | null; role: Role }>(
          'update invitation set revoked_at = $3 where workspace_id = $1 and id = $2 and revoked_at is null returning email, role',
          [scope.workspaceId, id, tx.at],
        )
        if (!revoked)
          throw new Refusal('not_found', { code: 'invitation.not_found', message: 'There is no such open invitation.' })
        tell(tx, invitation, { id, title: revoked.email, before: revoked, after: null })
        return { id }
      }),

    listTokens: async scope => ({
      items: await scope.query<TokenShown & Record<string, unknown>>(
        `select ${TOKEN_COLUMNS} from api_token where workspace_id = $1 order by created_at desc limit 500`,
        [scope.workspaceId],
      ),
      nextCursor: null,
    }),

    createToken: (scope, input) =>
      change(scope, 'token.created', async tx => {
        refuseBeyond(scope, input.role, input.role)
        if (!scopesWithin(input.scopes, scope.identity.scopes))
          throw new Refusal('forbidden', {
            field: 'scopes',
            code: 'scopes.beyond_own',
            message: 'You cannot give a token scopes that you do not have yourself.',
          })
        tx.answerIsShownOnce = true
        return insertToken(tx, input)
      }),

    revokeToken: (scope, { id }) =>
      change(scope, 'token.revoked', async tx => {
        const [revoked] = await tx.query<{ name: string; role: Role; scopes: string[] }>(
          'update api_token set revoked_at = $3 where workspace_id = $1 and id = $2 and revoked_at is null returning name, role, scopes',
          [scope.workspaceId, id, tx.at],
        )
        if (!revoked)
          throw new Refusal('not_found', {
            code: 'token.not_found',
            message: 'There is no such token, or it is revoked already.',
          })
        tell(tx, apiToken, { id, title: revoked.name, before: revoked, after: null })
        forgetEverywhere(tx)
        return { id }
      }),
  }
}

/** A token acts for somebody and is nobody: a script must not make its owner leave. */
function memberInPerson({ identity: { actor } }: Scope) {
  if (actor.via === 'session' && actor.personId !== null) return actor.personId
  throw new Refusal('forbidden', {
    code: 'leaving.not_in_person',
    message: 'Only somebody who is signed in can leave. To take a token’s rights away, revoke it.',
  })
}

/** Makes a token; the secret leaves once and is kept as a hash. */
export function insertToken(tx: Change, { name, role, scopes }: { name: string; role: Role; scopes: string[] }) {
  const { secret, hash, shown } = newSecret('wb_')
  const id = newId('token')
  tx.send(
    `insert into api_token (workspace_id, id, name, prefix, token_hash, role, scopes, person_id, created_at, created_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $8)`,
    [tx.scope.workspaceId, id, name, shown, hash, role, scopes, tx.actorId, tx.at],
  )
  tell(tx, apiToken, { id, title: name, before: null, after: { name, role, scopes } })
  return { id, name, prefix: shown, role, scopes, createdAt: tx.at, lastUsedAt: null, revokedAt: null, secret }
}
