import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { Readiness } from '../domain/readiness.ts'
import classes from './launches.module.css'

/** How ready, in one line: what is done of what is asked, and what stops it. Nothing asked is no share at all. */
export function ReadinessLine({
  of: { share, done, applicable, blockers, overdue },
  isOver = false,
}: {
  of: Readiness
  isOver?: boolean
}) {
  const { t } = useLingui()
  if (share === null)
    return (
      <span className={classes.readiness}>
        <Trans>No checklist</Trans>
      </span>
    )
  return (
    <span className={classes.readiness}>
      <span className={classes.bar} aria-hidden="true">
        <span style={{ width: `${share * 100}%` }} />
      </span>
      <span>{t`${done} of ${applicable} done`}</span>
      {!isOver && blockers.length > 0 && (
        <span className={classes.bad}>
          <Plural value={blockers.length} one="# blocker" other="# blockers" />
        </span>
      )}
      {!isOver && overdue.length > 0 && (
        <span className={classes.caution}>
          <Plural value={overdue.length} one="# overdue" other="# overdue" />
        </span>
      )}
    </span>
  )
}
