import type { FrozenItem } from './frozen-agenda.ts'
import { DISPOSITIONS } from './review-entry.ts'
import type { ReviewMeeting } from './review-meeting.ts'

/** What a review can do with a metric: see nothing in it, or say something of it. */
export const ANSWERS = ['skip', ...DISPOSITIONS] as const
export type Answer = (typeof ANSWERS)[number]

/** With one more place of the agenda in which there was nothing to see; each once, in their order. */
export const withSkip = (skipped: readonly number[], place: number): number[] =>
  [...new Set([...skipped, place])].sort((one, other) => one - other)

export const withoutSkip = (skipped: readonly number[], place: number): number[] =>
  skipped.filter(each => each !== place)

/** The metrics of a meeting in which there was nothing to see. */
export function skippedMetrics(
  { skipped }: Pick<ReviewMeeting, 'skipped'>,
  { items }: { items: readonly Pick<FrozenItem, 'metric' | 'place'>[] },
): ReadonlySet<string> {
  const places = new Set(skipped)
  return new Set(items.flatMap(({ metric, place }) => (places.has(place) ? metric : [])))
}

/** What the places that stand on one side of a change alone were called; `null` of a place that the agenda lacks. */
export function namesOnOneSide(
  places: readonly number[],
  others: readonly number[],
  { items }: { items: readonly Pick<FrozenItem, 'name' | 'place'>[] },
): (string | null)[] {
  const names = new Map(items.map(({ place, name }) => [place, name]))
  return places.filter(place => !others.includes(place)).map(place => names.get(place) ?? null)
}
