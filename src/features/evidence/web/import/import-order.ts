import type { z } from 'zod'
import type { importsApi, ShownImport } from '../../imports-api.ts'
import type { ImportPlan } from '../../domain/import-plan.ts'
import { MAPPABLE_FIELDS, type MappableField } from '../../domain/mapping.ts'
import type { ThingPlan } from '../../domain/thing-plan.ts'

/** What a person decided about a file. */
export type ImportOrder = Pick<z.input<typeof importsApi.planImport.input>, 'kind' | 'mapping' | 'options'>
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
export function firstOrder({ startedAt, kind, plan, thingPlan, mapping }: ShownImport): ImportOrder {
  if (startedAt === null) return { kind, mapping: {}, options: {} }
  if (thingPlan) return { kind, mapping: { ...mapping }, options: { ...ways(thingPlan), ...saidOf(thingPlan) } }
  if (plan === null) return { kind, mapping: {}, options: {} }
  const { ratingMax, source } = plan
  return {
    kind,
    mapping: Object.fromEntries(MAPPABLE_FIELDS.map(field => [field, mapping[field] ?? ''])),
    options: { ...ways(plan), source, ...(ratingMax === null ? {} : { ratingMax }) },
  }
}

const ways = ({ dateFormat, decimalMark, timeZone, unreadable }: ImportPlan | ThingPlan): ImportOptions => ({
  timeZone,
  unreadable,
  ...(dateFormat === null ? {} : { dateFormat }),
  ...(decimalMark === null ? {} : { decimalMark }),
})

const saidOf = ({ key, values }: ThingPlan): ImportOptions => ({ key, ...(values === undefined ? {} : { values }) })

/** Another kind has other fields: only how the bytes are read stays. */
export const orderFor = (kind: string, { options }: ImportOrder): ImportOrder => ({
  kind,
  mapping: {},
  options: {
    ...(options?.encoding === undefined ? {} : { encoding: options.encoding }),
    ...(options?.delimiter === undefined ? {} : { delimiter: options.delimiter }),
  },
})
