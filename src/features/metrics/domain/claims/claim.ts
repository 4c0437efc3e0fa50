import { entity, type RowOf } from '#kernel/entity.ts'
import { bySystem, choice, date, decimal, optional, ref, text, withDefault } from '#kernel/field.ts'

export const CLAIM_BOUNDS = ['at_least', 'at_most'] as const

/**
 * What somebody promised of a metric, to be held against it on a day. Who promises it, a document or an idea, is named by its
 * id: other kinds join by the relation `promises` alone.
 */
export const claim = entity(
  'claim',
  {
    table: 'claim',
    label: 'Promise',
    plural: 'Promises',
    titleField: 'title',
    searchable: ['title'],
    lives: 'browser',
  },
  {
    /** The words of the promise, as they stand where it was made. */
    title: text('What is promised', { max: 500 }),
    metric: ref('metric', 'Metric'),
    bound: withDefault(choice('Promised is', CLAIM_BOUNDS), 'at_least'),
    target: decimal('Target'),
    dueOn: date('Due on'),
    source: optional(text('Promised by', { max: 120 })),
    /** The metric's: who sees the one sees the other. */
    product: bySystem(optional(ref('product', 'Product'))),
  },
)

export type Claim = RowOf<typeof claim>
