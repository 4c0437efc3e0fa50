import type { AnyEntity } from '#kernel/entity.ts'
import type { Field } from '#kernel/field.ts'

/** The fields that a file can bring, the id first. */
export function thingFields(entity: AnyEntity): [string, Field][] {
  const own = Object.entries(entity.fields as Record<string, Field>)
  return own.filter(([name, field]) => name === 'id' || (field.setBy === 'caller' && field.kind !== 'file'))
}

/** Kinds of fields that tell things apart. */
const KEYS: ReadonlySet<Field['kind']> = new Set(['text', 'email', 'url', 'integer', 'date'])
export const mayBeKey = (field: Field | undefined) => field !== undefined && KEYS.has(field.kind)
