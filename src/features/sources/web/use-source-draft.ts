import { useState } from 'react'
import { metric, type Metric } from '#features/metrics/domain/metric.ts'
import { useRows } from '#web/store/hooks.ts'
import type { SourcePreview } from '../api.ts'
import { OWN_DAY, OWN_VALUE } from '../domain/own-figures.ts'
import type { MetricSource } from '../domain/metric-source.ts'
import type { SourceReading, SourceSettings } from '../domain/source-settings.ts'
import type { FeedDraft } from './feed-fields.tsx'
import { usePreview } from './use-sources.ts'

/** A source while it is set up: what it is told, what was read by it, and what it would record. */
export function useSourceDraft(begun: {
  id: MetricSource['id'] | null
  settings: SourceSettings
  reading: SourceReading | null
}) {
  const [settings, setSettings] = useState(begun.settings)
  // What is on screen was read by these settings; others wait until somebody wants them read.
  const [asked, setAsked] = useState<{ settings: SourceSettings; turn: number } | null>(
    begun.reading && { settings: begun.settings, turn: 0 },
  )
  const [chosenDay, setDay] = useState(begun.reading?.dayColumn ?? null)
  const [dateOrder, setDateOrder] = useState(begun.reading?.dateOrder ?? null)
  const [chosenFeeds, setFeeds] = useState<readonly FeedDraft[] | null>(begun.reading?.feeds ?? null)
  const [seen, setSeen] = useState<SourcePreview | null>(null)
  const metrics = useRows(metric)
  const isOwn = settings.kind === 'workback'
  const dayColumn = chosenDay ?? (isOwn ? OWN_DAY : (seen?.dayColumn ?? null))
  const feeds = chosenFeeds ?? (seen ? [isOwn ? ofOwn : proposed(seen, dayColumn, metrics)] : [])
  const whole = feeds.flatMap(feed => (feed.metric === null ? [] : [{ ...feed, metric: feed.metric }]))
  const decimalMark = begun.reading?.decimalMark ?? null
  const reading: SourceReading | null = dayColumn === null ? null : { dayColumn, dateOrder, decimalMark, feeds: whole }
  const { data, error, isFetching } = usePreview(
    asked?.settings ?? null,
    whole.length === 0 ? null : reading,
    asked?.turn ?? 0,
  )
  if (data && data !== seen) setSeen(data)
  const preview = asked ? (data ?? seen) : null
  const read = () => {
    setSeen(null)
    setAsked({ settings, turn: (asked?.turn ?? 0) + 1 })
  }
  const isRead = asked !== null && asked.settings === settings && preview !== null && error === null
  return {
    id: begun.id,
    settings,
    /** Another kind has other columns: what was chosen of them goes with it. */
    setSettings(next: SourceSettings) {
      if (next.kind !== settings.kind) {
        setAsked(null)
        setSeen(null)
        setDay(null)
        setFeeds(null)
        setDateOrder(null)
      }
      setSettings(next)
    },
    read,
    preview,
    problem: error,
    isReading: isFetching,
    isStale: asked !== null && asked.settings !== settings,
    dayColumn,
    setDay,
    dateOrder,
    setDateOrder,
    feeds,
    setFeeds,
    reading,
    isReady: isRead && whole.length > 0 && whole.length === feeds.length && (preview?.refusals.length ?? 0) === 0,
  }
}
export type SourceDraft = ReturnType<typeof useSourceDraft>

/** The first column of numbers, and the metric of its name where there is one. */
function proposed({ columns }: SourcePreview, dayColumn: string | null, metrics: readonly Metric[]): FeedDraft {
  const found = columns.find(({ name, holds }) => holds === 'numbers' && name !== dayColumn)
  const column = found?.name ?? null
  const named = metrics.find(({ name, operator }) => operator === null && name.toLowerCase() === column?.toLowerCase())
  return { metric: named?.id ?? null, column, filters: [], aggregation: null }
}

const ofOwn: FeedDraft = { metric: null, column: OWN_VALUE, filters: [], aggregation: null }

export const isSettled = (settings: SourceSettings): boolean => {
  switch (settings.kind) {
    case 'folder':
      return settings.pattern.trim() !== ''
    case 'url':
      return /^https?:\/\/./.test(settings.address)
    case 'sql':
      return settings.connection !== '' && settings.query.trim() !== ''
    case 'workback':
      return true
  }
}
