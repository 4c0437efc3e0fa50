import { Trans, useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { addDays, addMonths, weekOf } from '#kernel/calendar.ts'
import { sayUndo } from '#web/shell/notices.ts'
import { useChange } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { formatDay } from '#web/ui/format.ts'
import { useNow } from '#web/ui/moment.tsx'
import { Popup, type PopupTarget } from '#web/ui/popup.tsx'
import { metricAlert, type MetricAlert } from '../../domain/alerts/metric-alert.ts'
import { dayOf } from '../meeting/words.ts'
import classes from './my-signals.module.css'

interface SnoozeMenuProps {
  alert: MetricAlert
  target: (handed: PopupTarget) => ReactNode
}

/** Until when a signal is put off. Whatever is chosen, it comes back at once when a stronger rule fires. */
export function SnoozeMenu({ alert, target }: SnoozeMenuProps) {
  const { t } = useLingui()
  return (
    <Popup label={t`Put it off until`} target={target}>
      {close => <Choices alert={alert} close={close} />}
    </Popup>
  )
}

function Choices({ alert, close }: { alert: MetricAlert; close: () => void }) {
  const { t } = useLingui()
  const store = useWorkspace()
  const change = useChange(metricAlert)
  const today = dayOf(useNow())
  const tomorrow = addDays(today, 1)
  const [day, setDay] = useState(tomorrow)
  const until = (snoozedUntil: string | null, said: string) => {
    close()
    change.patch(alert.id, { snoozedUntil, snoozedUntilChange: snoozedUntil === null }, t`Put a signal off`)
    sayUndo(store, said)
  }
  const days = [
    [t`Tomorrow`, tomorrow],
    [t`Next week`, addDays(weekOf(today, 'monday').to, 1)],
    [t`In a month`, addMonths(today, 1)],
  ] as const
  return (
    <div className={classes.choices}>
      {days.map(([word, on]) => (
        <button key={word} type="button" onClick={() => until(on, t`Put off until ${formatDay(on)}`)}>
          {word}
          <small>{formatDay(on, { year: false })}</small>
        </button>
      ))}
      <button type="button" onClick={() => until(null, t`Put off until it changes`)}>
        <Trans>Until the signal changes</Trans>
      </button>
      <form
        onSubmit={event => {
          event.preventDefault()
          if (day >= tomorrow) until(day, t`Put off until ${formatDay(day)}`)
        }}
      >
        <TextInput
          type="date"
          aria-label={t`Until another day`}
          value={day}
          min={tomorrow}
          tabIndex={0}
          onChange={event => setDay(event.currentTarget.value)}
        />
        <Button type="submit" size="compact-sm" variant="default" disabled={day < tomorrow}>
          <Trans>Until then</Trans>
        </Button>
      </form>
      <p>
        <Trans>It comes back before that if a stronger rule fires.</Trans>
      </p>
    </div>
  )
}
