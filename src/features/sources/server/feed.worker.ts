import { serveWork } from '#server/workers/entry.ts'
import type { Outcome } from '#kernel/outcome.ts'
import type { FeedReading } from '../domain/feed-reading.ts'
import { feedsIn, type FeedWork } from './table-work.ts'

/** The feeds of a large table. */
serveWork<FeedWork, Outcome<FeedReading[]>>(async work => feedsIn(work))
