import { z } from 'zod'
import { paging, pageOf, type Endpoint } from './contract.ts'
import type { AnyEntity, Entity } from './entity.ts'
import { idSchema } from './field.ts'
import type { Permission } from './access.ts'
import { whenAsked } from './when-asked.ts'

type Row<E extends AnyEntity> = E['row']
type Id<E extends AnyEntity> = E extends Entity<infer Name, infer _> ? z.ZodCustom<`${Name}_${string}`> : never
type WithId<E extends AnyEntity, S extends z.ZodRawShape> = z.ZodObject<{ id: Id<E> } & S>

/** The list's own parameters; every other name of the query string is a filter by a field. */
export const listInput = whenAsked(() =>
  z.looseObject({
    ...paging,
    sort: z.string().max(100).optional(),
    q: z.string().max(500).optional(),
    archived: z.enum(['true', 'false', 'all']).optional(),
  }),
)

/** What every entity can be asked: list, open, make, change, archive, bring back. */
export interface StandardEndpoints<E extends AnyEntity> {
  list: Endpoint<typeof listInput, z.ZodObject<{ items: z.ZodArray<Row<E>>; nextCursor: z.ZodNullable<z.ZodString> }>>
  create: Endpoint<E['create'], Row<E>>
  get: Endpoint<WithId<E, Record<never, never>>, Row<E>>
  update: Endpoint<z.ZodObject<E['patch']['shape'] & { id: Id<E> }>, Row<E>>
  archive: Endpoint<WithId<E, Record<never, never>>, Row<E>>
  restore: Endpoint<WithId<E, Record<never, never>>, Row<E>>
}

export function standardEndpoints<E extends AnyEntity>(
  entity: E,
  { path, area }: { path: `/${string}`; area: string },
): StandardEndpoints<E> {
  const thing = entity.label.toLowerCase()
  const one = `${/^[aeiou]/.test(thing) ? 'an' : 'a'} ${thing}`
  const may = (action: 'read' | 'write') => `${area}.${action}` as Permission
  const id = whenAsked(() => z.object({ id: idSchema(entity.name) }))
  const [row, create] = [whenAsked(() => entity.row), whenAsked(() => entity.create)]
  return {
    list: {
      method: 'GET',
      path,
      may: may('read'),
      summary: `${entity.plural}, newest first, narrowed by any field.`,
      input: listInput,
      output: whenAsked(() => pageOf(entity.row)),
    },
    create: {
      method: 'POST',
      path,
      may: may('write'),
      status: 201,
      summary: `Make ${one}. The same id and values again are a replay.`,
      input: create,
      output: row,
    },
    get: {
      method: 'GET',
      path: `${path}/:id`,
      may: may('read'),
      summary: `One ${thing}.`,
      input: id,
      output: row,
    },
    update: {
      method: 'PATCH',
      path: `${path}/:id`,
      may: may('write'),
      summary: `Change fields of ${one}. If-Match refuses a stale change.`,
      input: whenAsked(() => entity.patch.extend({ id: idSchema(entity.name) })),
      output: row,
    },
    archive: {
      method: 'DELETE',
      path: `${path}/:id`,
      may: may('write'),
      summary: `Archive ${one}; it can be brought back.`,
      input: id,
      output: row,
    },
    restore: {
      method: 'POST',
      path: `${path}/:id/restoration`,
      may: may('write'),
      summary: `Bring an archived ${thing} back.`,
      input: id,
      output: row,
    },
  } as unknown as StandardEndpoints<E>
}
