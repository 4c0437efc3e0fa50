import { Button } from '@mantine/core'
import { Plural, Trans } from '@lingui/react/macro'
import { formatNumber } from './format.ts'
import classes from './progress.module.css'

interface ProgressProps {
  /** What is being done: "Importing feedback.csv". */
  what: string
  done: number
  /** `null` while it is not known. */
  total: number | null
  /** When it began, and now, in epoch milliseconds: gives the time left. */
  startedAt?: number
  now?: number
  onCancel?: () => void
}

/** Long work: what, how far, how long to go; it can be cancelled or left running. */
export function Progress({ what, done, total, startedAt, now, onCancel }: ProgressProps) {
  const share = total === null || total === 0 ? null : Math.min(1, done / total)
  const left = startedAt !== undefined && now !== undefined ? secondsLeft(share, now - startedAt) : null
  return (
    <div className={classes.progress}>
      <div className={classes.words}>
        <span>{what}</span>
        <span className={classes.figures}>
          {total === null ? (
            done > 0 && formatNumber(done)
          ) : (
            <Trans>
              {formatNumber(done)} of {formatNumber(total)}
            </Trans>
          )}
          {left !== null && (
            <>
              {' '}
              · <TimeLeft seconds={left} />
            </>
          )}
        </span>
        {onCancel && (
          <Button size="compact-sm" variant="subtle" onClick={onCancel}>
            <Trans>Cancel</Trans>
          </Button>
        )}
      </div>
      <progress
        className="visually-hidden"
        max={total ?? undefined}
        value={total === null ? undefined : done}
        aria-label={what}
      />
      <div className={classes.track} data-unknown={share === null || undefined} aria-hidden="true">
        <span style={{ width: share === null ? '30%' : `${share * 100}%` }} />
      </div>
    </div>
  )
}

/** Below this share the speed so far says nothing about the rest. */
const SHARE_THAT_TELLS = 0.03

const secondsLeft = (share: number | null, elapsed: number) =>
  share === null || share < SHARE_THAT_TELLS || share >= 1 ? null : Math.ceil(((elapsed / share) * (1 - share)) / 1000)

function TimeLeft({ seconds }: { seconds: number }) {
  if (seconds < 60) return <Plural value={seconds} one="# second left" other="# seconds left" />
  return <Plural value={Math.round(seconds / 60)} one="about a minute left" other="about # minutes left" />
}
