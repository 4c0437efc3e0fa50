import { useLingui } from '@lingui/react/macro'
import { useChange } from '#web/store/hooks.ts'
import type { FrozenItem } from '../../domain/meeting/frozen-agenda.ts'
import type { Disposition, ReviewEntry } from '../../domain/meeting/review-entry.ts'
import { reviewEntry } from '../../domain/meeting/review-entry.ts'
import { reviewMeeting, type ReviewMeeting } from '../../domain/meeting/review-meeting.ts'
import { withoutSkip, withSkip } from '../../domain/meeting/skips.ts'

/** What may be said beside the disposition. */
export type Said = Partial<
  Pick<
    ReviewEntry,
    | 'causeClass'
    | 'text'
    | 'evidence'
    | 'shownBy'
    | 'owner'
    | 'predictionDirection'
    | 'predictionValue'
    | 'byWeekEnding'
  >
>

const UNSAID = {
  causeClass: null,
  text: null,
  evidence: null,
  shownBy: [],
  predictionDirection: null,
  predictionValue: null,
  byWeekEnding: null,
} satisfies Said

/** Says what the meeting does with a metric; said again, it replaces what was said before. Answers with the entry's id. */
export function useSaying(meeting: ReviewMeeting['id'], entries: ReadonlyMap<string, ReviewEntry>) {
  const { t } = useLingui()
  const change = useChange(reviewEntry)
  return (metric: ReviewEntry['metric'], disposition: Disposition, said: Said = {}): string => {
    const standing = entries.get(metric)
    if (standing === undefined)
      return change.create({ meeting, metric, disposition, ...said }, t`Say what the review does`)
    change.patch(standing.id, { ...UNSAID, ...said, disposition }, t`Say what the review does`)
    return standing.id
  }
}

/** Says that there is nothing to see in a metric, or takes it back; what was said of it before goes. */
export function useSkipping({ id, skipped }: ReviewMeeting) {
  const { t } = useLingui()
  const change = useChange(reviewMeeting)
  return ({ metric, place }: FrozenItem, standing: ReviewEntry | undefined, isTakenBack: boolean) =>
    change.act({
      label: isTakenBack ? t`Come back to it` : t`Nothing to see`,
      request: isTakenBack
        ? { method: 'DELETE', path: `/reviews/${id}/skips/${metric}`, body: {} }
        : { method: 'POST', path: `/reviews/${id}/skips`, body: { metric } },
      effects: [
        {
          kind: 'patch',
          entity: reviewMeeting.name,
          id,
          values: { skipped: isTakenBack ? withoutSkip(skipped, place) : withSkip(skipped, place) },
        },
        ...(standing ? [{ kind: 'archive' as const, entity: reviewEntry.name, id: standing.id, values: {} }] : []),
      ],
    })
}
