import { Trans, useLingui } from '@lingui/react/macro'
import { use, type ReactNode } from 'react'
import { MISSING } from '#web/ui/format.ts'
import workings from '#web/ui/workings.module.css'
import type { MetricSummary } from '../api.ts'
import type { Metric } from '../domain/metric.ts'
import { withUnit } from './figures.ts'
import classes from './metrics.module.css'
import { periodWord } from './period-words.ts'
import { OpenFigureContext, SummariesContext } from './use-series.ts'

/** The last whole period, with how old it is told when the newest one is not whole yet. */
export function Latest({ row }: { row: Metric }) {
  const { t } = useLingui()
  const summary = use(SummariesContext)?.get(row.id)
  if (!summary) return null
  const whole = summary.points.findLast(point => point.isComplete)
  const last = summary.points.findLast(point => point.known > 0)
  if (!last)
    return (
      <span className={classes.nothing} title={t`Nothing is known of this metric yet.`}>
        {MISSING}
      </span>
    )
  if (!whole)
    return (
      <span className={classes.latest}>
        <Pressed row={row} of={last} cadence={summary.cadence}>
          {withUnit(last.value ?? last.soFar, row.unit)}{' '}
          <small className={classes.part}>
            {last.known}/{last.expected}
          </small>
        </Pressed>
      </span>
    )
  const isOld = last !== whole
  return (
    <span className={classes.latest}>
      <Pressed row={row} of={whole} cadence={summary.cadence}>
        {withUnit(whole.value, row.unit)}
      </Pressed>
      {isOld && (
        <small className={classes.part}>
          <Pressed row={row} of={last} cadence={summary.cadence}>
            <Trans>
              then {last.known}/{last.expected}
            </Trans>
          </Pressed>
        </small>
      )}
    </span>
  )
}

interface PressedProps {
  row: Metric
  of: MetricSummary['points'][number]
  cadence: MetricSummary['cadence']
  children: ReactNode
}

/** The figure itself: a press says how it came about. */
function Pressed({ row, of, cadence, children }: PressedProps) {
  const { t } = useLingui()
  const open = use(OpenFigureContext)
  return (
    <button
      type="button"
      className={workings.figure}
      data-act="figure"
      title={periodWord(of, cadence)}
      onClick={() => open(row.id, of.from)}
    >
      {children}
      <span className="visually-hidden">, {t`how it came about`}</span>
    </button>
  )
}
