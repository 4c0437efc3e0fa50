import { rankOf, type Role } from '#kernel/access.ts'
import { Refusal } from '#server/refusal.ts'
import type { Reader, Scope } from '#server/scope.ts'
import type { Change } from '#server/store/change.ts'
import type { RefusedPart, Undoer } from '#server/store/undoer.ts'
import { equal } from '#server/store/store.ts'
import { membership, type ProductRoles } from '../domain/rights.ts'
import { assertMay, pastOf, tell } from './rights-history.ts'

export interface Member {
  personId: string
  name: string
  email: string | null
  role: Role
  productRoles: ProductRoles
}

const COLUMNS = `m.person_id as "personId", p.name, p.email, m.role, coalesce((
  select json_agg(json_build_object('product', r.product_id, 'role', r.role) order by r.product_id)
  from product_role r where r.workspace_id = m.workspace_id and r.person_id = m.person_id), '[]') as "productRoles"`

export const membersOf = (reader: Reader, id: string | null = null) =>
  reader.query<Member & Record<string, unknown>>(
    `select ${COLUMNS} from membership m join person p on p.workspace_id = m.workspace_id and p.id = m.person_id
     where m.workspace_id = $1 and ($2::text is null or m.person_id = $2) order by m.created_at, m.person_id`,
    [reader.scope.workspaceId, id],
  )

export async function memberOf(reader: Reader, id: string): Promise<Member> {
  const [member] = await membersOf(reader, id)
  if (member) return member
  throw new Refusal('not_found', { code: 'member.not_found', message: `"${id.slice(0, 80)}" is not a member here.` })
}

/** Gives somebody other rights; what is not named stays. */
export async function giveRights(
  tx: Change,
  id: string,
  { role, productRoles }: { role?: Role | undefined; productRoles?: ProductRoles | undefined },
): Promise<Member> {
  const before = await memberOf(tx, id)
  const after = { ...before, role: role ?? before.role, productRoles: sorted(productRoles ?? before.productRoles) }
  if (after.role !== before.role) {
    refuseBeyond(tx.scope, after.role, before.role)
    if (before.role === 'owner') await refuseLastOwner(tx, id)
    tx.send('update membership set role = $3 where workspace_id = $1 and person_id = $2', [
      tx.scope.workspaceId,
      id,
      after.role,
    ])
  }
  if (productRoles) writeProductRoles(tx, id, after.productRoles)
  tell(tx, membership, { id, title: before.name, before: rightsOf(before), after: rightsOf(after) })
  return after
}

export async function takeRights(tx: Change, id: string) {
  const before = await memberOf(tx, id)
  refuseBeyond(tx.scope, before.role, before.role)
  if (before.role === 'owner') await refuseLastOwner(tx, id)
  tx.send('delete from membership where workspace_id = $1 and person_id = $2', [tx.scope.workspaceId, id])
  tx.send('delete from product_role where workspace_id = $1 and person_id = $2', [tx.scope.workspaceId, id])
  tell(tx, membership, { id, title: before.name, before: rightsOf(before), after: null })
}

/** Sets rights back to what they were, except those that were changed again since. */
export const rightsUndoer = (forgetEverywhere: (tx: Change) => void): Undoer => ({
  kind: 'member.changed',
  undo: async (tx, changeId) => {
    assertMay(tx.scope, 'members.admin')
    const { id, before, after } = await pastOf(tx, changeId)
    const now = rightsOf(await memberOf(tx, id))
    const since = Object.keys(before).filter(field => !equal(now[field as keyof typeof now], after[field]))
    const back = Object.fromEntries(Object.entries(before).filter(([field]) => !since.includes(field)))
    await giveRights(tx, id, back)
    forgetEverywhere(tx)
    return { reversed: tx.entries.length, refused: since.map(field => changedSince(id, field)) }
  },
})

const changedSince = (id: string, field: string): RefusedPart => ({
  entity: membership.name,
  id,
  field,
  code: 'field.changed_since',
  detail: 'Somebody changed this again since; it was left as it is.',
})

const rightsOf = ({ role, productRoles }: Member) => ({ role, productRoles })

const sorted = (roles: ProductRoles) => [...roles].sort((one, other) => (one.product < other.product ? -1 : 1))

function writeProductRoles(tx: Change, id: string, roles: ProductRoles) {
  tx.send('delete from product_role where workspace_id = $1 and person_id = $2', [tx.scope.workspaceId, id])
  tx.send(
    `insert into product_role (workspace_id, person_id, product_id, role)
     select $1, $2, x.product, x.role from jsonb_to_recordset($3) as x (product text, role text)`,
    [tx.scope.workspaceId, id, JSON.stringify(roles)],
  )
}

/** Nobody gives, or takes, a role above their own. */
export function refuseBeyond(scope: Scope, wanted: Role, standing: Role) {
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
