import { useLingui } from '@lingui/react/macro'
import { Section } from '#web/ui/page.tsx'
import { useEntity } from '#web/store/hooks.ts'
import { ToThing } from '#web/ui/to.tsx'
import { metric } from '../domain/metric.ts'
import { scaleOf } from './effect-bar.tsx'
import classes from './effects.module.css'
import { EffectCard } from './effects.tsx'
import { useEffects } from './use-series.ts'

/** What the metrics of a launch did around it, beside what was expected of them. */
export function LaunchEffects({ launch, metrics }: { launch: string; metrics: readonly `metric_${string}`[] }) {
  const { t } = useLingui()
  if (metrics.length === 0) return null
  return (
    <Section title={t`Expected, and what happened`}>
      <ul className={classes.effects}>
        {metrics.map(id => (
          <MetricAround key={id} id={id} launch={launch} />
        ))}
      </ul>
    </Section>
  )
}

function MetricAround({ id, launch }: { id: `metric_${string}`; launch: string }) {
  const row = useEntity(metric, id)
  const { data } = useEffects(id)
  if (!row) return null
  const items = (data?.items ?? []).filter(item => item.launch?.id === launch)
  const scale = scaleOf(items)
  return items.map(item => (
    <li key={item.idea?.id ?? id}>
      <EffectCard item={item} row={row} scale={scale} asOf={null}>
        <h3>
          <ToThing entity="metric" id={id}>
            {row.name}
          </ToThing>
        </h3>
      </EffectCard>
    </li>
  ))
}
