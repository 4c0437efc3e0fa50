import fc from 'fast-check'
import type { Schema } from './schema-value.ts'

export type IdsOf = (entity: string | null) => fc.Arbitrary<string>

/** Texts that have broken programs before. */
const NAUGHTY = [
  '',
  ' ',
  '0',
  'null',
  'undefined',
  '__proto__',
  'constructor',
  '-1',
  '1e400',
  '9'.repeat(30),
  'a\u0000b',
  '\ud800',
  '\u202eabc',
  '🎈'.repeat(40),
  "'; drop table idea; --",
  '%',
  '\\',
  '{{7*7}}',
  '../../etc/passwd',
  '<script>alert(1)</script>',
  '2026-02-30',
  '0000-00-00',
  '+999999-01-01T00:00:00Z',
  'x'.repeat(5000),
  'WyJ4IiwieSJd',
]
const naughty = fc.constantFrom(...NAUGHTY)
/** Anything of JSON, where something else was asked for. */
const wrong: fc.Arbitrary<unknown> = fc.oneof(
  naughty,
  fc.constantFrom(null, true, 0, -1, 1.5, 1e300, 2 ** 53, [], {}, [[]], { a: { b: 1 } }, ['x', 1]),
  fc.jsonValue({ maxDepth: 2 }),
)

const DAY = /^\d{4}-\d\d-\d\d/

/** Values that a schema accepts, and, one time in `oneIn`, values that it may not. */
export function schemaArbitrary(schema: Schema, idsOf: IdsOf, oneIn = 25): fc.Arbitrary<unknown> {
  const inner = (part: Schema) => schemaArbitrary(part, idsOf, oneIn)
  return fc.oneof({ weight: oneIn - 1, arbitrary: accepted(schema, idsOf, inner) }, { weight: 1, arbitrary: wrong })
}

function accepted(schema: Schema, idsOf: IdsOf, inner: (part: Schema) => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf
  if (choices) return fc.oneof(...choices.map(inner))
  const entity = /^\^(\w+)_\[0-9a-f-\]\{36\}\$$/.exec(schema.pattern ?? '')?.[1]
  if (entity) return idsOf(entity)
  switch (schema.type) {
    case 'object':
      return objects(schema, inner)
    case 'array':
      return fc.array(schema.items ? inner(schema.items) : wrong, { minLength: schema.minItems ?? 0, maxLength: 3 })
    case 'integer':
      return numbers(schema).map(Math.round)
    case 'number':
      return numbers(schema)
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'string':
      return texts(schema, idsOf)
    default:
      return wrong
  }
}

function objects(schema: Schema, inner: (part: Schema) => fc.Arbitrary<unknown>) {
  const known = Object.entries(schema.properties ?? {}).map(([name, part]) => [name, inner(part)] as const)
  const more = fc.oneof(
    { weight: 30, arbitrary: fc.constant({}) },
    { weight: 1, arbitrary: fc.dictionary(fc.oneof(naughty, fc.string()), wrong, { maxKeys: 2 }) },
  )
  return fc
    .tuple(fc.record(Object.fromEntries(known), { requiredKeys: schema.required ?? [] }), more)
    .map(([values, others]) => ({ ...values, ...others }))
}

const numbers = ({ minimum = -1e6, maximum = 1e6 }: Schema & { maximum?: number }) => {
  const [low, high] = [Math.max(minimum, -1e6), Math.max(Math.max(minimum, -1e6), Math.min(maximum, 1e6))]
  return fc.oneof(
    fc.constantFrom(low, high, Math.min(high, Math.max(low, 1))),
    fc.double({ min: low, max: high, noNaN: true }),
  )
}

function texts(schema: Schema & { maxLength?: number }, idsOf: IdsOf): fc.Arbitrary<string> {
  const days = fc
    .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
    .map(day => day.toISOString())
  if (schema.format === 'date-time') return days
  if (schema.format === 'date') return days.map(moment => DAY.exec(moment)?.[0] ?? '')
  if (schema.format === 'email') return fc.nat(50).map(n => `n${n}@sample.test`)
  if (schema.format === 'uri') return fc.nat(50).map(n => `https://sample.test/${n}`)
  if (schema.pattern)
    return fc.oneof(
      { weight: 4, arbitrary: fc.stringMatching(new RegExp(schema.pattern)) },
      { weight: 1, arbitrary: naughty },
    )
  return fc.oneof(
    { weight: 6, arbitrary: fc.lorem({ maxCount: 3 }).map(words => words.slice(0, schema.maxLength ?? 300)) },
    { weight: 2, arbitrary: idsOf(null) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
    { weight: 1, arbitrary: naughty },
  )
}
