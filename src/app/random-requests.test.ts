import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import type { Contract, Endpoint } from '#kernel/contract.ts'
import { openApi } from '#server/http/openapi.ts'
import { testDatabase } from '#testing/database.ts'
import { sampleId } from '#testing/sample.ts'
import { schemaArbitrary } from '#testing/schema-arbitrary.ts'
import type { Schema } from '#testing/schema-value.ts'
import { openWorld, type Client, type World } from '#testing/world.ts'
import { slices, wholeContract } from './features.ts'

/** `REQUESTS=20000 SEED=$RANDOM npx vitest run src/app/random-requests.test.ts` for a long run. */
const REQUESTS = Number(process.env['REQUESTS'] ?? 300)
const SEED = Number(process.env['SEED'] ?? 20_261_123)
/** What would take the world away under the test. */
const LEFT_OUT = new Set(['removeSample', 'revokeToken'])

interface Operation {
  name: string
  endpoint: Endpoint
  method: string
  path: string
  parameters: { name: string; in: 'path' | 'query'; required: boolean; schema: Schema }[]
  body: Schema | null
}
interface Request {
  /** By name, so that a failure prints what was sent and not our whole contract. */
  name: string
  parameters: Record<string, unknown>
  body: unknown
}

const operations = operationsOf(openApi(wholeContract) as unknown as Document)
const byName = new Map(operations.map(operation => [operation.name, operation]))
/** What answers have named so far, so that most requests are about something that is there. */
const met = new Map<string, string[]>()
let world: World
let owner: Client

beforeAll(async () => {
  world = await openWorld(await testDatabase())
  owner = await world.as('owner')
  for (const entity of slices.flatMap(slice => slice.entities)) met.set(entity.name, [sampleId(entity.name)])
})
afterAll(() => world.close())

test('whatever is asked, nothing is answered by our fault, and every answer is as the description says', async () => {
  const random = { seed: SEED, numRuns: REQUESTS, interruptAfterTimeLimit: 280_000, endOnFailure: true }
  await fc.assert(fc.asyncProperty(fc.constantFrom(...operations).chain(requestTo), answersWell), random)
}, 300_000)

async function answersWell({ name, parameters, body }: Request) {
  const operation = byName.get(name)
  if (!operation) throw new Error(name)
  const answer = await owner(operation.method, addressOf(operation, parameters), body, headersOf(operation))
  const told = `${operation.name} ${answer.status} ${JSON.stringify(answer.body).slice(0, 500)}`
  expect(answer.status, told).toBeLessThan(500)
  if (answer.status >= 400) {
    expect(isProblem(answer.body, answer.status), told).toBe(true)
    return
  }
  if (operation.endpoint.answers === 'file') return
  const read = (operation.endpoint.output as z.ZodType).safeParse(answer.body)
  expect(read.success ? [] : read.error.issues, told).toEqual([])
  remember(answer.body)
}

function requestTo(operation: Operation): fc.Arbitrary<Request> {
  const named = operation.parameters.map(({ name, schema }) => [name, schemaArbitrary(schema, idsOf)] as const)
  const requiredKeys = operation.parameters.filter(each => each.required || each.in === 'path').map(each => each.name)
  return fc.record({
    name: fc.constant(operation.name),
    parameters: fc.record(Object.fromEntries(named), { requiredKeys }),
    body: operation.body ? schemaArbitrary(operation.body, idsOf) : fc.constant(undefined),
  }) as fc.Arbitrary<Request>
}

/** Decided when the request is made, from what has been met until then. */
const idsOf = (entity: string | null): fc.Arbitrary<string> =>
  fc.nat(1000).map(n => {
    const known = entity === null ? [...met.values()].flat() : (met.get(entity) ?? [])
    return known[n % Math.max(1, known.length)] ?? sampleId(entity ?? 'idea')
  })

function remember(value: unknown) {
  if (Array.isArray(value)) return value.slice(0, 3).forEach(remember)
  if (typeof value !== 'object' || value === null) return
  const { id } = value as { id?: unknown }
  const entity = typeof id === 'string' ? /^(\w+)_[0-9a-f-]{36}$/.exec(id)?.[1] : undefined
  if (entity) {
    const known = met.get(entity) ?? []
    if (!known.includes(String(id))) met.set(entity, [...known, String(id)].slice(-30))
  }
  Object.values(value).forEach(remember)
}

const isProblem = (body: unknown, status: number) => {
  const { type, title, code, detail, errors, status: told } = (body ?? {}) as Record<string, unknown>
  return [type, title, code, detail].every(word => typeof word === 'string') && told === status && Array.isArray(errors)
}

function addressOf({ path, parameters: known }: Operation, values: Record<string, unknown>) {
  const text = (value: unknown) => (typeof value === 'object' ? JSON.stringify(value) : String(value))
  const inPath = path.replace(/\{(\w+)\}/g, (_, name: string) => encoded(text(values[name])) || '-')
  const inQuery = known.filter(each => each.in === 'query' && values[each.name] !== undefined)
  const query = inQuery.map(({ name }) => `${name}=${encoded(text(values[name]))}`).join('&')
  return query ? `${inPath}?${query}` : inPath
}

/** A lone surrogate has no form in an address. */
const encoded = (text: string) => encodeURIComponent(text.replace(/[\ud800-\udfff]/g, '')).slice(0, 2000)

const headersOf = ({ endpoint }: Operation): Record<string, string> =>
  endpoint.takes === 'file' ? { 'content-type': 'application/octet-stream' } : {}

interface Document {
  paths: Record<string, Record<string, DescribedOperation>>
}
interface DescribedOperation {
  operationId: string
  parameters?: Operation['parameters']
  requestBody?: { content: Record<string, { schema: Schema }> }
}

function operationsOf({ paths }: Document): Operation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { operationId: name, parameters = [], requestBody }]) => {
      const endpoint = (wholeContract as Contract)[name]
      if (!endpoint || LEFT_OUT.has(name)) return []
      const named = parameters.filter(({ name }) => name !== 'filters')
      const body = Object.values(requestBody?.content ?? {})[0]?.schema ?? null
      return [{ name, endpoint, method: method.toUpperCase(), path, parameters: named, body }]
    }),
  )
}
