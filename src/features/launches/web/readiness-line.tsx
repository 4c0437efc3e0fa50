import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { formatShare } from '#web/ui/format.ts'
import type { Readiness } from '../domain/readiness.ts'
import classes from './launches.module.css'

/** How ready, in one line: the share of what is asked, and what stops it. Nothing asked is no share at all. */
export function ReadinessLine({ of: { share, done, applicable, blockers, overdue } }: { of: Readiness }) {
  const { t } = useLingui()
  if (share === null) return <span className={classes.readiness}><Trans>no checklist</Trans></span>
  return (
    <span className={classes.readiness}>
      <span className={classes.bar} role="img" aria-label={t`${done} of ${applicable} done`}><span style={{ width: formatShare(share) }} /></span>
      <span>{t`${done} of ${applicable}`}</span>
      {blockers.length > 0 && <span className={classes.bad}><Plural value={blockers.length} one="# of high risk open" other="# of high risk open" /></span>}
      {overdue.length > 0 && <span className={classes.caution}><Plural value={overdue.length} one="# overdue" other="# overdue" /></span>}
    </span>
  )
}
