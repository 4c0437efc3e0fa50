import { z } from 'zod'
import type { Contract, Endpoint } from '#kernel/contract.ts'

const json = (schema: object) => ({ content: { 'application/json': { schema } } })
const PROBLEM = {
  description: 'A problem document.',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

/** The public description of a contract (OpenAPI 3.1): nothing in it is written by hand. */
export function openApi(contract: Contract) {
  const paths: Record<string, Record<string, object>> = {}
  const shared = new Shared()
  for (const [operationId, endpoint] of Object.entries(contract)) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}')
    ;(paths[path] ??= {})[endpoint.method.toLowerCase()] = operationOf(operationId, endpoint, shared)
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Workback',
      version: '1',
      description: 'Everything a person may do in Workback, with the same permissions.',
      license: { name: 'AGPL-3.0-only', identifier: 'AGPL-3.0-only' },
    },
    servers: [{ url: '/api/v1' }],
    security: [{ token: [] }, { session: [] }],
    paths,
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: 'better-auth.session_token' },
      },
      schemas: { Problem: PROBLEM_SCHEMA, ...shared.schemas },
    },
  }
}

const PROBLEM_SCHEMA = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail', 'errors'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'code', 'detail'],
        properties: { pointer: { type: 'string' }, code: { type: 'string' }, detail: { type: 'string' } },
      },
    },
  },
}

function operationOf(operationId: string, endpoint: Endpoint, shared: Shared) {
  const input = shared.schemaOf(endpoint.input, 'input')
  const inPath = [...endpoint.path.matchAll(/:(\w+)/g)].map(match => match[1] ?? '')
  const properties = input.properties ?? {}
  const required = new Set(input.required ?? [])
  const parameters = [
    ...inPath.map(name => ({ name, in: 'path', required: true, schema: properties[name] ?? { type: 'string' } })),
    ...(endpoint.method !== 'GET' && endpoint.takes !== 'file'
      ? []
      : Object.entries(properties)
          .filter(([name]) => !inPath.includes(name))
          .map(([name, schema]) => ({ name, in: 'query', required: required.has(name), schema }))),
    ...(endpoint.method === 'GET' && isLoose(input) ? [FILTERS] : []),
  ]
  const body =
    endpoint.takes === 'file'
      ? {
          requestBody: {
            required: true,
            content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
          },
        }
      : endpoint.method === 'GET'
        ? {}
        : { requestBody: { required: true, ...json(without(input, inPath)) } }
  const good =
    endpoint.answers === 'file'
      ? {
          description: 'The file.',
          content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
        }
      : { description: 'Done.', ...json(shared.schemaOf(endpoint.output, 'output')) }
  return {
    operationId,
    summary: endpoint.summary,
    'x-permission': endpoint.may,
    tags: [endpoint.path.split('/')[1] ?? ''],
    ...(endpoint.within === 'anybody' ? { security: [] } : {}),
    parameters,
    ...body,
    responses: { [endpoint.status ?? 200]: good, default: PROBLEM },
  }
}

interface ObjectSchema {
  properties?: Record<string, object>
  required?: string[]
  [other: string]: unknown
}

/** Other names of a list's query string are filters; a tool that reads this document lets them through. */
const FILTERS = {
  name: 'filters',
  in: 'query',
  required: false,
  style: 'form',
  explode: true,
  description:
    'Any field of the rows narrows the list: `status=new,planned` (one of), `owner=null` (empty), `status.not=new`, `createdAt.gte=2027-03-31`, `createdAt.lte=2027-03-31`, `title.has=slow`.',
  schema: { type: 'object', additionalProperties: { type: 'string' } },
}

const isLoose = ({ additionalProperties }: ObjectSchema) =>
  typeof additionalProperties === 'object' && additionalProperties !== null

/**
 * Schemas that refer to themselves. A reference in this document is read from its root, so what a schema defines for
 * itself has to stand among the components.
 */
class Shared {
  readonly schemas: Record<string, object> = {}

  schemaOf(schema: z.ZodType, io: 'input' | 'output'): ObjectSchema {
    const { $schema: _, $defs = {}, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Defining
    return this.#read(rest, $defs)
  }

  #read(schema: object, definitions: Defining['$defs'] = {}): ObjectSchema {
    const text = JSON.stringify(schema)
    return JSON.parse(
      text.replace(OWN_REFERENCE, (_, name: string) => `"$ref":"${this.#place(name, definitions)}"`),
    ) as ObjectSchema
  }

  /** The same definition has other names in other schemas. */
  #place(name: string, definitions: NonNullable<Defining['$defs']>): string {
    const definition = JSON.stringify(definitions[name] ?? {}).replaceAll(`"#/$defs/${name}"`, '"itself"')
    const number = this.#known.indexOf(definition) + 1 || this.#known.push(definition)
    const place = number === 1 ? 'JsonValue' : `Value${number}`
    this.schemas[place] ??= this.#read(
      JSON.parse(definition.replaceAll('"itself"', `"#/components/schemas/${place}"`)) as object,
      definitions,
    )
    return `#/components/schemas/${place}`
  }
  readonly #known: string[] = []
}

const OWN_REFERENCE = /"\$ref":"#\/\$defs\/(\w+)"/g

type Defining = ObjectSchema & { $defs?: Record<string, object> }

function without(schema: ObjectSchema, names: readonly string[]): ObjectSchema {
  const properties = Object.fromEntries(
    Object.entries(schema.properties ?? {}).filter(([name]) => !names.includes(name)),
  )
  const required = (schema.required ?? []).filter(name => !names.includes(name))
  const { required: _, ...rest } = schema
  return { ...rest, properties, ...(required.length > 0 ? { required } : {}) }
}

/** Which permission each endpoint asks for, as a page a review can read. */
export function permissionsPage(contract: Contract) {
  const rows = Object.values(contract).map(
    endpoint =>
      `| ${endpoint.method} | \`/api/v1${endpoint.path}\` | ${endpoint.within === 'anybody' ? 'anybody' : endpoint.within === 'account' ? 'signed in' : `\`${endpoint.may}\``} | ${endpoint.summary} |`,
  )
  return [
    '# Permissions',
    '',
    'Written by `npm run generate` from the contracts.',
    '',
    '| Method | Path | Permission | What it does |',
    '| --- | --- | --- | --- |',
    ...rows.sort(),
    '',
  ].join('\n')
}
