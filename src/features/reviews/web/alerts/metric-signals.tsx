import { Trans, useLingui } from '@lingui/react/macro'
import { useChange, useRows } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { formatDay } from '#web/ui/format.ts'
import { Ago, useNow } from '#web/ui/moment.tsx'
import { WaitingRow } from '#web/ui/waiting-row.tsx'
import { isAsleep, isWaiting, metricAlert, type MetricAlert } from '../../domain/alerts/metric-alert.ts'
import { dayOf, weekWord } from '../meeting/words.ts'
import { AlertWords } from './alert-words.tsx'
import classes from './my-signals.module.css'
import { SignalRow } from './signal-row.tsx'

const ANSWERED_SHOWN = 5

/** On a metric's page: its signals that wait for me or that I put off, and below what I said of earlier ones. */
export function MetricSignals({ id }: { entity: string; id: string }) {
  const { t } = useLingui()
  const { me } = useWorkspace()
  const today = dayOf(useNow())
  const own = useRows(metricAlert, BY_WEEK).filter(alert => alert.metric === id && alert.owner === me.personId)
  const waiting = own.filter(alert => isWaiting(alert, today))
  const asleep = own.filter(alert => isAsleep(alert, today))
  const answered = own.filter(alert => alert.archivedAt === null && alert.acknowledgedAt !== null)
  if (waiting.length + asleep.length + answered.length === 0) return null
  return (
    <section className={classes.strip} data-waiting={waiting.length > 0 || undefined} aria-label={t`Signals`}>
      <ul>
        {waiting.map(alert => (
          <SignalRow key={alert.id} alert={alert} />
        ))}
        {asleep.map(alert => (
          <Asleep key={alert.id} alert={alert} />
        ))}
      </ul>
      {answered.length > 0 && (
        <details>
          <summary>
            <Trans>Signals that you acknowledged</Trans>
          </summary>
          <ul>
            {answered.slice(0, ANSWERED_SHOWN).map(alert => (
              <Answered key={alert.id} alert={alert} />
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

const BY_WEEK = { sort: { field: 'weekEnding', descending: true } } as const

function Asleep({ alert }: { alert: MetricAlert }) {
  const { t } = useLingui()
  const change = useChange(metricAlert)
  const wake = () =>
    change.patch(alert.id, { snoozedUntil: null, snoozedUntilChange: false }, t`Take a signal up again`)
  const until = formatDay(alert.snoozedUntil)
  return (
    <WaitingRow
      title={<span>{weekWord(alert.weekEnding)}</span>}
      acts={
        <button type="button" onClick={wake}>
          <Trans>Take it up again</Trans>
        </button>
      }
    >
      <span>{alert.snoozedUntilChange ? t`put off until it changes` : t`put off until ${until}`}</span>
    </WaitingRow>
  )
}

function Answered({ alert }: { alert: MetricAlert }) {
  return (
    <li>
      <span>
        {weekWord(alert.weekEnding)}: <AlertWords alert={alert} /> · <Ago at={alert.acknowledgedAt} />
      </span>
      {alert.acknowledgedWord !== null && <q>{alert.acknowledgedWord}</q>}
    </li>
  )
}
