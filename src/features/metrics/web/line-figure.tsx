import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { ChartLine } from '#web/charts/point.ts'
import { formatMoment, MISSING } from '#web/ui/format.ts'
import { Workings } from '#web/ui/workings.tsx'
import type { Series, SeriesPoint } from '../api.ts'
import type { Metric } from '../domain/metric.ts'
import { Inspected } from './inspected.tsx'
import { useAggregationWords } from './inspector.tsx'
import { periodWord } from './period-words.ts'

interface LineFigureProps {
  row: Metric
  series: Series
  line: ChartLine
  point: SeriesPoint
  children: string
}

/** A value of the year before, or of the target, beside a period: a press tells how it came about. */
export function LineFigure({ row, series, line, point, children }: LineFigureProps): ReactNode {
  const { t } = useLingui()
  const aggregations = useAggregationWords()
  if (children === MISSING) return children
  if (line.kind === 'target')
    return row.targetSeries !== null && point.target !== null ? (
      <Inspected metric={row.targetSeries} day={point.from} cadence={series.cadence} asOf={series.asOf}>
        {children}
      </Inspected>
    ) : (
      <span data-given>{children}</span>
    )
  const before = series.cadence === 'month' ? t`The month a year before` : t`The same weekdays a year before`
  return (
    <Workings
      what={line.name}
      formula={row.operator === null ? aggregations[row.aggregation] : t`By its formula, as for the period itself`}
      inputs={[
        { word: t`Beside`, value: periodWord(point, series.cadence) },
        { word: t`Days`, value: before },
        { word: t`Complete`, value: t`all known: of a part nothing is shown` },
      ]}
      asOf={series.asOf === null ? t`now` : formatMoment(series.asOf)}
    >
      {children}
    </Workings>
  )
}
