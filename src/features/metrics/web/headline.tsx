import { Trans, useLingui } from '@lingui/react/macro'
import type { Series } from '../api.ts'
import type { Cadence, Metric } from '../domain/metric.ts'
import { changeWord, distance, withUnit } from './figures.ts'
import classes from './metrics.module.css'
import { periodWord } from './period-words.ts'

/** The last whole period as a figure, how it changed, and how far it is from where it should be. */
export function Headline({
  row,
  series,
  onOpen,
}: {
  row: Metric
  series: Series
  /** With the first day of the period whose figure is to be taken apart. */
  onOpen: (day: string) => void
}) {
  const { t } = useLingui()
  const whole = series.points.filter(point => point.isComplete)
  const last = whole.at(-1)
  const before = last && series.points[series.points.indexOf(last) - 1]
  if (!last || last.value === null)
    return (
      <p className={classes.headline}>
        <span className={classes.nothing}>
          <Trans>No whole period is known yet, so there is no figure to stand here.</Trans>
        </span>
      </p>
    )
  const beforeWords: Record<Cadence, string> = {
    day: t`From the day before`,
    week: t`From the week before`,
    month: t`From the month before`,
  }
  const period = periodWord(last, series.cadence)
  const change = before?.isComplete && before.value !== null ? last.value - before.value : null
  const wanted = last.target ?? (row.cadence === series.cadence ? row.target : null)
  const year = last.prior === null ? null : last.value - last.prior
  return (
    <dl className={classes.headline}>
      <div className={classes.now}>
        <dt>{period}</dt>
        <dd>
          <button
            type="button"
            className={classes.figure}
            data-hint={t`How it came about`}
            data-hint-keys="i"
            onClick={() => onOpen(last.from)}
          >
            {withUnit(last.value, row.unit)}
            <span className="visually-hidden">, {t`how it came about`}</span>
          </button>
        </dd>
      </div>
      {change !== null && (
        <div>
          <dt>{beforeWords[series.cadence]}</dt>
          <dd>{changeWord(change, before?.value ?? null, row)}</dd>
        </div>
      )}
      {year !== null && (
        <div>
          <dt>
            <Trans>From a year before</Trans>
          </dt>
          <dd data-way={wayOf(year, row)}>{changeWord(year, last.prior, row)}</dd>
        </div>
      )}
      {wanted !== null && (
        <div>
          <dt>{t`Target ${withUnit(wanted, row.unit)}`}</dt>
          <dd data-way={isReached(last.value, wanted, row) ? 'good' : 'open'}>
            {isReached(last.value, wanted, row) ? t`reached` : t`${distance(wanted - last.value, row.unit)} to go`}
          </dd>
        </div>
      )}
    </dl>
  )
}

function wayOf(change: number, { direction }: Metric) {
  if (change === 0 || direction === 'hold') return 'open'
  return change > 0 === (direction === 'increase') ? 'good' : 'bad'
}

const isReached = (value: number, wanted: number, { direction }: Metric) =>
  direction === 'decrease' ? value <= wanted : direction === 'increase' ? value >= wanted : value === wanted
