/** As much of JSON Schema as our contracts write. */
export interface Schema {
  type?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  pattern?: string
  format?: string
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  minItems?: number
  minimum?: number
  minLength?: number
  [other: string]: unknown
}

const BY_FORMAT: Record<string, string> = {
  date: '2026-01-05',
  'date-time': '2026-01-05T09:00:00.000Z',
  email: 'sample@sample.test',
  uri: 'https://sample.test/',
}

/** A value that a schema accepts, every property filled; ids are taken from `idOf`. */
export function schemaValue(schema: Schema, name: string, idOf: (entity: string | null) => string): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const choice = schema.anyOf ?? schema.oneOf ?? schema.allOf
  if (choice) return schemaValue(choice.find(one => one.type !== 'null') ?? {}, name, idOf)
  const entity = /^\^(\w+)_\[0-9a-f-\]\{36\}\$$/.exec(schema.pattern ?? '')?.[1]
  if (entity) return idOf(entity)
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([key, inner]) => [key, schemaValue(inner, key, idOf)]),
      )
    case 'array':
      return schema.items ? [schemaValue(schema.items, name, idOf)] : []
    case 'integer':
    case 'number':
      return Math.max(1, schema.minimum ?? 1)
    case 'boolean':
      return true
    case 'string':
      if (schema.format && BY_FORMAT[schema.format]) return BY_FORMAT[schema.format]
      return /(^id$|Id$)/.test(name) ? idOf(null) : 'sample words long enough'
    default:
      return {}
  }
}
