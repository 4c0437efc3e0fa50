import { entity, type RowOf } from '#kernel/entity.ts'
import { choice, date, decimal, longText, optional, person, ref, refs, text, withDefault } from '#kernel/field.ts'

/** Which way is better. */
export const METRIC_DIRECTIONS = ['increase', 'decrease', 'hold'] as const
/** What we can act on, what follows from it, and what must not break meanwhile (mechanisms 3.1). */
export const METRIC_KINDS = ['input', 'output', 'guardrail'] as const
/** How the days of a period become one figure. */
export const AGGREGATIONS = ['sum', 'mean', 'min', 'max', 'first', 'last'] as const
export const CADENCES = ['day', 'week', 'month'] as const
/** How two values of a metric are compared: as a change in percent, in basis points, or as their difference. */
export const COMPARISONS = ['percent', 'bps', 'absolute'] as const
/** A metric is tried, watched, doubted once what it should move no longer follows it, and given up. */
export const METRIC_STATUSES = ['proposed', 'active', 'suspect', 'retired'] as const
/** What a formula does with its operands, from left to right. */
export const OPERATORS = ['sum', 'difference', 'product', 'divide'] as const
/** More than anybody can read on one line. */
const MOST_OPERANDS = 50

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
    status: withDefault(choice('Status', METRIC_STATUSES), 'active'),
    aggregation: withDefault(choice('Aggregation', AGGREGATIONS, { min: 'Lowest', max: 'Highest' }), 'sum'),
    comparison: withDefault(choice('Compared in', COMPARISONS, { bps: 'Basis points' }), 'percent'),
    cadence: withDefault(choice('Looked at each', CADENCES), 'week'),
    /** With an operator the metric is a formula: its values follow from those of its operands, and none are recorded. */
    operator: optional(choice('Operator', OPERATORS)),
    operands: withDefault(refs('metric', 'Operands', { max: MOST_OPERANDS }), []),
    target: optional(decimal('Target')),
    targetOn: optional(date('Target by')),
    /** The target as a series of its own, where it is another one in each period. */
    targetSeries: optional(ref('metric', 'Target series')),
    /** Fixed bounds of a whole week that its owner wants to hear of, beside the rules of its chart. */
    alertBelow: optional(decimal('Tell me under')),
    alertAbove: optional(decimal('Tell me above')),
    /** Where its values come from, in words. */
    sourceNote: optional(text('Source', { max: 500 })),
    product: optional(ref('product', 'Product')),
  },
)

export type Metric = RowOf<typeof metric>
export type Aggregation = (typeof AGGREGATIONS)[number]
export type Cadence = (typeof CADENCES)[number]
export type Comparison = (typeof COMPARISONS)[number]
export type MetricStatus = (typeof METRIC_STATUSES)[number]
export type Operator = (typeof OPERATORS)[number]
