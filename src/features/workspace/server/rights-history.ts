import { scopesAllow, type Permission } from '#kernel/access.ts'
import { MEMBERS } from '#kernel/audience.ts'
import type { AnyEntity } from '#kernel/entity.ts'
import { Refusal } from '#server/refusal.ts'
import type { Scope } from '#server/scope.ts'
import type { Change } from '#server/store/change.ts'
import { equal } from '#server/store/store.ts'

export type Values = Record<string, unknown>
export interface Told {
  id: string
  title: string | null
  before: Values | null
  after: Values | null
}

/** Tells in the activity what was done to a right or a setting; of a change, only the fields that differ. */
export function tell(tx: Change, entity: AnyEntity, { id, title, before, after }: Told) {
  const isUpdate = before !== null && after !== null
  const differing = isUpdate ? Object.keys(after).filter(name => !equal(before[name], after[name])) : []
  if (isUpdate && differing.length === 0) return
  const only = (values: Values | null) =>
    isUpdate && values ? Object.fromEntries(differing.map(name => [name, values[name] ?? null])) : values
  tx.record({
    entity,
    id,
    op: before === null ? 'insert' : after === null ? 'delete' : 'update',
    version: 1,
    before: only(before),
    after: only(after),
    row: { [entity.titleField]: title },
    audience: [MEMBERS],
    audienceBefore: before === null ? null : [MEMBERS],
  })
}

/** What a change did to the one thing it is about, for undoing it. */
export async function pastOf(tx: Change, changeId: string) {
  const [past] = await tx.query<{ id: string; before: Values; after: Values }>(
    "select entity_id as id, before, after from history where workspace_id = $1 and change_id = $2 and op = 'update'",
    [tx.scope.workspaceId, changeId],
  )
  if (past) return past
  throw new Refusal('conflict', { code: 'change.not_undoable', message: 'This change keeps nothing to undo it by.' })
}

/** An undo asks for the right that the change itself asked for. */
export function assertMay(scope: Scope, permission: Permission) {
  if (scopesAllow(scope.identity.scopes, permission) && scope.may(permission)) return
  throw new Refusal('forbidden', {
    code: 'forbidden',
    message: `Undoing this needs the permission ${permission}, which your role or token does not have.`,
  })
}
