import { useLingui } from '@lingui/react/macro'
import { Check } from 'lucide-react'
import { sayUndo } from '#web/shell/notices.ts'
import { useChange, useRows } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { Section } from '#web/ui/page.tsx'
import { To } from '#web/ui/to.tsx'
import { WaitingRow } from '#web/ui/waiting-row.tsx'
import { isFailureWaiting, metricSource, type MetricSource } from '../domain/metric-source.ts'
import classes from './my-sources.module.css'
import { useSourceRights } from './use-sources.ts'

/** Sources of mine that fail, and of which I have not said that I know. */
export function useMySources(): readonly MetricSource[] {
  const { me } = useWorkspace()
  return useRows(metricSource).filter(source => source.owner === me.personId && isFailureWaiting(source))
}

/** The same with why and what to do. Nothing where there are none. */
export function MySources() {
  const { t } = useLingui()
  const waiting = useMySources()
  if (waiting.length === 0) return null
  return (
    <Section title={t`Sources of yours that fail`}>
      <ul>
        {waiting.map(source => (
          <SourceRow key={source.id} source={source} />
        ))}
      </ul>
    </Section>
  )
}

function SourceRow({ source }: { source: MetricSource }) {
  const { t } = useLingui()
  const store = useWorkspace()
  const change = useChange(metricSource)
  const { mayWrite } = useSourceRights()
  const acknowledge = () => {
    change.patch(source.id, { acknowledgedAt: new Date().toISOString() }, t`Acknowledge a failure`)
    sayUndo(store, t`Acknowledged`)
  }
  return (
    <WaitingRow
      title={<To address={`sources/${source.id}`}>{source.name}</To>}
      acts={
        mayWrite && (
          <button type="button" onClick={acknowledge}>
            <Check />
            {t`Acknowledge`}
          </button>
        )
      }
    >
      <span className={classes.why}>{source.problem}</span>
    </WaitingRow>
  )
}
