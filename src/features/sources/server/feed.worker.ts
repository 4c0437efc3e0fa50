import { serveWork } from '#server/workers/entry.ts'
import { readFeeds, type FeedReading } from '../domain/feed-reading.ts'
import type { Outcome } from '#kernel/outcome.ts'
import type { FeedWork } from './feeds.ts'

/** The feeds of a large table. */
serveWork<FeedWork, Outcome<FeedReading[]>>(async ({ tables, reading, aggregations }) =>
  readFeeds(tables, reading, id => aggregations[id] ?? 'sum'),
)
