import { Trans, useLingui } from '@lingui/react/macro'
import { ChartLine as ChartIcon, Table2 } from 'lucide-react'
import { useMemo, useState, type ReactNode } from 'react'
import type { ChartLine, ChartPoint } from '#web/charts/point.ts'
import { SeriesTable } from '#web/charts/series-table.tsx'
import { TimeChart } from '#web/charts/time-chart.tsx'
import { Segments } from '#web/ui/segments.tsx'
import type { WorkingInput } from '#web/ui/workings.tsx'
import type { Series } from '../api.ts'
import { paddedTo } from '../domain/padded.ts'
import type { Metric } from '../domain/metric.ts'
import { useFlags } from './annotations/use-flags.ts'
import { CourseCaption } from './course-caption.tsx'
import { onAxis } from './figures.ts'
import { Inspector } from './inspector.tsx'
import classes from './metrics.module.css'
import { NoSuchView } from './past-note.tsx'
import { seriesSentence } from './sentence.ts'
import { useFormats } from './use-formats.ts'
import { chartPoint, useSeries } from './use-series.ts'

/** A line that a page of another thing draws beside a metric: a value for each period, or none. */
export interface OwnLine extends Omit<ChartLine, 'values'> {
  at: (period: Pick<ChartPoint, 'from' | 'to'>) => number | null
}

interface MetricCourseProps {
  row: Metric
  /** From the earlier of this day and the usual beginning, to this day where it lies ahead. */
  from: string | null
  until: string
  lines: readonly OwnLine[]
  /** A value of a line in the table, which tells when it is pressed how it came about. */
  lineFigure: (line: ChartLine, place: number, shown: string) => ReactNode
  /** What the lines say, after what the metric says. */
  sentence: string
  /** How the lines came about. */
  told: readonly WorkingInput[]
}

/** A metric's course on the page of something that is held against it. */
export function MetricCourse({ row, from, until, lines: own, lineFigure, sentence: said, told }: MetricCourseProps) {
  const { t } = useLingui()
  const { data: series, error, refetch } = useSeries(row, { cadence: null, asOf: null, from })
  const [isTable, setTable] = useState(false)
  const [day, setDay] = useState<string | null>(null)
  const flags = useFlags(row)
  const words = useFormats(row, series?.cadence ?? 'day')
  const points = useMemo(() => (series ? pointsUntil(series, until, from) : []), [series, until, from])
  const lines = useMemo(() => own.map(({ at, ...line }) => ({ ...line, values: points.map(at) })), [own, points])
  if (error && !series) return <NoSuchView failure={error} again={() => void refetch()} />
  if (!series) return <div className={classes.waiting} aria-busy="true" />
  if (series.lastOn === null)
    return (
      <p className={classes.nothing}>
        <Trans>Nothing is known of this metric yet. Its course stands here as soon as a value comes.</Trans>
      </p>
    )
  const last = points.findLast(point => point.value !== null)
  const sentence = [seriesSentence({ ...row, target: null }, series), said].filter(Boolean).join(' ')
  const shared = { points, lines, sentence, format: words.format, periodWord: words.period }
  const open = (point: ChartPoint) => setDay(point.known > 0 ? point.from : null)
  return (
    <section className={classes.chart} aria-label={t`Course`}>
      <div className={classes.controls}>
        <Segments
          label={t`Shown as`}
          value={isTable ? 'table' : 'chart'}
          options={[
            { value: 'chart', word: t`Chart`, icon: ChartIcon },
            { value: 'table', word: t`Table`, icon: Table2 },
          ]}
          onChange={view => setTable(view === 'table')}
        />
      </div>
      {isTable ? (
        <SeriesTable {...shared} caption={sentence} name={row.name} onOpen={open} lineFigure={lineFigure} />
      ) : (
        <TimeChart
          {...shared}
          flags={flags}
          caption={
            <CourseCaption row={row} points={series.points} cadence={series.cadence} asOf={null} more={told}>
              {sentence}
            </CourseCaption>
          }
          name={last?.value === null || last === undefined ? row.name : onAxis(last.value, row.unit)}
          tickWord={words.tick}
          formatTick={words.axis}
          onOpen={open}
        />
      )}
      <Inspector row={row} day={day} cadence={series.cadence} asOf={null} onClose={() => setDay(null)} />
    </section>
  )
}

/** Its periods, without the empty ones before both the first value and the first day, and on to a day ahead. */
function pointsUntil({ points, cadence }: Series, until: string, from: string | null): ChartPoint[] {
  const drawn = points.map(chartPoint)
  const first = drawn.findIndex(point => point.known > 0 || (from !== null && point.to >= from))
  const begun = drawn.slice(Math.max(0, first))
  const last = begun.at(-1)
  if (!last) return begun
  return [...begun, ...paddedTo(last, until, cadence).map(span => ({ ...span, value: null, known: 0, expected: 0 }))]
}
