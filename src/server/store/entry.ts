import type { Audience } from '#kernel/audience.ts'
import type { AnyEntity } from '#kernel/entity.ts'
import { configurationFor } from '../search/configuration.ts'

export type Values = Record<string, unknown>
export type Op = 'insert' | 'update' | 'archive' | 'restore' | 'delete'

/** What a change did to one thing. */
export interface Entry {
  entity: AnyEntity
  id: string
  op: Op
  version: number
  /** Only the fields that differ; `null` where there was nothing, or is nothing. */
  before: Values | null
  after: Values | null
  /** The row as it stands after the change; before it, when it was deleted. */
  row: Values
  audience: Audience
  /** Who could see it before; `null` for a new thing. */
  audienceBefore: Audience | null
}

/** What a thing is called: its title or, where it may go without one, the first words that search finds it by. */
export function titleOf(entity: AnyEntity, row: Values): string {
  const title = row[entity.titleField]
  if (title !== null && title !== undefined) return String(title).slice(0, LONGEST_TITLE)
  const words = row[wordsField(entity)]
  return typeof words === 'string'
    ? words
        .slice(0, 2 * FIRST_WORDS)
        .replace(/\s+/g, ' ')
        .trim()
        .slice(0, FIRST_WORDS)
    : ''
}

export const wordsField = (entity: AnyEntity) =>
  entity.searchable.find(name => name !== entity.titleField) ?? entity.titleField

export const LONGEST_TITLE = 300
export const FIRST_WORDS = 120

/** What browsers and other nodes are told of one thing, with who may hear it. */
export interface LogItem {
  op: 'put' | 'remove' | 'touch'
  entity: string
  id: string
  row?: Values
  audience: Audience
  /** Those who could see it before and cannot now: to them it is a removal. */
  lost?: Audience
}

export function logItemOf({ entity, id, op, row, audience, audienceBefore }: Entry): LogItem {
  const lost = audienceBefore?.filter(name => !audience.includes(name)) ?? []
  const base = { entity: entity.name, id, audience, ...(lost.length > 0 ? { lost } : {}) }
  if (op === 'delete') return { ...base, op: 'remove' }
  if (entity.lives === 'server') return { ...base, op: 'touch' }
  const sent = Object.fromEntries(Object.entries(row).filter(([name]) => !entity.leftOut.includes(name)))
  return { ...base, op: 'put', row: sent }
}

/** What search keeps of a thing, or `null` when it should not be found. */
export function searchRowOf({ entity, id, row, audience }: Entry) {
  if (entity.searchable.length === 0 || row['archivedAt'] !== null) return null
  const body = entity.searchable
    .filter(name => name !== entity.titleField)
    .map(name => textOf(row[name]))
    .join('\n')
  return {
    entity: entity.name,
    id,
    title: titleOf(entity, row),
    body,
    audience,
    at: row['occurredAt'] ?? row['createdAt'],
    configuration: configurationFor(row['language']),
  }
}

const textOf = (value: unknown): string =>
  Array.isArray(value)
    ? value.map(textOf).join(' ')
    : typeof value === 'object' && value !== null
      ? Object.values(value).map(textOf).join(' ')
      : value === null || value === undefined
        ? ''
        : String(value)
