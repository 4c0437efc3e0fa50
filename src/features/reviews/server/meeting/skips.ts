import type { Change } from '#server/store/change.ts'
import { storeOf } from '#server/store/store.ts'
import { reviewEntry } from '../../domain/meeting/review-entry.ts'
import { reviewMeeting, type ReviewMeeting } from '../../domain/meeting/review-meeting.ts'
import { withoutSkip, withSkip } from '../../domain/meeting/skips.ts'
import { openMeeting, placeOn } from './entries.ts'

const entries = storeOf(reviewEntry)
const meetings = storeOf(reviewMeeting)

/** Nothing to see: it takes the place of what was said before. */
export async function skip(tx: Change, id: string, metric: string): Promise<ReviewMeeting> {
  const meeting = await openMeeting(tx, id)
  const place = placeOn(meeting, metric)
  for (const said of await entries.where(tx, 'meeting = $1 and metric = $2', [id, metric]))
    await entries.archive(tx, said.id)
  return meetings.update(tx, id, {}, { skipped: withSkip(meeting.skipped, place) })
}

export async function unskip(tx: Change, id: string, metric: string): Promise<ReviewMeeting> {
  const meeting = await openMeeting(tx, id)
  return meetings.update(tx, id, {}, { skipped: withoutSkip(meeting.skipped, placeOn(meeting, metric)) })
}
