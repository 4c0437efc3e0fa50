import { useLingui } from '@lingui/react/macro'
import { Ago } from '#web/ui/moment.tsx'
import { ChoiceMark, StateMark } from '#web/ui/state-mark.tsx'
import { metricSource, type MetricSource } from '../domain/metric-source.ts'
import classes from './sources.module.css'

/** How the last run ended, and how long ago; that it is being read, while it is. */
export function LastOutcome({ of }: { of: MetricSource }) {
  const { t } = useLingui()
  if (of.runningSince !== null) return <StateMark look={{ shape: 'quarter', tone: 'info' }} word={t`Being read`} />
  if (of.lastOutcome === null) return <span className={classes.soft}>{t`Never read`}</span>
  return (
    <span className={classes.ended}>
      <ChoiceMark entity={metricSource} field="lastOutcome" value={of.lastOutcome} />
      <span className={classes.soft}>
        <Ago at={of.lastRunAt} />
      </span>
    </span>
  )
}
