import { done, refused, type Outcome } from '#kernel/outcome.ts'
import type { FeedbackStatus } from './feedback.ts'

/**
 * Decides whether a piece of feedback may get another status, given how many links hold it. A person moves it
 * freely between new, triaged and dismissed; `linked` is reached by linking alone, and left by unlinking.
 */
export function changeStatus(
  { status }: { status: FeedbackStatus },
  wanted: FeedbackStatus,
  linkCount: number,
): Outcome<FeedbackStatus> {
  if (wanted === status) return done(status)
  if (wanted === 'linked' && linkCount === 0)
    return refused({
      field: 'status',
      code: 'feedback.not_linked',
      message: 'Nothing is linked to this feedback yet. Link a passage and it becomes linked by itself.',
    })
  if (wanted !== 'linked' && linkCount > 0)
    return refused({
      field: 'status',
      code: 'feedback.still_linked',
      message: `${linkCount === 1 ? 'A link holds' : `${linkCount} links hold`} this feedback. Remove ${linkCount === 1 ? 'it' : 'them'} first, so that no evidence is lost by accident.`,
    })
  return done(wanted)
}

/** Linking is the end of triage; unlinking the last one gives the feedback back to it. */
export function statusAfterLinks({ status }: { status: FeedbackStatus }, linkCount: number): FeedbackStatus {
  if (linkCount > 0) return 'linked'
  return status === 'linked' ? 'triaged' : status
}
