import type { Outcome } from '#kernel/outcome.ts'
import { orRefuse } from '#server/refusal.ts'
import type { Reader } from '#server/scope.ts'
import { inWorker } from '#server/workers/start.ts'
import type { Metric } from '#features/metrics/domain/metric.ts'
import type { FeedReading } from '../domain/feed-reading.ts'
import { checkAdded } from '../domain/own-figures.ts'
import type { SourceReading, SourceSettings } from '../domain/source-settings.ts'
import { feedsIn, isMuch, type FeedWork, type ReadTable } from './table-work.ts'

interface Asked {
  settings: SourceSettings
  tables: readonly ReadTable[]
  reading: SourceReading
  signal: AbortSignal
}

/** What every feed says: of many rows, in a thread of its own, which is ended when nobody wants to know any more. */
export async function feedsOf(reader: Reader, { settings, tables, reading, signal }: Asked): Promise<FeedReading[]> {
  const rows = await aggregationsOf(reader, reading)
  refuseAdded(settings, reading, rows)
  // A file without rows was not written as it should; what we hold ourselves may not have begun.
  if (settings.kind === 'workback' && tables.every(({ rows }) => rows.plain.length + rows.packed.length === 0))
    return []
  const aggregations = Object.fromEntries(rows.map(({ id, aggregation }) => [id, aggregation]))
  const work: FeedWork = { tables, reading, aggregations }
  return orRefuse(
    isMuch(tables, reading.feeds.length)
      ? await inWorker<FeedWork, Outcome<FeedReading[]>>('features/sources/server/feed.worker.ts', work, { signal })
      : feedsIn(work),
  )
}

type Fed = Pick<Metric, 'id' | 'name' | 'aggregation'>

const aggregationsOf = (reader: Reader, { feeds }: SourceReading) =>
  reader.query<Fed & Record<string, unknown>>(
    'select id, name, aggregation from metric where workspace_id = $1 and id = any($2)',
    [reader.scope.workspaceId, feeds.map(({ metric }) => metric)],
  )

/** Whoever sets a source up hears of it before it is saved; a metric that came to add up since, from the run. */
function refuseAdded(settings: SourceSettings, { feeds }: SourceReading, metrics: readonly Fed[]) {
  if (settings.kind !== 'workback') return
  const { figure } = settings
  for (const row of metrics) {
    const column = feeds.find(({ metric }) => metric === row.id)?.column ?? null
    orRefuse(checkAdded({ figure, column }, row))
  }
}

/** The same for what is to be saved. */
export async function refuseAddedShares(reader: Reader, settings: SourceSettings, reading: SourceReading) {
  refuseAdded(settings, reading, await aggregationsOf(reader, reading))
}
