import { entity, type RowOf } from '#kernel/entity.ts'
import { choice, date, decimal, longText, optional, person, ref, text, withDefault } from '#kernel/field.ts'

/** Which way is better. */
export const METRIC_DIRECTIONS = ['increase', 'decrease', 'hold'] as const
/** What we can act on, what follows from it, and what must not break meanwhile (mechanisms 3.1). */
export const METRIC_KINDS = ['input', 'output', 'guardrail'] as const
/** How the days of a period become one figure. */
export const AGGREGATIONS = ['sum', 'mean', 'last'] as const
export const CADENCES = ['day', 'week', 'month'] as const

/** A figure that the team watches: defined in words, owned by one person, with a direction and a target. */
export const metric = entity(
  'metric',
  {
    table: 'metric',
    label: 'Metric',
    plural: 'Metrics',
    titleField: 'name',
    searchable: ['name', 'definition'],
    lives: 'browser',
  },
  {
    name: text('Name', { max: 200 }),
    definition: optional(longText('Definition', { max: 20_000 })),
    unit: optional(text('Unit', { max: 40 })),
    direction: withDefault(choice('Direction', METRIC_DIRECTIONS), 'increase'),
    kind: withDefault(choice('Kind', METRIC_KINDS), 'output'),
    owner: optional(person('Owner')),
    aggregation: withDefault(choice('Aggregation', AGGREGATIONS), 'sum'),
    cadence: withDefault(choice('Looked at each', CADENCES), 'week'),
    target: optional(decimal('Target')),
    targetOn: optional(date('Target by')),
    product: optional(ref('product', 'Product')),
  },
)

export type Metric = RowOf<typeof metric>
export type Aggregation = (typeof AGGREGATIONS)[number]
export type Cadence = (typeof CADENCES)[number]
