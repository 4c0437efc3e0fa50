import { useLingui } from '@lingui/react/macro'
import { BellOff, Check } from 'lucide-react'
import { addDays } from '#kernel/calendar.ts'
import { roleMay } from '#kernel/access.ts'
import { metric } from '#features/metrics/domain/metric.ts'
import { sayUndo } from '#web/shell/notices.ts'
import { useChange, useEntity, useRows } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { useNow } from '#web/ui/moment.tsx'
import { Section } from '#web/ui/page.tsx'
import { To } from '#web/ui/to.tsx'
import { isWaiting, metricAlert, type MetricAlert } from '../../domain/alerts/metric-alert.ts'
import { dayOf, figure, ruleWords, weekWord } from '../meeting/words.ts'
import classes from './my-signals.module.css'

/** Signals of my metrics that wait for me, the newest first. */
export function useMySignals(): readonly MetricAlert[] {
  const { me } = useWorkspace()
  const today = dayOf(useNow())
  return useRows(metricAlert, BY_WEEK).filter(alert => alert.owner === me.personId && isWaiting(alert, today))
}

/** The same, acknowledged or put off on the spot. Nothing where there are none. */
export function MySignals() {
  const { t } = useLingui()
  const today = dayOf(useNow())
  const waiting = useMySignals()
  if (waiting.length === 0) return null
  return (
    <Section title={t`Signals of your metrics`} aside={t`no usual coming and going`}>
      <ul className={classes.rows}>
        {waiting.map(alert => (
          <SignalRow key={alert.id} alert={alert} today={today} />
        ))}
      </ul>
    </Section>
  )
}

const BY_WEEK = { sort: { field: 'weekEnding', descending: true } } as const
const DAYS_PUT_OFF = 7

function SignalRow({ alert, today }: { alert: MetricAlert; today: string }) {
  const { t } = useLingui()
  const store = useWorkspace()
  const change = useChange(metricAlert)
  const unit = useEntity(metric, alert.metric)?.unit ?? null
  const acknowledge = () => {
    change.patch(alert.id, { acknowledgedAt: new Date().toISOString() }, t`Acknowledge a signal`)
    sayUndo(store, t`Acknowledged`)
  }
  const putOff = () => {
    change.patch(alert.id, { snoozedUntil: addDays(today, DAYS_PUT_OFF) }, t`Put a signal off`)
    sayUndo(store, t`Put off for a week`)
  }
  const value = figure(alert.value, unit)
  const lower = figure(alert.lower, null)
  const upper = figure(alert.upper, null)
  return (
    <li className={classes.row}>
      <span className={classes.words}>
        <To address={`metrics/${alert.metric}?by=week`} className={classes.title}>
          {alert.title}
        </To>
        <span>{t`${weekWord(alert.weekEnding)}: ${value}, ${ruleWords(alert.rules)}; usual is ${lower} to ${upper}`}</span>
      </span>
      {roleMay(store.me.role, 'reviews.comment') && (
        <span className={classes.acts}>
          <button type="button" onClick={acknowledge}>
            <Check />
            {t`Acknowledge`}
          </button>
          <button type="button" onClick={putOff}>
            <BellOff />
            {t`Next week`}
          </button>
        </span>
      )}
    </li>
  )
}
