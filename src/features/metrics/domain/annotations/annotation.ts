import { entity, type RowOf } from '#kernel/entity.ts'
import { choice, date, longText, optional, person, ref, refs, text, url, withDefault } from '#kernel/field.ts'

/** What happened. Launches are not among them: they annotate charts by themselves. */
export const ANNOTATION_KINDS = [
  'decision',
  'stock_out',
  'incident',
  'price_change',
  'campaign',
  'holiday',
  'measurement',
  'other',
] as const
export type AnnotationKind = (typeof ANNOTATION_KINDS)[number]

/** Nobody reads a longer list on a flag; what concerns more metrics concerns a product. */
const MOST_METRICS = 200

/** Something that happened, or is to happen, and may explain a metric: it stands as a flag on every chart that it concerns. */
export const annotation = entity(
  'annotation',
  {
    table: 'annotation',
    label: 'Annotation',
    plural: 'Annotations',
    titleField: 'title',
    searchable: ['title', 'note'],
    lives: 'browser',
  },
  {
    title: text('Title', { max: 300 }),
    kind: withDefault(
      choice('Kind', ANNOTATION_KINDS, { stock_out: 'Stock-out', measurement: 'Change of measurement' }),
      'other',
    ),
    occurredOn: date('Day'),
    /** The last day of what lasted; without it, one day. */
    endedOn: optional(date('Last day')),
    product: optional(ref('product', 'Product')),
    /** Empty: every metric of the product or, without one, of the workspace. */
    metrics: withDefault(refs('metric', 'Metrics', { max: MOST_METRICS }), []),
    owner: optional(person('Owner')),
    note: optional(longText('Note', { max: 20_000 })),
    sourceUrl: optional(url('Where it is told')),
  },
)

export type Annotation = RowOf<typeof annotation>
