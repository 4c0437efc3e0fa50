import { isIdOf } from '#kernel/id.ts'
import { done, refused, type Outcome } from '#kernel/outcome.ts'
import type { Change } from '#server/store/change.ts'
import { fieldOf } from '#server/store/columns.ts'
import { storeOf } from '#server/store/store.ts'
import type { Named } from '../../domain/thing-cell.ts'

/** The ids of things that a cell calls by name; what is not there, or there twice, is told. */
export async function lookUp(
  tx: Change,
  { entity: kind, names, isList }: Named,
  known: Map<string, string>,
): Promise<Outcome<unknown>> {
  const ids: string[] = []
  for (const name of names) {
    const found = await lookUpOne(tx, kind, name, known)
    if (!found.ok) return found
    ids.push(found.value)
  }
  return done(isList ? ids : ids[0])
}

async function lookUpOne(tx: Change, kind: string, name: string, known: Map<string, string>): Promise<Outcome<string>> {
  if (isIdOf(kind, name)) return done(name)
  const kept = known.get(`${kind} ${name.toLowerCase()}`)
  if (kept !== undefined) return done(kept)
  const entity = tx.scope.house.entities.get(kind)
  if (!entity) return refused({ code: 'reference.unreadable', message: `Write an id of this form: ${kind}_….` })
  const called = [entity.titleField, ...(fieldOf(entity, 'email') ? ['email'] : [])]
  const rows = await storeOf(entity).where(tx, called.map(field => `lower("${field}") = lower($1)`).join(' or '), [
    name,
  ])
  const [first, second] = rows as { id: string }[]
  const thing = entity.label.toLowerCase()
  if (!first)
    return refused({
      code: 'reference.not_found',
      message: `There is no ${thing} called "${name.slice(0, 60)}". Make it first, or write its id.`,
    })
  if (second)
    return refused({
      code: 'reference.ambiguous',
      message: `More than one ${thing} is called "${name.slice(0, 60)}". Write the id of the one that is meant.`,
    })
  known.set(`${kind} ${name.toLowerCase()}`, first.id)
  return done(first.id)
}
