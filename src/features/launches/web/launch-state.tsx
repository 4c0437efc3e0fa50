import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMemo } from 'react'
import { useChange } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { toast } from '#web/ui/toast.tsx'
import { sayUndo } from '#web/shell/notices.ts'
import { Ago, useNow } from '#web/ui/moment.tsx'
import { ChoiceMark } from '#web/ui/state-mark.tsx'
import { launch, type Launch, type LaunchStatus } from '../domain/launch.ts'
import { moveLaunch } from '../domain/launching.ts'
import classes from './launches.module.css'
import { ReadinessLine } from './readiness-line.tsx'
import { dayOf, useReadiness } from './use-readiness.ts'

/** Where the launch stands, what stops it by name, and the moves it can make. */
export function LaunchState({ row, mayWrite }: { row: Launch; mayWrite: boolean }) {
  const { t } = useLingui()
  const store = useWorkspace()
  const change = useChange(launch)
  const now = useNow()
  const { itemsOf, readinessOf } = useReadiness()
  const items = itemsOf(row.id)
  const readiness = readinessOf(row.id)
  const blockers = useMemo(() => items.filter(item => readiness.blockers.includes(item.id)), [items, readiness])
  const move = (status: LaunchStatus, label: string) => {
    const outcome = moveLaunch(row, status, items, { at: new Date(now).toISOString(), today: dayOf(now) })
    if (!outcome.ok) return toast({ text: outcome.problems[0]?.message ?? '', tone: 'bad' })
    const request = status === 'launched' ? { method: 'POST' as const, path: `/launches/${row.id}/launching`, body: {} } : { method: 'POST' as const, path: `/launches/${row.id}/status`, body: { status } }
    change.act({ label, request, effects: [{ kind: 'patch', entity: 'launch', id: row.id, values: outcome.value.patch }] })
    const { open } = outcome.value.readiness
    if (status === 'launched') sayUndo(store, open > 0 ? t`Launched, with ${open} items open` : t`Launched`)
  }
  return (
    <section className={classes.state} aria-label={t`State`}>
      <div className={classes.stateLine}>
        <ChoiceMark entity={launch} field="status" value={row.status} />
        {row.launchedAt && <Ago at={row.launchedAt} />}
        <ReadinessLine of={readiness} />
      </div>
      {blockers.length > 0 && row.status !== 'launched' && (
        <p className={classes.blockers}><Plural value={blockers.length} one="One thing of high risk is open:" other="# things of high risk are open:" /> {blockers.map(item => item.title).join('; ')}</p>
      )}
      {mayWrite && (
        <div className={classes.moves}>
          {row.status === 'planned' && <Button variant="default" onClick={() => move('ready', t`Mark as ready`)}><Trans>Mark as ready</Trans></Button>}
          {(row.status === 'planned' || row.status === 'ready') && <Button variant="filled" onClick={() => move('launched', t`Mark as launched`)}><Trans>Mark as launched</Trans></Button>}
          {row.status === 'ready' && <Button variant="default" onClick={() => move('planned', t`Back to planned`)}><Trans>Back to planned</Trans></Button>}
          {(row.status === 'planned' || row.status === 'ready') && <Button variant="subtle" onClick={() => move('canceled', t`Cancel launch`)}><Trans>Cancel the launch</Trans></Button>}
          {row.status === 'canceled' && <Button variant="default" onClick={() => move('planned', t`Plan again`)}><Trans>Plan it again</Trans></Button>}
        </div>
      )}
    </section>
  )
}
