import { Trans, useLingui } from '@lingui/react/macro'
import { formatMoment } from '#web/ui/format.ts'
import { Workings } from '#web/ui/workings.tsx'
import type { Series, SeriesPoint } from '../api.ts'
import type { Cadence, Metric } from '../domain/metric.ts'
import { changeWord, distance, withUnit } from './figures.ts'
import { Inspected } from './inspected.tsx'
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
  const { wholeWord, asOfWord, beforeWord } = useSides()
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
            data-act="figure"
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
          <dd>
            <Compared
              row={row}
              series={series}
              change={changeWord(change, before?.value ?? null, row)}
              of={last}
              with={{ word: beforeWord(before, series), value: before?.value ?? null }}
            />
          </dd>
        </div>
      )}
      {year !== null && (
        <div>
          <dt>
            <Trans>From a year before</Trans>
          </dt>
          <dd data-way={wayOf(year, row)}>
            <Compared
              row={row}
              series={series}
              change={changeWord(year, last.prior, row)}
              of={last}
              with={{
                word: series.cadence === 'month' ? t`The month a year before` : t`The same weekdays a year before`,
                value: last.prior,
              }}
            />
          </dd>
        </div>
      )}
      {wanted !== null && (
        <div>
          <dt>
            <TargetWord row={row} wanted={wanted} of={last} series={series} />
          </dt>
          <dd data-way={isReached(last.value, wanted, row) ? 'good' : 'open'}>
            <Workings
              what={t`Distance to the target`}
              formula={t`Target − figure of the period`}
              inputs={[
                { word: t`Target`, value: withUnit(wanted, row.unit) },
                { word: period, value: wholeWord(last, row) },
              ]}
              asOf={asOfWord(series)}
            >
              {isReached(last.value, wanted, row) ? t`reached` : t`${distance(wanted - last.value, row.unit)} to go`}
            </Workings>
          </dd>
        </div>
      )}
    </dl>
  )
}

/** A target that somebody wrote down, or the figure of the series that is one. */
function TargetWord({ row, wanted, of, series }: { row: Metric; wanted: number; of: SeriesPoint; series: Series }) {
  const word = withUnit(wanted, row.unit)
  if (of.target === null || row.targetSeries === null)
    return (
      <span data-given>
        <Trans>Target {word}</Trans>
      </span>
    )
  return (
    <Trans>
      Target{' '}
      <Inspected metric={row.targetSeries} day={of.from} cadence={series.cadence} asOf={series.asOf}>
        {word}
      </Inspected>
    </Trans>
  )
}

interface ComparedProps {
  row: Metric
  series: Series
  /** The change in words. */
  change: string
  of: SeriesPoint
  with: { word: string; value: number | null }
}

/** A change between two whole periods, which says when pressed what it is made of. */
function Compared({ row, series, change, of, with: against }: ComparedProps) {
  const { t } = useLingui()
  const { wholeWord, asOfWord } = useSides()
  const isShare = row.comparison === 'percent' && against.value !== null && against.value !== 0
  return (
    <Workings
      what={t`Change`}
      formula={
        isShare
          ? t`(the period − the one it is compared with) ÷ the one it is compared with`
          : t`the period − the one it is compared with`
      }
      inputs={[
        { word: periodWord(of, series.cadence), value: wholeWord(of, row) },
        { word: against.word, value: t`${withUnit(against.value, row.unit)}, all known` },
      ]}
      asOf={asOfWord(series)}
      note={t`Only whole periods are compared.`}
    >
      {change}
    </Workings>
  )
}

/** What both sides of a comparison are, and as of when. */
function useSides() {
  const { t } = useLingui()
  return {
    wholeWord: ({ value, known, expected }: SeriesPoint, { unit }: Metric) =>
      t`${withUnit(value, unit)}, ${known} of ${expected} known`,
    asOfWord: ({ asOf }: Series) => (asOf === null ? t`now` : formatMoment(asOf)),
    beforeWord: (before: SeriesPoint | undefined, { cadence }: Series) => (before ? periodWord(before, cadence) : ''),
  }
}

function wayOf(change: number, { direction }: Metric) {
  if (change === 0 || direction === 'hold') return 'open'
  return change > 0 === (direction === 'increase') ? 'good' : 'bad'
}

const isReached = (value: number, wanted: number, { direction }: Metric) =>
  direction === 'decrease' ? value <= wanted : direction === 'increase' ? value >= wanted : value === wanted
