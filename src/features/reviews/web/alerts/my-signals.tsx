import { useLingui } from '@lingui/react/macro'
import { useRef } from 'react'
import { useCommands } from '#web/commands.ts'
import { useRows } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { useNow } from '#web/ui/moment.tsx'
import { Section } from '#web/ui/page.tsx'
import { isWaiting, metricAlert, type MetricAlert } from '../../domain/alerts/metric-alert.ts'
import { dayOf } from '../meeting/words.ts'
import { SignalRow } from './signal-row.tsx'

/** Signals of my metrics that wait for me, the newest first. */
export function useMySignals(): readonly MetricAlert[] {
  const { me } = useWorkspace()
  const today = dayOf(useNow())
  return useRows(metricAlert, BY_WEEK).filter(alert => alert.owner === me.personId && isWaiting(alert, today))
}

const BY_WEEK = { sort: { field: 'weekEnding', descending: true } } as const

/** The same, acknowledged or put off on the spot. Nothing where there are none. */
export function MySignals() {
  const { t } = useLingui()
  const waiting = useMySignals()
  const list = useRef<HTMLUListElement>(null)
  const rows = () => [...(list.current?.querySelectorAll<HTMLElement>('[data-signal]') ?? [])]
  const current = () => rows().find(row => row.contains(document.activeElement)) ?? rows()[0]
  const step = (by: 1 | -1) => {
    const all = rows()
    const at = all.findIndex(row => row.contains(document.activeElement))
    const next = all[at < 0 ? 0 : at + by]
    next?.querySelector('a')?.focus()
  }
  /** The buttons of the row do it: they know how. */
  const press = (name: string) => current()?.querySelector<HTMLElement>(`[data-act="${name}"]`)?.click()
  const none = waiting.length === 0
  useCommands([
    {
      id: 'signal.acknowledge',
      word: t`Acknowledge a signal`,
      keys: 'e',
      disabled: none,
      run: () => press('acknowledge'),
    },
    {
      id: 'signal.answer',
      word: t`Acknowledge with a word`,
      keys: 'shift+e',
      disabled: none,
      run: () => press('answer'),
    },
    { id: 'signal.snooze', word: t`Put a signal off`, keys: 'h', disabled: none, run: () => press('snooze') },
    { id: 'signal.next', word: t`Next signal`, keys: 'j', disabled: none, quiet: true, run: () => step(1) },
    { id: 'signal.previous', word: t`Signal before`, keys: 'k', disabled: none, quiet: true, run: () => step(-1) },
  ])
  if (none) return null
  return (
    <Section title={t`Signals of your metrics`} aside={t`no usual coming and going`}>
      <ul ref={list}>
        {waiting.map(alert => (
          <SignalRow key={alert.id} alert={alert} isNamed />
        ))}
      </ul>
    </Section>
  )
}
