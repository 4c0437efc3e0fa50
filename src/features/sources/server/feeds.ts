import type { Outcome } from '#kernel/outcome.ts'
import { orRefuse } from '#server/refusal.ts'
import type { Reader } from '#server/scope.ts'
import { inWorker } from '#server/workers/start.ts'
import type { Aggregation } from '#features/metrics/domain/metric.ts'
import type { FeedReading } from '../domain/feed-reading.ts'
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
  // A file without rows was not written as it should; what we hold ourselves may not have begun.
  if (settings.kind === 'workback' && tables.every(({ rows }) => rows.plain.length + rows.packed.length === 0))
    return []
  const rows = await reader.query<{ id: string; aggregation: Aggregation }>(
    'select id, aggregation from metric where workspace_id = $1 and id = any($2)',
    [reader.scope.workspaceId, reading.feeds.map(({ metric }) => metric)],
  )
  const aggregations = Object.fromEntries(rows.map(({ id, aggregation }) => [id, aggregation]))
  const work: FeedWork = { tables, reading, aggregations }
  return orRefuse(
    isMuch(tables, reading.feeds.length)
      ? await inWorker<FeedWork, Outcome<FeedReading[]>>('features/sources/server/feed.worker.ts', work, { signal })
      : feedsIn(work),
  )
}
