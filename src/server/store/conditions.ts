import type { AnyEntity } from '#kernel/entity.ts'
import type { Condition } from '#kernel/filter.ts'
import { fieldOf, quoted, typeOf } from './columns.ts'

/** Collects the values of a statement and hands out their places. */
export class Parameters {
  readonly values: unknown[] = []
  add(value: unknown) {
    this.values.push(value)
    return `$${this.values.length}`
  }
}

/** The SQL twin of `matches` in `kernel/filter.ts`; a property test compares the two on random rows. */
export function sqlOf(
  entity: AnyEntity,
  conditions: readonly Condition[],
  parameters: Parameters,
  alias: string,
): string[] {
  return conditions.map(({ field: name, operator, values }) => {
    const field = fieldOf(entity, name)
    if (!field) throw new Error(`${entity.name} has no field ${name}`)
    const column = `${alias}${quoted(name)}`
    const type = typeOf(field)
    const known = values.filter(value => value !== null)
    switch (operator) {
      case 'is':
        return isOneOf(column, type, known, values.length > known.length, parameters)
      case 'not':
        return `not coalesce(${isOneOf(column, type, known, values.length > known.length, parameters)}, false)`
      case 'gte':
        return `${column} >= ${parameters.add(known[0] ?? null)}::${type}`
      case 'lte':
        return `${column} <= ${parameters.add(known[0] ?? null)}::${type}`
      case 'has': {
        const text = type === 'text[]' ? `array_to_string(${column}, ',')` : `${column}::text`
        return `coalesce(${text}, '') ilike ${parameters.add(`%${String(values[0] ?? '').replace(/[\\%_]/g, '\\$&')}%`)}`
      }
    }
  })
}

function isOneOf(column: string, type: string, known: unknown[], orEmpty: boolean, parameters: Parameters) {
  const parts: string[] = []
  if (known.length > 0)
    parts.push(
      type === 'text[]'
        ? `${column} && ${parameters.add(known)}::text[]`
        : `${column} = any(${parameters.add(known)}::${type}[])`,
    )
  if (orEmpty) parts.push(type === 'text[]' ? `cardinality(${column}) = 0` : `${column} is null`)
  return parts.length === 0 ? 'false' : `(${parts.join(' or ')})`
}
