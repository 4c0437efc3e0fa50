import { Trans, useLingui } from '@lingui/react/macro'
import { formatMoment } from '#web/ui/format.ts'
import type { MetricSource } from '../domain/metric-source.ts'
import classes from './sources.module.css'

/** Since when it fails, why, and what to do. */
export function Failing({ row }: { row: MetricSource }) {
  const { t } = useLingui()
  if (row.failingSince === null) return null
  const since = formatMoment(row.failingSince)
  return (
    <div className={classes.failing} data-tone={row.lastOutcome === 'problems' ? 'caution' : 'bad'} role="status">
      <strong>
        {row.lastOutcome === 'problems' ? t`Some rows could not be read, since ${since}` : t`It fails since ${since}`}
      </strong>
      {row.problem !== null && <p>{row.problem}</p>}
      <small>
        <Trans>This goes away with the next good run.</Trans>
      </small>
    </div>
  )
}
