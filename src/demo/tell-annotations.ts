import { addDays } from '#kernel/calendar.ts'
import type { Voice } from './people.ts'
import { SAMPLE, type Ids, type Told } from './told.ts'

interface SampleAnnotation {
  by: Voice
  title: string
  kind: 'stock_out' | 'price_change' | 'incident'
  /** Its first day and its last, counted from today. */
  days: readonly [number, number | null]
  /** Without one it concerns everything of the jug. */
  metric: string | null
  /** One chain ran out, not the product. */
  isElsewhere?: true
  note: string
}

const ANNOTATIONS: readonly SampleAnnotation[] = [
  {
    by: 'retail',
    title: 'Depot of one chain without filters',
    kind: 'stock_out',
    days: [-47, -39],
    metric: 'on-shelf',
    isElsewhere: true,
    note: 'Their depot reordered a week late. Sixty branches sold out before the lorry came.',
  },
  {
    by: 'manager',
    title: 'Subscription from 14 to 12 EUR a month',
    kind: 'price_change',
    days: [-33, null],
    metric: 'cancellations',
    note: 'For new and standing subscriptions alike, in all three countries.',
  },
  {
    by: 'support',
    title: 'Strike of the parcel carrier',
    kind: 'incident',
    days: [-19, -17],
    metric: null,
    note: 'Parcels of three days arrived up to four days late.',
  },
]

/** What happened beside the launch, so that nobody mistakes it for what the launch did. */
export async function tellAnnotations({ as, people, products, today }: Told, metrics: Ids): Promise<void> {
  for (const { by, title, kind, days, metric, isElsewhere, note } of ANNOTATIONS) {
    const [from, to] = days
    const id = metric === null ? undefined : metrics.get(metric)
    await as[by]('POST', '/annotations', {
      title,
      kind,
      occurredOn: addDays(today, from),
      endedOn: to === null ? null : addDays(today, to),
      product: isElsewhere ? null : products.jug,
      metrics: id === undefined ? [] : [id],
      owner: people[by],
      note,
      ...SAMPLE,
    })
  }
}
