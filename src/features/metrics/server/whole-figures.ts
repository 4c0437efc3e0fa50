import type { Day } from '#kernel/calendar.ts'
import type { Reader } from '#server/scope.ts'
import { storeOf } from '#server/store/store.ts'
import { metric, type Cadence, type Metric } from '../domain/metric.ts'
import { sourcesOf } from './course.ts'
import { familyOf } from './family.ts'
import { viewOf, wholeValues } from './series.ts'

const metrics = storeOf(metric)

export interface WholeFigures {
  metric: Metric
  /** By what it is looked at. */
  cadence: Cadence
  /** By the first day of each period; null where it is not known whole. */
  values: ReadonlyMap<Day, number | null>
}

/** The whole periods of some metrics, each as it is looked at, by what is or was known; only of those that may be seen. */
export async function wholeFigures(
  reader: Reader,
  ids: readonly Metric['id'][],
  at: string | null,
): Promise<ReadonlyMap<string, WholeFigures>> {
  const rows = await metrics.where(reader, 'id = any($1)', [ids], { archived: true })
  const found = await Promise.all(
    rows.map(async row => {
      const family = await familyOf(reader, [row])
      const sources = await sourcesOf(reader, row, family, at)
      const cadence = sources.gap === null ? viewOf(sources, undefined, row.cadence) : row.cadence
      const values = sources.gap === null ? await wholeValues(reader, row, { family, sources, cadence, at }) : []
      const byDay = new Map(values.map(({ occurredOn, value }) => [occurredOn, value]))
      return [row.id, { metric: row, cadence, values: byDay }] as const
    }),
  )
  return new Map(found)
}
