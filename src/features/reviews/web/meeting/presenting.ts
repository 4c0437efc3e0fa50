import { useCallback, useEffect, useRef, useState } from 'react'
import { roleMay } from '#kernel/access.ts'
import { useClient } from '#web/api/client.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { meetingApi } from '../../meeting-api.ts'
import type { ReviewMeeting } from '../../domain/meeting/review-meeting.ts'

export interface Presenting {
  /** `apart`: somebody presents, and I look at something else. */
  mode: 'presenting' | 'following' | 'apart' | 'nobody'
  mayPresent: boolean
  /** Begins to present, or ends it. */
  present: () => void
  follow: () => void
  unfollow: () => void
}

/** Whoever walks fast through the charts is told of to others once they rest. */
const REST_MILLISECONDS = 150

/** Lets one person's screen be followed by the others, until they go their own way. */
export function usePresenting({
  row,
  open,
  onShow,
}: {
  row: ReviewMeeting
  open: ReviewMeeting['presented']
  onShow: (metric: string) => void
}): Presenting {
  const client = useClient(meetingApi)
  const { me } = useWorkspace()
  const [isApart, setApart] = useState(false)
  const isMine = row.presenter !== null && row.presenter === me.personId
  const isFollowing = row.presenter !== null && !isMine && !isApart
  const show = useRef(onShow)
  show.current = onShow
  const { id } = row
  const say = useCallback(
    (metric: ReviewMeeting['presented']) =>
      void client.presentReview({ id, metric }).catch(() => {
        // The others see where I am a little later, or not at all: the meeting goes on.
      }),
    [client, id],
  )
  useEffect(() => {
    if (!isMine || open === null || open === row.presented) return
    const timer = setTimeout(() => say(open), REST_MILLISECONDS)
    return () => clearTimeout(timer)
  }, [isMine, open, row.presented, say])
  useEffect(() => {
    if (isFollowing && row.presented !== null) show.current(row.presented)
  }, [isFollowing, row.presented])
  return {
    mode: isMine ? 'presenting' : isFollowing ? 'following' : row.presenter === null ? 'nobody' : 'apart',
    mayPresent: row.endedAt === null && roleMay(me.role, 'reviews.write'),
    present: () => say(isMine ? null : open),
    follow: () => setApart(false),
    unfollow: () => setApart(true),
  }
}
