import type { AnyEntity } from './entity.ts'
import type { Field } from './field.ts'
import { done, refused, type Outcome, type Problem } from './outcome.ts'

/** What a list may be narrowed by: `status=new,planned`, `rating.gte=4`, `owner=null`, `text.has=slow`. */
export const OPERATORS = ['is', 'not', 'gte', 'lte', 'has'] as const
export type Operator = (typeof OPERATORS)[number]

export interface Condition {
  field: string
  operator: Operator
  /** One of these; `null` stands for "is empty". */
  values: (string | number | boolean | null)[]
}

export interface Sort {
  field: string
  descending: boolean
}

const ORDERED = new Set(['integer', 'decimal', 'percent', 'duration', 'date', 'moment'])
const NUMERIC = new Set(['integer', 'decimal', 'percent', 'duration'])

const WHOLE = new Set(['integer', 'duration'])
/** Values of several parts: only whether there is one can be asked. */
const COMPOSED = new Set(['money', 'range'])
const MOMENT = /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)?)?$/

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
    const values = suffix === 'has' ? [written] : written.split(',').map(value => readValue(field, value))
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

function readValue(field: Field, written: string): string | number | boolean | null | undefined {
  if (written === 'null' || written === '') return null
  if (NUMERIC.has(field.kind)) {
    const value = Number(written)
    return (WHOLE.has(field.kind) ? Number.isSafeInteger(value) : Number.isFinite(value)) ? value : undefined
  }
  if (COMPOSED.has(field.kind)) return undefined
  if (field.kind === 'boolean') return written === 'true' ? true : written === 'false' ? false : undefined
  if (field.kind === 'date' || field.kind === 'moment') return isInCalendar(written) ? written : undefined
  if (field.choices && !field.choices.includes(written)) return undefined
  return written
}

/** A day, or a moment on it, that there is: 30 February and the year 0 are not. */
function isInCalendar(written: string) {
  const [, day] = MOMENT.exec(written) ?? []
  if (day === undefined || Number.isNaN(Date.parse(written)) || day.startsWith('0000')) return false
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day)
}

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
        return value !== null && values.every(bound => bound !== null && (value as number) >= (bound as number))
      case 'lte':
        return value !== null && values.every(bound => bound !== null && (value as number) <= (bound as number))
      case 'has':
        return values.some(part =>
          String(value ?? '')
            .toLowerCase()
            .includes(String(part).toLowerCase()),
        )
    }
  })
}

function same(value: unknown, wanted: string | number | boolean | null): boolean {
  if (Array.isArray(value)) return wanted === null ? value.length === 0 : value.includes(wanted)
  return value === wanted
}
