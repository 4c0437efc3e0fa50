import type { AnyEntity } from '#kernel/entity.ts'
import type { Field } from '#kernel/field.ts'
import type { Condition } from '#kernel/filter.ts'
import { amountOf, type FilterValue } from '#kernel/filter-value.ts'
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
        return isOneOf(field, column, known, values.length > known.length, parameters)
      case 'not':
        return `not coalesce(${isOneOf(field, column, known, values.length > known.length, parameters)}, false)`
      case 'gte':
        return values.map(bound => compared(field, column, '>=', bound, parameters)).join(' and ')
      case 'lte':
        return values.map(bound => compared(field, column, '<=', bound, parameters)).join(' and ')
      case 'has': {
        const text = type === 'text[]' ? `array_to_string(${column}, ',')` : `${column}::text`
        return `coalesce(${text}, '') ilike ${parameters.add(`%${String(values[0] ?? '').replace(/[\\%_]/g, '\\$&')}%`)}`
      }
    }
  })
}

/** Money is compared within its currency, a range by its middle, everything else as it is. */
function compared(field: Field, column: string, sign: string, bound: FilterValue, parameters: Parameters): string {
  if (field.kind === 'range') return `(${column} ->> 'p50')::float8 ${sign} ${parameters.add(bound)}::float8`
  if (field.kind !== 'money') return `${column} ${sign} ${parameters.add(bound)}::${typeOf(field)}`
  const money = amountOf(String(bound))
  if (typeof money === 'string') return 'false'
  return `(${column} ->> 'currency' = ${parameters.add(money.currency)} and (${column} ->> 'amount')::float8 ${sign} ${parameters.add(money.amount)}::float8)`
}

function isOneOf(field: Field, column: string, known: FilterValue[], orEmpty: boolean, parameters: Parameters) {
  const type = typeOf(field)
  const parts: string[] = []
  if (known.length > 0) {
    if (type === 'jsonb') parts.push(...known.map(value => compared(field, column, '=', value, parameters)))
    else if (type === 'text[]') parts.push(`${column} && ${parameters.add(known)}::text[]`)
    else parts.push(`${column} = any(${parameters.add(known)}::${type}[])`)
  }
  if (orEmpty) parts.push(type === 'text[]' ? `cardinality(${column}) = 0` : `${column} is null`)
  return parts.length === 0 ? 'false' : `(${parts.join(' or ')})`
}
