import type { Day } from '#kernel/calendar.ts'
import type { Unrecorded } from '#features/metrics/domain/unrecorded.ts'
import type { Config } from './config.ts'
import { deckOf } from './deck.ts'
import type { Occurrence } from './events.ts'
import { Review } from './review.ts'
import { tableOf, type StoredDays } from './stored-days.ts'
import type { DeckMetric, Withheld } from './stored-config.ts'

/** All that a stored deck's review is computed from. It can be handed to a thread. */
export interface ReviewQuestion {
  deck: string
  config: Config
  blockIds: string[]
  metrics: DeckMetric[]
  withheld: Withheld[]
  occurrences: Occurrence[]
  unrecorded: Unrecorded[]
  latestWeekEnding: Day
  asOf: string | null
  computedAt: string
}

/** Computes a stored deck, as `reviewSchema` describes it. */
export function reviewAnswer(question: ReviewQuestion, stored: readonly StoredDays[]) {
  const { config, blockIds, occurrences, metrics, deck, withheld, unrecorded } = question
  const { latestWeekEnding, asOf, computedAt } = question
  const computed = deckOf(reviewOf(config, metrics, stored), occurrences)
  return {
    deck,
    ...computed,
    latestWeekEnding,
    asOf,
    computedAt,
    blocks: computed.blocks.map((block, place) => ({ id: blockIds[place] ?? '', ...block })),
    metrics,
    withheld,
    unrecorded,
  }
}

export function reviewOf(config: Config, metrics: readonly DeckMetric[], stored: readonly StoredDays[]): Review {
  const means = new Set(metrics.filter(({ aggregation }) => aggregation === 'mean').map(({ id }) => id))
  return new Review(config, tableOf(stored, means))
}

/** The metric that a name in a computed deck is about, also where it names a change of it. */
export const metricOfName = (name: string): string => name.slice(0, 'metric_'.length + 36)
