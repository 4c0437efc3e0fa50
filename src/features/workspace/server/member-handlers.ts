import { rankOf, scopesWithin, type Role } from '#kernel/access.ts'
import { newId, nowText } from '#server/clock.ts'
import type { Handlers } from '#server/http/serve.ts'
import { Refusal } from '#server/refusal.ts'
import type { Scope } from '#server/scope.ts'
import { change, type Change } from '#server/store/change.ts'
import type { membersApi } from '../members-api.ts'
import { newSecret } from './entry-handlers.ts'

type Inside = Omit<typeof membersApi, 'session' | 'setUp' | 'createWorkspace' | 'openInvitation' | 'acceptInvitation'>

const INVITATION_DAYS = 14
const MILLISECONDS_PER_DAY = 86_400_000
const MEMBER_COLUMNS = `m.person_id as "personId", p.name, p.email, m.role, coalesce((
  select json_agg(json_build_object('product', r.product_id, 'role', r.role)) from product_role r where r.workspace_id = m.workspace_id and r.person_id = m.person_id), '[]') as "productRoles"`
const TOKEN_COLUMNS =
  'id, name, prefix, role, scopes, wb_moment(created_at) as "createdAt", wb_moment(last_used_at) as "lastUsedAt", wb_moment(revoked_at) as "revokedAt"'
const INVITATION_COLUMNS =
  'id, email, role, wb_moment(created_at) as "createdAt", wb_moment(expires_at) as "expiresAt", wb_moment(accepted_at) as "acceptedAt", wb_moment(revoked_at) as "revokedAt"'

interface Member {
  personId: string
  name: string
  email: string | null
  role: Role
  productRoles: { product: string; role: Role }[]
}
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

    changeMember: (scope, { id, role, productRoles }) =>
      change(scope, 'member.changed', async tx => {
        const [before] = await membersOf(scope, id)
        if (!before) throw noMember(id)
        if (role && role !== before.role) {
          refuseBeyond(scope, role, before.role)
          if (before.role === 'owner') await refuseLastOwner(tx, id)
          tx.send('update membership set role = $3 where workspace_id = $1 and person_id = $2', [
            scope.workspaceId,
            id,
            role,
          ])
        }
        if (productRoles) {
          tx.send('delete from product_role where workspace_id = $1 and person_id = $2', [scope.workspaceId, id])
          for (const { product, role: onIt } of productRoles)
            tx.send('insert into product_role (workspace_id, person_id, product_id, role) values ($1, $2, $3, $4)', [
              scope.workspaceId,
              id,
              product,
              onIt,
            ])
        }
        tx.counts = { members: 1 }
        forgetEverywhere(tx)
        return { ...before, role: role ?? before.role, productRoles: productRoles ?? before.productRoles }
      }),

    removeMember: (scope, { id }) =>
      change(scope, 'member.removed', async tx => {
        const [before] = await membersOf(scope, id)
        if (!before) throw noMember(id)
        refuseBeyond(scope, before.role, before.role)
        if (before.role === 'owner') await refuseLastOwner(tx, id)
        tx.send('delete from membership where workspace_id = $1 and person_id = $2', [scope.workspaceId, id])
        tx.send('delete from product_role where workspace_id = $1 and person_id = $2', [scope.workspaceId, id])
        tx.counts = { members: 1 }
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
        tx.counts = { invitations: 1 }
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
        const done = await tx.query(
          'update invitation set revoked_at = $3 where workspace_id = $1 and id = $2 and revoked_at is null returning id',
          [scope.workspaceId, id, tx.at],
        )
        if (done.length === 0)
          throw new Refusal('not_found', { code: 'invitation.not_found', message: 'There is no such open invitation.' })
        tx.counts = { invitations: 1 }
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
        const done = await tx.query(
          'update api_token set revoked_at = $3 where workspace_id = $1 and id = $2 and revoked_at is null returning id',
          [scope.workspaceId, id, tx.at],
        )
        if (done.length === 0)
          throw new Refusal('not_found', {
            code: 'token.not_found',
            message: 'There is no such token, or it is revoked already.',
          })
        tx.counts = { tokens: 1 }
        forgetEverywhere(tx)
        return { id }
      }),
  }
}

/** Makes a token; the secret leaves once and is kept as a hash. */
export function insertToken(tx: Change, { name, role, scopes }: { name: string; role: Role; scopes: string[] }) {
  const { secret, hash, shown } = newSecret('wb_')
  const id = newId('token')
  tx.send(
    `insert into api_token (workspace_id, id, name, prefix, token_hash, role, scopes, person_id, created_at, created_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $8)`,
    [tx.scope.workspaceId, id, name, shown, hash, role, scopes, tx.actorId, tx.at],
  )
  tx.counts = { tokens: 1 }
  return { id, name, prefix: shown, role, scopes, createdAt: tx.at, lastUsedAt: null, revokedAt: null, secret }
}

const membersOf = (scope: Scope, id: string | null = null) =>
  scope.query<Member & Record<string, unknown>>(
    `select ${MEMBER_COLUMNS} from membership m join person p on p.workspace_id = m.workspace_id and p.id = m.person_id
     where m.workspace_id = $1 and ($2::text is null or m.person_id = $2) order by m.created_at, m.person_id`,
    [scope.workspaceId, id],
  )

const noMember = (id: string) =>
  new Refusal('not_found', { code: 'member.not_found', message: `"${id}" is not a member here.` })

/** Nobody gives, or takes, a role above their own. */
function refuseBeyond(scope: Scope, wanted: Role, standing: Role) {
  const own = rankOf(scope.identity.role)
  if (rankOf(wanted) > own || rankOf(standing) > own)
    throw new Refusal('forbidden', {
      field: 'role',
      code: 'role.beyond_own',
      message: 'You cannot give or take a role above your own.',
    })
}

async function refuseLastOwner(tx: Change, id: string) {
  const others = await tx.query(
    "select 1 from membership where workspace_id = $1 and role = 'owner' and person_id <> $2 for update",
    [tx.scope.workspaceId, id],
  )
  if (others.length === 0)
    throw new Refusal('conflict', {
      field: 'role',
      code: 'owner.last',
      message: 'A workspace keeps at least one owner. Make somebody else owner first.',
    })
}
