import type { Reader } from '#server/scope.ts'
import type { Change } from '#server/store/change.ts'
import { annotation, type Annotation } from '#features/metrics/domain/annotations/annotation.ts'
import type { Metric } from '#features/metrics/domain/metric.ts'
import { annotations, changeAnnotation, insertAnnotation } from '#features/metrics/server/index.ts'
import type { KeptEvent } from '../domain/import-plan.ts'

interface Counts {
  created: number
  updated: number
  unchanged: number
}
type Known = ReadonlyMap<string, Metric>

/** How the events of a file stand to the annotations that are there, which they are recognized among by day and title. */
export async function compareAnnotations(
  reader: Reader,
  events: readonly KeptEvent[],
  metrics: Known,
): Promise<Counts> {
  const standing = await standingOf(reader, events)
  const counts = { created: 0, updated: 0, unchanged: 0 }
  for (const event of events) counts[whatOf(event, standing.get(keyOf(event)), metrics)] += 1
  return counts
}

/** Makes what is missing, and lets what stands name the metrics that it does not name yet. */
export async function writeAnnotations(tx: Change, events: readonly KeptEvent[], metrics: Known): Promise<Counts> {
  const standing = await standingOf(tx, events)
  const counts = { created: 0, updated: 0, unchanged: 0 }
  for (const event of events) {
    const known = standing.get(keyOf(event))
    const what = whatOf(event, known, metrics)
    counts[what] += 1
    if (known !== undefined && what === 'updated')
      await changeAnnotation(tx, known.id, { metrics: [...known.metrics, ...missingOf(event, known, metrics)] })
    if (what === 'created')
      await insertAnnotation(tx, {
        ...annotation.create.parse({ title: event.title, occurredOn: event.day }),
        note: event.note,
        metrics: idsOf(event, metrics),
        owner: tx.actorId,
      })
  }
  return counts
}

function whatOf(event: KeptEvent, known: Annotation | undefined, metrics: Known): keyof Counts {
  if (known === undefined) return 'created'
  return missingOf(event, known, metrics).length > 0 || event.metrics.some(name => !metrics.has(name))
    ? 'updated'
    : 'unchanged'
}

/** Naming none, an annotation concerns them all. */
const missingOf = (event: KeptEvent, known: Annotation, metrics: Known) =>
  known.metrics.length === 0 ? [] : idsOf(event, metrics).filter(id => !known.metrics.includes(id))

const idsOf = (event: KeptEvent, metrics: Known) => event.metrics.flatMap(name => metrics.get(name)?.id ?? [])

const keyOf = ({ day, title }: Pick<KeptEvent, 'day' | 'title'>) => `${day} ${title}`

async function standingOf(reader: Reader, events: readonly KeptEvent[]): Promise<Map<string, Annotation>> {
  const days = [...new Set(events.map(({ day }) => day))]
  const rows = await annotations.where(reader, 'occurred_on = any($1)', [days], { orderBy: 'id' })
  return new Map(rows.map(row => [keyOf({ day: row.occurredOn, title: row.title }), row]))
}
