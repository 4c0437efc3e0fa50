import type { Outcome } from '#kernel/outcome.ts'
import { orRefuse } from '#server/refusal.ts'
import type { Reader } from '#server/scope.ts'
import { inWorker } from '#server/workers/start.ts'
import type { Aggregation } from '#features/metrics/domain/metric.ts'
import { readFeeds, type FeedReading, type PlainTable } from '../domain/feed-reading.ts'
import type { SourceReading, SourceSettings } from '../domain/source-settings.ts'

/** From here on it would be felt by whoever asks the server something meanwhile. */
const MANY_CELLS = 50_000

export interface FeedWork {
  tables: readonly PlainTable[]
  reading: SourceReading
  aggregations: Record<string, Aggregation>
}

/** What every feed says: of many rows, in a thread of its own. */
export async function feedsOf(
  reader: Reader,
  { settings, tables, reading }: { settings: SourceSettings; tables: readonly PlainTable[]; reading: SourceReading },
): Promise<FeedReading[]> {
  // A file without rows was not written as it should; what we hold ourselves may not have begun.
  if (settings.kind === 'workback' && tables.every(table => table.rows.length === 0)) return []
  const rows = await reader.query<{ id: string; aggregation: Aggregation }>(
    'select id, aggregation from metric where workspace_id = $1 and id = any($2)',
    [reader.scope.workspaceId, reading.feeds.map(({ metric }) => metric)],
  )
  const aggregations = Object.fromEntries(rows.map(({ id, aggregation }) => [id, aggregation]))
  const work: FeedWork = { tables, reading, aggregations }
  const cells = tables.reduce((sum, table) => sum + table.rows.length, 0) * reading.feeds.length
  return orRefuse(
    cells < MANY_CELLS
      ? readFeeds(tables, reading, id => aggregations[id] ?? 'sum')
      : await inWorker<FeedWork, Outcome<FeedReading[]>>('features/sources/server/feed.worker.ts', work),
  )
}
