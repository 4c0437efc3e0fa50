import { Trans, useLingui } from '@lingui/react/macro'
import type { Series } from '../api.ts'
import { formatDay, formatMoment } from '#web/ui/format.ts'
import { Workings } from '#web/ui/workings.tsx'
import type { Aggregation, Cadence, Metric } from '../domain/metric.ts'
import { distance, signed, withUnit } from './figures.ts'
import classes from './metrics.module.css'
import { periodWord } from './period-words.ts'

/** The last whole period as a figure, how it changed, and how far it is from where it should be. */
export function Headline({ row, series }: { row: Metric; series: Series }) {
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
  const formulas: Record<Aggregation, string> = {
    sum: t`Sum of the values in the period`,
    mean: t`Mean of the values in the period`,
    min: t`Lowest value in the period`,
    max: t`Highest value in the period`,
    first: t`First value in the period`,
    last: t`Last value in the period`,
  }
  const period = periodWord(last, series.cadence)
  const change = before?.isComplete && before.value !== null ? last.value - before.value : null
  const year = last.prior === null ? null : last.value - last.prior
  return (
    <dl className={classes.headline}>
      <div className={classes.now}>
        <dt>{period}</dt>
        <dd>
          <Workings
            what={row.name}
            formula={formulas[row.aggregation]}
            inputs={[
              { word: t`Period`, value: `${formatDay(last.from, { year: false })} – ${formatDay(last.to)}` },
              { word: t`Values known`, value: t`${last.known} of ${last.expected}` },
              ...(before?.value === null || before === undefined
                ? []
                : [{ word: t`The period before`, value: withUnit(before.value, row.unit) }]),
            ]}
            asOf={series.asOf === null ? t`now` : formatMoment(series.asOf)}
            note={t`Only whole periods stand here: a part is no total, and what is missing is not zero.`}
          >
            {withUnit(last.value, row.unit)}
          </Workings>
        </dd>
      </div>
      {change !== null && (
        <div>
          <dt>{beforeWords[series.cadence]}</dt>
          <dd>{signed(change, row.unit)}</dd>
        </div>
      )}
      {year !== null && (
        <div>
          <dt>
            <Trans>From a year before</Trans>
          </dt>
          <dd data-way={wayOf(year, row)}>{signed(year, row.unit)}</dd>
        </div>
      )}
      {row.target !== null && row.cadence === series.cadence && (
        <div>
          <dt>{t`Target ${withUnit(row.target, row.unit)}`}</dt>
          <dd data-way={isReached(last.value, row) ? 'good' : 'open'}>
            {isReached(last.value, row) ? t`reached` : t`${distance(row.target - last.value, row.unit)} to go`}
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

const isReached = (value: number, { target, direction }: Metric) =>
  target !== null &&
  (direction === 'decrease' ? value <= target : direction === 'increase' ? value >= target : value === target)
