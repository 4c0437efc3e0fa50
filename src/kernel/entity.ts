import { z } from 'zod'
import { membersAndProduct, type Audience } from './audience.ts'
import { bySystem, idSchema, integer, json, moment, optional, person, ref, withDefault, type Field } from './field.ts'

type Fields = Record<string, Field>
type Schemas<F extends Fields> = { [Key in keyof F]: F[Key]['schema'] }
type ByCaller<F extends Fields> = {
  [Key in keyof F as F[Key]['setBy'] extends 'caller' ? Key : never]: F[Key]
}
type CreateShape<F extends Fields> = {
  [Key in keyof F]: F[Key]['filled'] extends true ? z.ZodDefault<F[Key]['schema']> : F[Key]['schema']
}
type PatchShape<F extends Fields> = { [Key in keyof F]: z.ZodOptional<F[Key]['schema']> }

type CustomValues = z.ZodRecord<z.ZodString, z.ZodJSONSchema>
/** What every stored thing has. */
export type Stored<Name extends string> = {
  id: Field<z.ZodCustom<`${Name}_${string}`>, 'system', false>
  custom: Field<CustomValues, 'caller', true>
  createdAt: Field<z.ZodType<string, string>, 'system', false>
  createdBy: Field<z.ZodNullable<z.ZodCustom<`person_${string}`>>, 'system', false>
  updatedAt: Field<z.ZodType<string, string>, 'system', false>
  updatedBy: Field<z.ZodNullable<z.ZodCustom<`person_${string}`>>, 'system', false>
  archivedAt: Field<z.ZodNullable<z.ZodType<string, string>>, 'system', false>
  archivedBy: Field<z.ZodNullable<z.ZodCustom<`person_${string}`>>, 'system', false>
  version: Field<z.ZodInt, 'system', false>
}

export interface EntityOptions<Row> {
  table: string
  label: string
  plural: string
  /** The field that names a thing on a card, in a picker and in search. */
  titleField: string
  /** Fields whose words search finds, the title among them. */
  searchable: readonly string[]
  /** `browser`: sent whole at bootstrap and kept by the change log; `server`: paged. */
  lives: 'browser' | 'server'
  /** Long fields that a bootstrap leaves out; read when the thing is opened. */
  leftOut?: readonly string[]
  /** Whether a workspace export carries it. */
  exportable?: boolean
  /** The rule by which a row is seen. */
  audience?: (row: Row) => Audience
  /** For rows whose audience depends on others, as a link's on its ends: decided when made, then kept. */
  audienceDecidedOnce?: boolean
}

/** One kind of thing the product knows. Types, checks, table, endpoints, docs and forms follow from it. */
export interface Entity<Name extends string = string, F extends Fields = Fields> extends Required<
  Omit<EntityOptions<never>, 'audience'>
> {
  name: Name
  fields: F
  row: z.ZodObject<Schemas<F>>
  create: z.ZodObject<CreateShape<ByCaller<F>> & { id: z.ZodOptional<z.ZodCustom<`${Name}_${string}`>> }>
  patch: z.ZodObject<PatchShape<ByCaller<F>>>
  audience: (row: never) => Audience
}

export function entity<const Name extends string, F extends Fields>(
  name: Name,
  options: EntityOptions<z.output<z.ZodObject<Schemas<F & Stored<Name>>>>>,
  own: F,
): Entity<Name, F & Stored<Name>> {
  const fields = {
    id: bySystem(ref(name, 'Id')),
    ...own,
    custom: withDefault(
      json('Custom fields', () => z.record(z.string(), z.json())),
      {},
    ),
    createdAt: bySystem(moment('Created')),
    createdBy: bySystem(optional(person('Created by'))),
    updatedAt: bySystem(moment('Updated')),
    updatedBy: bySystem(optional(person('Updated by'))),
    archivedAt: bySystem(optional(moment('Archived'))),
    archivedBy: bySystem(optional(person('Archived by'))),
    version: bySystem(integer('Version', { min: 1 })),
  } as Fields
  const asked = Object.entries(fields).filter(([, field]) => field.setBy === 'caller')
  const shape = (list: [string, Field][], schemaOf: (field: Field) => z.ZodType) =>
    Object.fromEntries(list.map(([key, field]) => [key, schemaOf(field)]))
  const whole = {
    name,
    leftOut: [],
    exportable: true,
    audienceDecidedOnce: false,
    audience: membersAndProduct,
    ...options,
    fields,
  }
  return madeWhenAsked(whole, {
    row: () => z.object(shape(Object.entries(fields), field => field.schema)),
    create: () =>
      z.strictObject({
        id: idSchema(name).optional(),
        ...shape(asked, field => (field.filled ? field.schema.default(field.fallback as never) : field.schema)),
      }),
    patch: () => z.strictObject(shape(asked, field => field.schema.optional())),
  }) as unknown as Entity<Name, F & Stored<Name>>
}

/** Schemas cost more to make than a page costs to draw; each is made once, by the first who needs it. */
function madeWhenAsked(whole: object, makers: Record<string, () => z.ZodType>) {
  for (const [key, make] of Object.entries(makers)) {
    let made: z.ZodType | undefined
    Object.defineProperty(whole, key, { enumerable: true, configurable: true, get: () => (made ??= make()) })
  }
  return whole
}

// oxlint-disable-next-line typescript/no-explicit-any -- the one place where an entity is any entity
export type AnyEntity = Entity<string, any>
export type RowOf<E extends AnyEntity> = z.output<E['row']>
export type CreateOf<E extends AnyEntity> = z.output<E['create']>
export type PatchOf<E extends AnyEntity> = z.output<E['patch']>

/** `revenuePerYear` → `revenue_per_year`: the one place where a field's name becomes a column's. */
export const columnOf = (fieldName: string) => fieldName.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
