import type { MetricSource } from './metric-source.ts'

type Feeding = Pick<MetricSource, 'id' | 'name' | 'reading' | 'archivedAt'>

/**
 * Which sources feed a metric beside the one that is looked at. They may: two halves of a year may come from two
 * systems. But where both tell a day, each run tells it anew.
 */
export const otherSources = <S extends Feeding>(
  sources: readonly S[],
  metric: string,
  own: string | null,
): readonly S[] =>
  sources.filter(
    ({ id, archivedAt, reading }) =>
      id !== own && archivedAt === null && reading.feeds.some(feed => feed.metric === metric),
  )
