import type { AnyEntity } from './entity.ts'
import type { Field } from './field.ts'
import { compareToBound, readFilterValue, type FilterValue } from './filter-value.ts'
import { done, refused, type Outcome, type Problem } from './outcome.ts'

/** What a list may be narrowed by: `status=new,planned`, `rating.gte=4`, `revenuePerYear.lte=900 EUR`, `owner=null`, `text.has=slow`. */
export const OPERATORS = ['is', 'not', 'gte', 'lte', 'has'] as const
export type Operator = (typeof OPERATORS)[number]

export interface Condition {
  field: string
  operator: Operator
  /** One of these; `null` stands for "is empty". */
  values: FilterValue[]
}

export interface Sort {
  field: string
  descending: boolean
}

/** Kinds with a less and a more; money only within its currency, a range by its middle. */
export const ORDERED: ReadonlySet<string> = new Set([
  'integer',
  'decimal',
  'percent',
  'duration',
  'date',
  'moment',
  'money',
  'range',
])

/** Reads the filters of a query string against an entity's fields; unknown names are refused, not ignored. */
export function readFilters(
  entity: AnyEntity,
  query: Readonly<Record<string, string>>,
  reserved: readonly string[] = ['limit', 'cursor', 'sort', 'q', 'archived'],
): Outcome<Condition[]> {
  const problems: Problem[] = []
  const conditions: Condition[] = []
  for (const [key, written] of Object.entries(query)) {
    if (reserved.includes(key)) continue
    const [name = '', suffix = 'is'] = key.split('.')
    const field = fieldNamed(entity, name)
    if (!field || field.kind === 'json') {
      problems.push({ field: key, code: 'filter.unknown_field', message: `There is no field "${name}" to filter by.` })
      continue
    }
    if (!isOperator(suffix) || ((suffix === 'gte' || suffix === 'lte') && !ORDERED.has(field.kind))) {
      problems.push({
        field: key,
        code: 'filter.unknown_operator',
        message: `"${key}" is not a filter. Use ${name}, ${name}.not, ${name}.gte, ${name}.lte or ${name}.has.`,
      })
      continue
    }
    const values =
      suffix === 'has' ? [written] : written.split(',').map(value => readFilterValue(field, value, suffix === 'lte'))
    if (values.some(value => value === undefined))
      problems.push({
        field: key,
        code: 'filter.unreadable_value',
        message: `"${written}" cannot be read as ${field.label.toLowerCase()}.`,
      })
    else conditions.push({ field: name, operator: suffix, values: values as Condition['values'] })
  }
  return problems.length > 0 ? refused(...problems) : done(conditions)
}

const isOperator = (word: string): word is Operator => (OPERATORS as readonly string[]).includes(word)

/** Its own fields only: `constructor` is a name that every object answers to. */
const fieldNamed = (entity: AnyEntity, name: string): Field | undefined =>
  Object.hasOwn(entity.fields, name) ? (entity.fields as Record<string, Field>)[name] : undefined

/** Reads `sort=-createdAt`: one field, falling when a minus stands before it. */
export function readSort(entity: AnyEntity, written: string | undefined, fallback: Sort): Outcome<Sort> {
  if (written === undefined || written === '') return done(fallback)
  const descending = written.startsWith('-')
  const field = descending ? written.slice(1) : written
  if (fieldNamed(entity, field)) return done({ field, descending })
  return refused({ field: 'sort', code: 'sort.unknown_field', message: `There is no field "${field}" to sort by.` })
}

/** Whether a row passes every condition. The twin of the server's SQL; one test compares the two. */
export function matches(row: Readonly<Record<string, unknown>>, conditions: readonly Condition[]): boolean {
  return conditions.every(({ field, operator, values }) => {
    const value = row[field] ?? null
    switch (operator) {
      case 'is':
        return values.some(wanted => same(value, wanted))
      case 'not':
        return !values.some(wanted => same(value, wanted))
      case 'gte':
        return values.every(bound => (compareToBound(value, bound) ?? -1) >= 0)
      case 'lte':
        return values.every(bound => (compareToBound(value, bound) ?? 1) <= 0)
      case 'has':
        return values.some(part =>
          String(value ?? '')
            .toLowerCase()
            .includes(String(part).toLowerCase()),
        )
    }
  })
}

function same(value: unknown, wanted: FilterValue): boolean {
  if (Array.isArray(value)) return wanted === null ? value.length === 0 : value.includes(wanted)
  if (typeof value === 'object' && value !== null) return compareToBound(value, wanted) === 0
  return value === wanted
}
