import type { AnyEntity } from '#kernel/entity.ts'
import type { Field } from '#kernel/field.ts'
import { makeId } from '#kernel/id.ts'
import type { PendingChange, Row } from './row.ts'

/** An entity and where the API keeps it: `/ideas`. */
export interface Place {
  entity: AnyEntity
  path: `/${string}`
}

/** Where ids, moments and chance come from; a test hands in its own. */
export interface Source {
  now(): number
  random(bytes: number): Uint8Array
  me(): string | null
}

export const browserSource = (me: () => string | null): Source => ({
  now: () => Date.now(),
  random: bytes => crypto.getRandomValues(new Uint8Array(bytes)),
  me,
})

export const newKey = (source: Source) => makeId('change', source.now(), source.random(10))

export function creation(
  { entity, path }: Place,
  input: Readonly<Record<string, unknown>>,
  label: string,
  source: Source,
): PendingChange {
  const id = typeof input.id === 'string' ? input.id : makeId(entity.name, source.now(), source.random(10))
  const at = new Date(source.now()).toISOString()
  const body: Record<string, unknown> = { ...entity.create.parse(input), id }
  const stamps = {
    createdAt: at,
    createdBy: source.me(),
    updatedAt: at,
    updatedBy: source.me(),
    archivedAt: null,
    archivedBy: null,
    version: 0,
  }
  const values = { ...emptyOf(entity), ...body, ...stamps }
  return {
    ...outline(label, source),
    request: { method: 'POST', path, body },
    effects: [{ kind: 'create', entity: entity.name, id, values }],
  }
}

export function patching(
  { entity, path }: Place,
  id: string,
  patch: Readonly<Record<string, unknown>>,
  label: string,
  source: Source,
): PendingChange {
  return {
    ...outline(label, source),
    request: { method: 'PATCH', path: `${path}/${id}`, body: entity.patch.parse(patch) },
    effects: [{ kind: 'patch', entity: entity.name, id, values: patch }],
  }
}

export function archiving({ entity, path }: Place, id: string, label: string, source: Source): PendingChange {
  return {
    ...outline(label, source),
    request: { method: 'DELETE', path: `${path}/${id}`, body: null },
    effects: [{ kind: 'archive', entity: entity.name, id, values: {} }],
  }
}

export function restoring({ entity, path }: Place, id: string, label: string, source: Source): PendingChange {
  return {
    ...outline(label, source),
    request: { method: 'POST', path: `${path}/${id}/restoration`, body: null },
    effects: [{ kind: 'restore', entity: entity.name, id, values: {} }],
  }
}

/** Only what differs: two people who change different fields of one thing both win. */
export const differences = (row: Row, patch: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    Object.entries(patch).filter(
      ([field, value]) => JSON.stringify(row[field] ?? null) !== JSON.stringify(value ?? null),
    ),
  )

export const outline = (label: string, source: Source) => ({
  key: newKey(source),
  at: source.now(),
  label,
  group: null,
})

/** What the server will fill in is shown empty until it has. */
const emptyOf = (entity: AnyEntity) =>
  Object.fromEntries(
    Object.entries(entity.fields as Record<string, Field>).map(([name, field]) => [name, field.fallback ?? null]),
  )
