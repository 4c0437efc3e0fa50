import { Refusal } from '#server/refusal.ts'
import type { Entry } from '#server/store/entry.ts'
import type { Keeper } from '#server/store/keeper.ts'
import { reviewEntry } from '../../domain/meeting/review-entry.ts'
import { reviewMeeting } from '../../domain/meeting/review-meeting.ts'

export const ENDED = {
  field: 'meeting',
  code: 'review_meeting.ended',
  message: 'This meeting has ended: what was said in it stays. Say it in the next one.',
}

/** Written by the week that tells a prediction, which is over later than the meeting; and never taken back. */
const SCORES = ['outcome', 'scoredValue', 'scoredAsOf']

/**
 * What was said in a meeting that has ended stays, whoever would change it and however: by hand, by an import or by
 * undoing. It looks inside the change; the meeting is held, so that it cannot end meanwhile.
 */
export const entryKeeper: Keeper = {
  watches: [reviewEntry.name, reviewMeeting.name],
  async keep(tx, entries) {
    const meetings = entries.filter(entry => isSaid(entry, tx.reverses !== null)).map(meetingOf)
    if (meetings.length === 0) return
    const ended = await tx.query(
      'select 1 from review_meeting where workspace_id = $1 and id = any($2) and ended_at is not null for share',
      [tx.scope.workspaceId, [...new Set(meetings)]],
    )
    if (ended.length > 0) throw new Refusal('conflict', ENDED)
  },
}

const isSaid = ({ entity, op, after }: Entry, isUndo: boolean) => {
  const fields = Object.keys(after ?? {})
  if (entity.name === reviewMeeting.name) return op === 'update' && fields.includes('skipped')
  return op !== 'update' || isUndo || fields.some(field => !SCORES.includes(field))
}

const meetingOf = ({ entity, row }: Entry) => String(entity.name === reviewMeeting.name ? row['id'] : row['meeting'])
