import type { AnyEntity } from '#kernel/entity.ts'
import { fieldsOf } from '../../store/columns.ts'

export interface Placed {
  entity: AnyEntity
  /** References that can only be filled in when all rows are there: to rows of the same kind, or of a later one. */
  late: readonly string[]
}

/** Kinds of things in the order in which they can be made: what is pointed at comes before what points. */
export function inOrder(entities: Iterable<AnyEntity>): Placed[] {
  const waiting = [...entities].sort((one, other) => (one.name < other.name ? -1 : 1))
  const known = new Set(waiting.map(entity => entity.name))
  const placed = new Set<string>()
  const order: Placed[] = []
  while (waiting.length > 0) {
    const next = waiting.findIndex(entity => pointers(entity, known).every(({ to }) => placed.has(to)))
    const possible =
      next >= 0
        ? next
        : waiting.findIndex(entity => pointers(entity, known).every(({ to, optional }) => optional || placed.has(to)))
    const entity = waiting[possible]
    if (!entity)
      throw new Error(`these point at each other without a beginning: ${waiting.map(one => one.name).join(', ')}`)
    waiting.splice(possible, 1)
    order.push({
      entity,
      late: pointers(entity, known)
        .filter(({ to }) => !placed.has(to))
        .map(({ name }) => name),
    })
    placed.add(entity.name)
  }
  return order
}

const pointers = (entity: AnyEntity, known: ReadonlySet<string>) =>
  fieldsOf(entity).flatMap(([name, { kind, to, optional }]) =>
    kind === 'ref' && name !== 'id' && to !== undefined && known.has(to) ? [{ name, to, optional }] : [],
  )
