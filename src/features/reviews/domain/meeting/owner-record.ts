import { wilsonInterval } from '#kernel/stats/interval.ts'
import { predictionOf, type ReviewEntry } from './review-entry.ts'

/** How often what somebody explained came true. */
export interface OwnerRecord {
  owner: ReviewEntry['owner']
  explained: number
  /** Explanations that predict nothing, and so cannot be wrong. */
  withoutPrediction: number
  open: number
  scored: number
  kept: number
  /** Kept of scored, with what so few predictions leave possible (Wilson, 95 %); `null` before the first is scored. */
  share: number | null
  low: number | null
  high: number | null
}

type Counted = Pick<
  ReviewEntry,
  'owner' | 'disposition' | 'outcome' | 'predictionDirection' | 'predictionValue' | 'byWeekEnding'
>

/** One record for each owner with an explanation, those with most scored predictions first. */
export function recordsOf(entries: readonly Counted[]): OwnerRecord[] {
  const explained = entries.filter(({ disposition }) => disposition === 'explained')
  const owners = [...new Set(explained.map(({ owner }) => owner))]
  return owners
    .map(owner =>
      recordOf(
        owner,
        explained.filter(entry => entry.owner === owner),
      ),
    )
    .sort((one, other) => other.scored - one.scored || other.explained - one.explained)
}

function recordOf(owner: ReviewEntry['owner'], explained: readonly Counted[]): OwnerRecord {
  const kept = explained.filter(({ outcome }) => outcome === 'kept').length
  const missed = explained.filter(({ outcome }) => outcome === 'missed').length
  const scored = kept + missed
  const interval = wilsonInterval(kept, scored)
  return {
    owner,
    explained: explained.length,
    withoutPrediction: explained.filter(entry => predictionOf(entry) === null).length,
    open: explained.filter(({ outcome }) => outcome === 'open').length,
    scored,
    kept,
    share: scored === 0 ? null : kept / scored,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
  }
}
