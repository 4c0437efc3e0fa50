import { z } from 'zod'
import { daySchema, momentSchema, toUtc } from './day-schema.ts'
import { isIdOf } from './id.ts'
import { whenAsked } from './when-asked.ts'

/** The closed list of things a field can be. Server maps each kind to a column, web to a control. */
export type FieldKind =
  | 'id'
  | 'text'
  | 'longText'
  | 'boolean'
  | 'integer'
  | 'decimal'
  | 'money'
  | 'percent'
  | 'range'
  | 'duration'
  | 'date'
  | 'moment'
  | 'choice'
  | 'choices'
  | 'tags'
  | 'ref'
  | 'refs'
  | 'person'
  | 'url'
  | 'email'
  | 'file'
  | 'json'

/** Who fills a field in: the person asking, or the system on their behalf. */
export type FieldSetter = 'caller' | 'system'

export interface Field<
  Schema extends z.ZodType = z.ZodType,
  Setter extends FieldSetter = FieldSetter,
  Filled extends boolean = boolean,
> {
  kind: FieldKind
  label: string
  /** What a stored value looks like, `null` included where it may be absent. */
  schema: Schema
  setBy: Setter
  /** Whether a caller may leave it out; then `fallback` is stored. */
  filled: Filled
  fallback?: unknown
  optional: boolean
  choices?: readonly string[]
  /** How choices are called whose name does not say it: `prfaq` is "PR/FAQ". */
  choiceWords?: Readonly<Partial<Record<string, string>>>
  /** The entity that a reference points at. */
  to?: string
  help?: string
}

type Own<S extends z.ZodType> = Field<S, 'caller', false>

/**
 * A field whose schema is made when it is first asked for: a browser that only shows things starts without making
 * a thousand schemas.
 */
const lazily = <S extends z.ZodType>(plain: object, make: () => S) => {
  let made: S | undefined
  return Object.defineProperty(plain, 'schema', { enumerable: true, configurable: true, get: () => (made ??= make()) })
}

/** A copy with other properties, which leaves the schema unmade. */
const varied = (inner: Field, changes: Partial<Field>): object =>
  Object.assign(Object.defineProperties({}, Object.getOwnPropertyDescriptors(inner)), changes)

const field = <S extends z.ZodType>(kind: FieldKind, label: string, make: () => S, rest: Partial<Field> = {}) =>
  lazily({ kind, label, setBy: 'caller', filled: false, optional: false, ...rest }, make) as Own<S>

const LONGEST_TEXT = 100_000

export const text = (label: string, { max = 300, help }: { max?: number; help?: string } = {}) =>
  field('text', label, () => z.string().trim().min(1, `${label} is required.`).max(max), help ? { help } : {})

export const longText = (label: string, { max = LONGEST_TEXT }: { max?: number } = {}) =>
  field('longText', label, () => z.string().max(max))

export const boolean = (label: string) => field('boolean', label, () => z.boolean())

export const integer = (label: string, { min = 0, max = Number.MAX_SAFE_INTEGER } = {}) =>
  field('integer', label, () => z.int().min(min).max(max))

export const decimal = (label: string, { min = -1e300, max = 1e300 } = {}) =>
  field('decimal', label, () => z.number().min(min).max(max))

/** A share of one: 0.25 is a quarter. */
export const percent = (label: string, { min = 0, max = 1 } = {}) =>
  field('percent', label, () => z.number().min(min).max(max))

export const moneySchema = whenAsked(() =>
  z.strictObject({
    /** Exact, as text: `1200.50`. */
    amount: z.string().regex(/^-?\d{1,15}(\.\d{1,4})?$/, 'Write an amount such as 1200.50.'),
    /** ISO 4217. */
    currency: z.string().regex(/^[A-Z]{3}$/, 'Write a currency as three letters, such as EUR.'),
  }),
)
export type Money = z.output<typeof moneySchema>
export const money = (label: string) => field('money', label, () => moneySchema)

export const RANGE_SHAPES = ['lognormal', 'normal', 'triangular', 'pert', 'uniform'] as const
export const rangeSchema = whenAsked(() =>
  z
    .strictObject({
      p10: z.number(),
      p50: z.number(),
      p90: z.number(),
      shape: z.enum(RANGE_SHAPES).default('lognormal'),
    })
    .refine(range => range.p10 <= range.p50 && range.p50 <= range.p90, {
      message: 'The low, middle and high values must be in that order.',
    }),
)
export type Range = z.output<typeof rangeSchema>
/** An uncertain quantity: one in ten below p10, one in ten above p90. */
export const range = (label: string) => field('range', label, () => rangeSchema)

/** Whole minutes. */
export const duration = (label: string) => field('duration', label, () => z.int().min(0).max(10_000_000))

export const date = (label: string) => field('date', label, () => daySchema)

export const moment = (label: string) =>
  field('moment', label, () => momentSchema.transform(toUtc).pipe(z.iso.datetime()))

export const choice = <const C extends readonly [string, ...string[]]>(
  label: string,
  choices: C,
  choiceWords?: Readonly<Partial<Record<C[number], string>>>,
) => field('choice', label, () => z.enum(choices), choiceWords ? { choices, choiceWords } : { choices })

export const choices = <const C extends readonly [string, ...string[]]>(label: string, all: C) =>
  field('choices', label, () => z.array(z.enum(all)).max(all.length), { choices: all })

export const tags = (label: string) =>
  field('tags', label, () =>
    z
      .array(z.string().trim().min(1).max(60))
      .max(50)
      .overwrite(list => [...new Set(list)]),
  )

export const idSchema = <const Name extends string>(name: Name) =>
  z
    .custom<`${Name}_${string}`>(
      value => typeof value === 'string' && isIdOf(name, value),
      `Write an id of this form: ${name}_ and a UUID in lower case.`,
    )
    .meta({ type: 'string', pattern: `^${name}_[0-9a-f-]{36}$` })

export const ref = <const Name extends string>(name: Name, label: string) =>
  field('ref', label, () => idSchema(name), { to: name })

export const refs = <const Name extends string>(name: Name, label: string, { max = 1000 }: { max?: number } = {}) =>
  field('refs', label, () => z.array(idSchema(name)).max(max), { to: name })

export const person = (label: string) => field('person', label, () => idSchema('person'), { to: 'person' })

export const url = (label: string) =>
  field('url', label, () =>
    z.url({ protocol: /^https?$/, error: 'Write an address that begins with http:// or https://.' }).max(2000),
  )

export const email = (label: string) => field('email', label, () => z.email().max(320))

export const file = (label: string) => field('file', label, () => idSchema('file'), { to: 'file' })

export const json = <S extends z.ZodType>(label: string, schema: S | (() => S)) =>
  field('json', label, () => (typeof schema === 'function' ? schema() : schema))

/** A field that may be left empty. An empty field is `null`, never missing. */
export const optional = <S extends z.ZodType>(inner: Field<S, 'caller'>) =>
  lazily(varied(inner, { optional: true, filled: true, fallback: null }), () => inner.schema.nullable()) as Field<
    z.ZodNullable<S>,
    'caller',
    true
  >

/** A field with a value of its own when the caller says nothing. */
export const withDefault = <S extends z.ZodType>(inner: Field<S, 'caller'>, fallback: z.input<S>) =>
  varied(inner, { filled: true, fallback }) as Field<S, 'caller', true>

/** A field only the server may set; callers see it and cannot send it. */
export const bySystem = <S extends z.ZodType>(inner: Field<S, FieldSetter>) =>
  varied(inner, { setBy: 'system' }) as Field<S, 'system', boolean>
