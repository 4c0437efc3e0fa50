import { useLingui } from '@lingui/react/macro'
import { StateMark } from '#web/ui/state-mark.tsx'
import classes from './goals.module.css'

/** What a goal looks like, for those who have none yet. */
export function SampleGoal() {
  const { t } = useLingui()
  return (
    <>
      <StateMark look={{ shape: 'half', tone: 'good' }} word={t`Nine in ten refills arrive before the jug shows red`} />
      <span className={classes.progress} data-wide>
        <span className={classes.bar} data-judged="on_pace" aria-hidden="true">
          <span className={classes.done} style={{ width: '64%' }} />
          <span className={classes.pace} style={{ insetInlineStart: '58%' }} />
        </span>
        <span className={classes.soft}>{t`64% of the way from 61% to 90%, due on 31 March`}</span>
      </span>
    </>
  )
}
