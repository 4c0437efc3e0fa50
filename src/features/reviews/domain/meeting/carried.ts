import type { Day } from '#kernel/calendar.ts'
import type { ReviewEntry } from './review-entry.ts'
import type { Answer } from './skips.ts'

/** What an earlier meeting of the same deck did with a metric, with the week it was about. */
export interface PastEntry extends Pick<ReviewEntry, 'metric'> {
  disposition: Answer
  weekEnding: Day
}

/**
 * What is still being looked into before a week, by metric, and since which week: whoever said "investigating" is asked
 * again until another answer is given. A week in which nobody came to the metric changes nothing.
 */
export function stillInvestigating(entries: readonly PastEntry[], before: Day): Map<string, Day> {
  const since = new Map<string, Day>()
  const inOrder = entries
    .filter(({ weekEnding }) => weekEnding < before)
    .toSorted((one, other) => (one.weekEnding < other.weekEnding ? -1 : 1))
  for (const { metric, disposition, weekEnding } of inOrder)
    if (disposition !== 'investigating') since.delete(metric)
    else if (!since.has(metric)) since.set(metric, weekEnding)
  return since
}
