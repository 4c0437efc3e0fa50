import type { AnyEntity } from '#kernel/entity.ts'
import type { Field } from '#kernel/field.ts'
import { ORDERED, type Condition, type Operator } from '#kernel/filter.ts'

/** What a person asks of a field: an operator, both ends of a range, or whether anything is known at all. */
export type Question = Operator | 'between' | 'empty' | 'filled'

export interface Asked {
  field: string
  question: Question
  /** As they stand in the address; an end of a range that is left open is empty. */
  values: readonly string[]
}

const PICKED = new Set(['choice', 'choices', 'tags', 'ref', 'refs', 'person', 'boolean'])

/** What can be asked of a kind of field, the usual question first. */
export function questionsFor(field: Field): readonly Question[] {
  const emptiness: Question[] = field.optional ? ['filled', 'empty'] : []
  if (PICKED.has(field.kind)) return ['is', 'not']
  if (field.kind === 'date' || field.kind === 'moment' || field.kind === 'money' || field.kind === 'range')
    return ['gte', 'lte', 'between', ...emptiness]
  if (ORDERED.has(field.kind)) return ['gte', 'lte', 'between', 'is', ...emptiness]
  return ['has', 'is', 'not', ...emptiness]
}

const LEFT_OUT = new Set(['id', 'custom', 'version', 'archivedAt', 'archivedBy', 'position', 'textRevision'])

/** Every field one can filter by, in the order of the entity. */
export const filterable = (entity: AnyEntity): [string, Field][] =>
  Object.entries(entity.fields as Record<string, Field>).filter(
    ([name, field]) => !LEFT_OUT.has(name) && !['json', 'file', 'id'].includes(field.kind),
  )

/** Conditions as they were asked: the two ends of a range are one question. */
export function askedOf(entity: AnyEntity, conditions: readonly Condition[]): Asked[] {
  const asked: Asked[] = []
  for (const condition of conditions) {
    const field = (entity.fields as Record<string, Field>)[condition.field]
    if (!field) continue
    const other = conditions.find(
      each => each.field === condition.field && each.operator === OTHER_END[condition.operator],
    )
    if (other && condition.operator === 'lte') continue
    if (other)
      asked.push({ field: condition.field, question: 'between', values: [...wordsOf(condition), ...wordsOf(other)] })
    else if (isAboutNothing(condition, field))
      asked.push({ field: condition.field, question: condition.operator === 'not' ? 'filled' : 'empty', values: [] })
    else asked.push({ field: condition.field, question: condition.operator, values: wordsOf(condition) })
  }
  return asked
}

/** A question as it stands in the address; `null` takes a name out of it. */
export function writtenFor({ field, question, values }: Asked): Record<string, string | null> {
  switch (question) {
    case 'between':
      return { [`${field}.gte`]: values[0] || null, [`${field}.lte`]: values[1] || null }
    case 'empty':
      return { [field]: 'null' }
    case 'filled':
      return { [`${field}.not`]: 'null' }
    case 'is':
      return { [field]: values.length === 0 ? null : values.join(',') }
    default:
      return { [`${field}.${question}`]: values.length === 0 ? null : values.join(',') }
  }
}

/** What takes a question back. */
export const without = (asked: Asked): Record<string, null> =>
  Object.fromEntries(Object.keys(writtenFor(asked)).map(key => [key, null]))

const OTHER_END: Partial<Record<Operator, Operator>> = { gte: 'lte', lte: 'gte' }
const wordsOf = ({ values }: Condition) => values.map(value => (value === null ? 'null' : String(value)))
const isAboutNothing = ({ operator, values }: Condition, field: Field) =>
  !PICKED.has(field.kind) && (operator === 'is' || operator === 'not') && values.length === 1 && values[0] === null
