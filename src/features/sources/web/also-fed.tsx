import { Trans } from '@lingui/react/macro'
import { useRows } from '#web/store/hooks.ts'
import { To } from '#web/ui/to.tsx'
import { metricSource } from '../domain/metric-source.ts'
import { otherSources } from '../domain/other-sources.ts'
import classes from './also-fed.module.css'

/** Which other sources feed the same metric, and what comes of it. Nothing where there are none. */
export function AlsoFed({ metric, own }: { metric: string; own: string | null }) {
  const others = otherSources(useRows(metricSource), metric, own)
  if (others.length === 0) return null
  return (
    <p className={classes.note}>
      <Trans>This metric is also read from</Trans>{' '}
      {others.map(({ id, name }, place) => (
        <span key={id}>
          {place > 0 && ', '}
          <To address={`sources/${id}`}>{name}</To>
        </span>
      ))}
      {'. '}
      <Trans>Where both tell a day, whichever is read last counts.</Trans>
    </p>
  )
}
