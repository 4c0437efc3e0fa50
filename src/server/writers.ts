import type { Contract, Endpoint } from '#kernel/contract.ts'
import { scopesAllow } from '#kernel/access.ts'
import type { AnyEntity } from '#kernel/entity.ts'
import type { Handlers } from './http/serve.ts'
import { Refusal } from './refusal.ts'
import { Scope, type Reader } from './scope.ts'
import type { Change } from './store/change.ts'
import type { Values } from './store/entry.ts'

/** One endpoint that writes a thing: what it takes, who may ask it, and its handler. */
export interface Way {
  endpoint: Endpoint
  write: (scope: Scope, input: Values) => Promise<Values>
}

/** How a thing of one kind is made and changed by a program of ours: by the endpoints that everybody asks. */
export interface Writer {
  entity: AnyEntity
  create: Way
  update: Way
  /** As its address calls it: `roadmap-items`. */
  plural: string
}

/** Kinds that a file can bring in: those that one request makes and one request changes. */
export function writersOf(
  entities: ReadonlyMap<string, AnyEntity>,
  rooms: readonly { contract: Contract; handlers: Handlers<Contract> }[],
): ReadonlyMap<string, Writer> {
  const writers = new Map<string, Writer>()
  for (const { contract, handlers } of rooms)
    for (const [name, endpoint] of Object.entries(contract)) {
      const making = Object.entries(contract).find(
        ([, other]) => other.method === 'POST' && `${other.path}/:id` === endpoint.path,
      )
      const entity = endpoint.method === 'PATCH' && making ? entities.get(entityIn(endpoint)) : undefined
      if (!entity || !making || entity.table === 'membership') continue
      const [makingName, makingEndpoint] = making
      writers.set(entity.name, {
        entity,
        create: { endpoint: makingEndpoint, write: wayOf(handlers, makingName) },
        update: { endpoint, write: wayOf(handlers, name) },
        plural: makingEndpoint.path.slice(1),
      })
    }
  return writers
}

const wayOf =
  (handlers: Handlers<Contract>, name: string): Way['write'] =>
  (scope, input) =>
    (handlers[name] as unknown as Way['write'])(scope, input)

/** The kind whose ids a path takes, read off the form of its id. */
function entityIn(endpoint: Endpoint): string {
  const { shape } = endpoint.input as unknown as { shape?: Record<string, { meta?: () => { pattern?: string } }> }
  return /^\^(\w+)_\[/.exec(shape?.['id']?.meta?.()?.pattern ?? '')?.[1] ?? ''
}

/** A scope in which whatever is asked reads and writes inside a change that is under way. */
class JoinedScope extends Scope {
  override readonly joined: Change
  constructor(tx: Change) {
    super(tx.scope.house, tx.scope.identity)
    this.joined = tx
  }
  override query: Reader['query'] = (text, values, name) => this.joined.query(text, values, name)
}

/** The right to write things of a kind inside a change, if the caller has it outside of one. */
export function joinedScope(tx: Change, { entity, create, update }: Writer): Scope {
  const { scope } = tx
  for (const { endpoint } of [create, update])
    if (!scopesAllow(scope.identity.scopes, endpoint.may) || !scope.may(endpoint.may))
      throw new Refusal('forbidden', {
        code: 'import.forbidden',
        message: `To import ${entity.plural.toLowerCase()} needs the permission ${endpoint.may}, which your role or token does not have.`,
      })
  const joined = new JoinedScope(tx)
  joined.entitle(create.endpoint.may)
  return joined
}
