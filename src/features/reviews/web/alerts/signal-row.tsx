import { Trans, useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { AlarmClock, Check, MessageSquare } from 'lucide-react'
import { useState, type KeyboardEvent } from 'react'
import { roleMay } from '#kernel/access.ts'
import { sayUndo } from '#web/shell/notices.ts'
import { useChange } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { Keys } from '#web/ui/keys.tsx'
import { Popup } from '#web/ui/popup.tsx'
import { To } from '#web/ui/to.tsx'
import { WaitingRow } from '#web/ui/waiting-row.tsx'
import { metricAlert, type MetricAlert } from '../../domain/alerts/metric-alert.ts'
import { weekWord } from '../meeting/words.ts'
import { AlertWords } from './alert-words.tsx'
import classes from './my-signals.module.css'
import { SnoozeMenu } from './snooze-menu.tsx'

/** One signal in words, with what its owner can do about it; the keys of the buttons hold while the row has the focus. */
export function SignalRow({ alert, isNamed = false }: { alert: MetricAlert; isNamed?: boolean }) {
  const { me } = useWorkspace()
  const press = (event: KeyboardEvent<HTMLElement>) => {
    if (event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey || event.altKey) return
    const act = event.key === 'e' ? 'acknowledge' : event.key === 'E' ? 'answer' : event.key === 'h' ? 'snooze' : null
    const button = act && event.currentTarget.querySelector<HTMLElement>(`[data-act="${act}"]`)
    if (!button) return
    event.preventDefault()
    button.click()
  }
  return (
    <WaitingRow
      data-signal
      onKeyDown={press}
      title={
        isNamed ? (
          <To address={`metrics/${alert.metric}?by=week`}>{alert.title}</To>
        ) : (
          <span>{weekWord(alert.weekEnding)}</span>
        )
      }
      acts={roleMay(me.role, 'reviews.comment') && <Acts alert={alert} />}
    >
      <span>
        {isNamed && `${weekWord(alert.weekEnding)}: `}
        <AlertWords alert={alert} />
      </span>
    </WaitingRow>
  )
}

function Acts({ alert }: { alert: MetricAlert }) {
  const { t } = useLingui()
  const store = useWorkspace()
  const change = useChange(metricAlert)
  const acknowledge = (acknowledgedWord: string | null) => {
    change.patch(alert.id, { acknowledgedAt: new Date().toISOString(), acknowledgedWord }, t`Acknowledge a signal`)
    sayUndo(store, t`Acknowledged`)
  }
  return (
    <>
      <button
        type="button"
        data-act="acknowledge"
        data-hint={t`Acknowledge`}
        data-hint-keys="e"
        onClick={() => acknowledge(null)}
      >
        <Check />
        {t`Acknowledge`}
      </button>
      <Popup
        label={t`Acknowledge with a word`}
        target={handed => (
          <button
            type="button"
            data-act="answer"
            aria-label={t`Acknowledge with a word`}
            data-hint={t`Acknowledge with a word`}
            data-hint-keys="shift+e"
            {...handed}
          >
            <MessageSquare />
          </button>
        )}
      >
        {() => <Answer onSave={acknowledge} />}
      </Popup>
      <SnoozeMenu
        alert={alert}
        target={handed => (
          <button type="button" data-act="snooze" data-hint={t`Put it off`} data-hint-keys="h" {...handed}>
            <AlarmClock />
            {t`Snooze`}
          </button>
        )}
      />
    </>
  )
}

function Answer({ onSave }: { onSave: (word: string | null) => void }) {
  const { t } = useLingui()
  const [word, setWord] = useState('')
  return (
    <form
      className={classes.answer}
      onSubmit={event => {
        event.preventDefault()
        onSave(word.trim() || null)
      }}
    >
      <TextInput
        label={t`What you say of it`}
        value={word}
        maxLength={500}
        data-autofocus
        onChange={event => setWord(event.currentTarget.value)}
      />
      <Button type="submit" size="compact-sm" variant="filled">
        <Trans>Acknowledge</Trans> <Keys of="enter" />
      </Button>
    </form>
  )
}
