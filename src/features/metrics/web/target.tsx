import { useLingui } from '@lingui/react/macro'
import { formatDay, MISSING } from '#web/ui/format.ts'
import type { Metric } from '../domain/metric.ts'
import { withUnit } from './figures.ts'
import classes from './metrics.module.css'

export function Target({ row }: { row: Metric }) {
  const { t } = useLingui()
  if (row.target === null) return <span className={classes.nothing}>{MISSING}</span>
  const by = row.targetOn === null ? null : formatDay(row.targetOn, { weekday: false })
  return (
    <span className={classes.latest}>
      {withUnit(row.target, row.unit)}
      {by && <small>{t`by ${by}`}</small>}
    </span>
  )
}
