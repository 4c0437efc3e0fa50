import { Trans, useLingui } from '@lingui/react/macro'
import { Presentation } from 'lucide-react'
import { useTitle } from '#web/store/titles.ts'
import type { ReviewMeeting } from '../../domain/meeting/review-meeting.ts'
import classes from './meeting.module.css'
import type { Presenting } from './presenting.ts'
import { clockWord, useSeconds } from './use-meeting.ts'

interface StripProps {
  row: ReviewMeeting
  place: number
  of: number
  said: number
  presenting: Presenting
}

/** How far the meeting is, how long it has taken, and whose screen is followed. */
export function MeetingStrip({ row, place, of, said, presenting }: StripProps) {
  const { t } = useLingui()
  const clock = clockWord(useSeconds(row.startedAt, row.endedAt))
  const presenter = useTitle('person', row.presenter)
  return (
    <div className={classes.strip}>
      <span data-given>
        <Trans>
          {place} of {of}
        </Trans>
      </span>
      <progress value={said} max={of} aria-label={t`${said} of ${of} looked at`} />
      <span data-given>
        <Trans>
          {said} of {of} looked at
        </Trans>
      </span>
      <span role="timer" aria-label={t`How long the review takes`}>
        {clock}
      </span>
      {presenting.mode === 'presenting' ? (
        <button type="button" className={classes.following} onClick={presenting.present}>
          <Presentation /> <Trans>You present: others may follow</Trans>
        </button>
      ) : presenting.mode === 'following' ? (
        <button type="button" className={classes.following} onClick={presenting.unfollow}>
          <Presentation /> <Trans>Following {presenter}</Trans>
        </button>
      ) : presenting.mode === 'apart' ? (
        <button type="button" onClick={presenting.follow}>
          <Presentation /> <Trans>Follow {presenter}</Trans>
        </button>
      ) : (
        presenting.mayPresent && (
          <button type="button" onClick={presenting.present}>
            <Presentation /> <Trans>Present</Trans>
          </button>
        )
      )}
    </div>
  )
}
