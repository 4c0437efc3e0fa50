import type { QueryResultRow } from 'pg'
import { actionOf, leastRoleFor, rankOf, roleMay, type Action, type Permission, type Role } from '#kernel/access.ts'
import { MEMBERS, onlyPerson, onProduct } from '#kernel/audience.ts'
import type { House } from './house.ts'
import type { Change } from './store/change.ts'

export interface Actor {
  personId: `person_${string}` | null
  name: string
  via: 'session' | 'token' | 'job' | 'command'
}

/** Whatever can answer a query inside one workspace: a request between changes, or a change itself. */
export interface Reader {
  readonly scope: Scope
  /** With a name, the statement is read and planned once per connection: only for texts that never differ. */
  query<Row extends QueryResultRow>(text: string, values?: readonly unknown[], name?: string): Promise<Row[]>
}

export interface Identity {
  workspaceId: string
  actor: Actor
  role: Role
  productRoles: ReadonlyMap<string, Role>
  scopes: readonly string[]
}

/** What the request said beyond its body. */
export interface Conditions {
  ifMatch: number | null
  idempotency: { key: string; requestHash: string } | null
}

/** One caller's right to act in one workspace. Nothing below the door reads or writes without it. */
export class Scope implements Reader {
  readonly house: House
  readonly identity: Identity
  readonly conditions: Conditions
  /** What the caller may see: the names an audience is compared with. */
  readonly viewer: readonly string[]
  /** Which action the endpoint asked for; rows of a product may need it by a role on the product. */
  action: Action = 'read'
  /** The change that everything asked through this scope is part of, where it is one of many. */
  readonly joined: Change | null = null
  /** What the last change of this request was, told in the answer's headers. */
  lastChange: { id: string; seq: number } | null = null

  constructor(house: House, identity: Identity, conditions: Conditions = { ifMatch: null, idempotency: null }) {
    this.house = house
    this.identity = identity
    this.conditions = conditions
    this.viewer = viewerOf(identity)
  }

  get scope() {
    return this
  }
  get workspaceId() {
    return this.identity.workspaceId
  }

  query<Row extends QueryResultRow>(text: string, values: readonly unknown[] = [], name?: string): Promise<Row[]> {
    return this.house.database.app.withWorkspace(
      this.workspaceId,
      async client => (await client.query<Row>({ text, values: [...values], ...(name ? { name } : {}) })).rows,
    )
  }

  /**
   * Whether a role of the caller carries the permission. A role on a product counts for what is done to things,
   * which are looked at one by one; members, tokens and settings are the whole workspace's.
   */
  may(permission: Permission) {
    const { role, productRoles } = this.identity
    if (roleMay(role, permission)) return true
    if (rankOf(leastRoleFor(permission)) >= rankOf('admin')) return false
    return [...productRoles.values()].some(onIt => roleMay(onIt, permission))
  }

  /** Whether the caller may do the endpoint's action to a row of this product. */
  mayTouch(product: string | null) {
    const needed = `row.${this.action}` as Permission
    if (roleMay(this.identity.role, needed) && rankOf(this.identity.role) > rankOf('guest')) return true
    const onIt = product === null ? undefined : this.identity.productRoles.get(product)
    return onIt !== undefined && roleMay(onIt, needed)
  }

  /** Allows the rest of this request what the endpoint's permission says. */
  entitle(permission: Permission) {
    this.action = actionOf(permission)
  }
}

function viewerOf({ role, productRoles, actor }: Identity) {
  return [
    ...(rankOf(role) > rankOf('guest') ? [MEMBERS] : []),
    ...[...productRoles.keys()].map(onProduct),
    ...(actor.personId ? [onlyPerson(actor.personId)] : []),
  ]
}
