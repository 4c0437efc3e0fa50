import { onProduct, MEMBERS } from '#kernel/audience.ts'
import { entity, type RowOf } from '#kernel/entity.ts'
import { bySystem, date, decimal, integer, moment, optional, ref, text } from '#kernel/field.ts'

/**
 * What a metric was on a day, as it was known at a moment. A later word on the same day stands beside the earlier one,
 * so that any past view can be rebuilt. A day without a value is `null`, which is not zero.
 */
export const observation = entity(
  'observation',
  {
    table: 'observation',
    label: 'Observation',
    plural: 'Observations',
    titleField: 'occurredOn',
    searchable: [],
    lives: 'server',
    audience: row => (row.product ? [MEMBERS, onProduct(row.product)] : [MEMBERS]),
  },
  {
    metric: ref('metric', 'Metric'),
    occurredOn: date('Day'),
    value: optional(decimal('Value')),
    /** How many rows the value is made of, where that is told: in a mean over days every row weighs the same. */
    weight: optional(integer('Rows', { min: 1 })),
    knownAt: bySystem(moment('Known at')),
    source: optional(text('Source', { max: 300 })),
    /** Copied from the metric, so that those who may see the metric see its figures. */
    product: bySystem(optional(ref('product', 'Product'))),
  },
)

export type Observation = RowOf<typeof observation>
