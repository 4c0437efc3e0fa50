import { msg } from '@lingui/core/macro'
import type { MessageDescriptor } from '@lingui/core'
import type { AnyEntity } from '#kernel/entity.ts'
import type { Field } from '#kernel/field.ts'
import type { Operator } from '#kernel/filter.ts'

/** How each operator reads between a field and its value. */
export const OPERATOR_WORDS: Readonly<Record<Operator, MessageDescriptor>> = {
  is: msg`is`,
  not: msg`is not`,
  gte: msg`at least`,
  lte: msg`at most`,
  has: msg`contains`,
}
const ON_DAYS: Partial<Record<Operator, MessageDescriptor>> = { gte: msg`on or after`, lte: msg`on or before` }

export const operatorWord = (operator: Operator, field: Field): MessageDescriptor =>
  (field.kind === 'date' || field.kind === 'moment' ? ON_DAYS[operator] : undefined) ?? OPERATOR_WORDS[operator]

/** What can be asked of a kind of field, the usual question first. */
export function operatorsFor(field: Field): readonly Operator[] {
  switch (field.kind) {
    case 'choice':
    case 'choices':
    case 'tags':
    case 'ref':
    case 'refs':
    case 'person':
    case 'boolean':
      return ['is', 'not']
    case 'integer':
    case 'decimal':
    case 'percent':
    case 'duration':
      return ['gte', 'lte', 'is', 'not']
    case 'date':
    case 'moment':
      return ['gte', 'lte']
    default:
      return ['has', 'is', 'not']
  }
}

const LEFT_OUT = new Set(['id', 'custom', 'version', 'archivedAt', 'archivedBy', 'position'])

/** Every field one can filter by, in the order of the entity. */
export const filterable = (entity: AnyEntity): [string, Field][] =>
  Object.entries(entity.fields as Record<string, Field>).filter(
    ([name, field]) => !LEFT_OUT.has(name) && !['json', 'file', 'money', 'range', 'id'].includes(field.kind),
  )
