import type { z } from 'zod'
import type { importsApi, ShownImport } from '../../imports-api.ts'
import { MAPPABLE_FIELDS, type MappableField } from '../../domain/mapping.ts'

/** What a person decided about a file. */
export type ImportOrder = Pick<z.input<typeof importsApi.planImport.input>, 'mapping' | 'options'>
export type ImportOptions = NonNullable<ImportOrder['options']>

/** In the order in which one thinks of them: what was said, by whom, where, how it was rated. */
export const FIELD_ORDER: readonly MappableField[] = [
  'text',
  'title',
  'sourceId',
  'occurredAt',
  'customer',
  'customerDomain',
  'authorName',
  'authorEmail',
  'rating',
  'ratingMax',
  'voteCount',
  'product',
  'tags',
  'status',
  'source',
  'url',
  'language',
]

/** An import that was tried or run before begins with what was decided then. */
export function firstOrder({ startedAt, plan, mapping }: ShownImport): ImportOrder {
  if (startedAt === null || plan === null) return { mapping: {}, options: {} }
  const { dateFormat, decimalMark, ratingMax, source, timeZone, unreadable } = plan
  return {
    mapping: Object.fromEntries(MAPPABLE_FIELDS.map(field => [field, mapping[field] ?? ''])),
    options: {
      source,
      timeZone,
      unreadable,
      ...(dateFormat === null ? {} : { dateFormat }),
      ...(decimalMark === null ? {} : { decimalMark }),
      ...(ratingMax === null ? {} : { ratingMax }),
    },
  }
}
