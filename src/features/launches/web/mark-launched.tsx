import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { sayUndo } from '#web/shell/notices.ts'
import { useChange } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { Modal } from '#web/ui/modal.tsx'
import { useNow } from '#web/ui/moment.tsx'
import type { LaunchItem } from '../domain/launch-item.ts'
import { launchMoment } from '../domain/launch-moment.ts'
import { launch, type Launch } from '../domain/launch.ts'
import { markLaunched } from '../domain/launching.ts'
import type { Readiness } from '../domain/readiness.ts'
import classes from './launches.module.css'
import { dayOf } from './use-readiness.ts'

interface MarkProps {
  row: Launch
  items: readonly LaunchItem[]
  readiness: Readiness
  isOpen: boolean
  onClose: () => void
}

/** Says on which day it happened, after reading what is still open: it does not forbid the launch, and is not lost. */
export function MarkLaunched({ row, items, readiness, isOpen, onClose }: MarkProps) {
  const { t } = useLingui()
  const store = useWorkspace()
  const change = useChange(launch)
  const now = useNow()
  const today = dayOf(now)
  const [day, setDay] = useState(row.launchOn < today ? row.launchOn : today)
  const mark = () => {
    const at = launchMoment(day, { at: new Date(now).toISOString(), today, dayAt: moment => dayOf(Date.parse(moment)) })
    const outcome = at.ok ? markLaunched(row, items, { at: at.value, today }) : at
    if (!outcome.ok) return
    change.act({
      label: t`Mark as launched`,
      request: { method: 'POST', path: `/launches/${row.id}/launching`, body: { launchedOn: day } },
      effects: [{ kind: 'patch', entity: 'launch', id: row.id, values: outcome.value.patch }],
    })
    sayUndo(store, t`Launched`)
    onClose()
  }
  const blockers = items.filter(item => readiness.blockers.includes(item.id))
  return (
    <Modal opened={isOpen} onClose={onClose} title={t`Mark as launched`}>
      <div className={classes.form}>
        {readiness.open > 0 && (
          <div className={classes.open}>
            <p>
              <Plural
                value={readiness.open}
                one="One item is still open. It stays on the list."
                other="# items are still open. They stay on the list."
              />
            </p>
            {blockers.length > 0 && (
              <>
                <p className={classes.bad}>
                  <Plural value={blockers.length} one="Of high risk:" other="# of them are of high risk:" />
                </p>
                <ul>
                  {blockers.map(item => (
                    <li key={item.id}>{item.title}</li>
                  ))}
                </ul>
              </>
            )}
          </div>
        )}
        {readiness.total === 0 && (
          <p>
            <Trans>There is no checklist, so nobody can say what was left open.</Trans>
          </p>
        )}
        <TextInput
          type="date"
          label={t`Launched on`}
          value={day}
          max={today}
          data-autofocus
          onChange={event => setDay(event.currentTarget.value)}
        />
        <Button variant="filled" disabled={day === '' || day > today} onClick={mark}>
          <Trans>Mark as launched</Trans>
        </Button>
      </div>
    </Modal>
  )
}
