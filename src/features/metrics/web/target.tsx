import { Trans, useLingui } from '@lingui/react/macro'
import { ArrowRight, MoveDown, MoveUp } from 'lucide-react'
import { formatDay, MISSING } from '#web/ui/format.ts'
import { choiceWord } from '#web/words.ts'
import { metric, type Metric } from '../domain/metric.ts'
import { withUnit } from './figures.ts'
import classes from './metrics.module.css'

const ICONS = { increase: MoveUp, decrease: MoveDown, hold: ArrowRight }

/** Which way is good, how far, and by when. */
export function Target({ row }: { row: Metric }) {
  const { t } = useLingui()
  const Icon = ICONS[row.direction]
  const by = row.targetOn === null ? null : formatDay(row.targetOn, { weekday: false })
  return (
    <span className={classes.target} data-given>
      <Icon aria-label={choiceWord(metric, 'direction', row.direction)} />
      {row.target === null && row.targetSeries === null ? (
        <span className={classes.nothing}>{MISSING}</span>
      ) : row.target === null ? null : (
        withUnit(row.target, row.unit)
      )}
      {row.target === null && row.targetSeries !== null && (
        <small>
          <Trans>a series</Trans>
        </small>
      )}
      {row.target !== null && by && <small>{t`by ${by}`}</small>}
    </span>
  )
}
