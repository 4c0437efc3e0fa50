import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Calculator, ChartLine, Table2 } from 'lucide-react'
import { useMemo, useRef } from 'react'
import type { ChartPoint } from '#web/charts/point.ts'
import { ChartTools, legendOf } from '#web/charts/chart-tools.tsx'
import { SeriesTable } from '#web/charts/series-table.tsx'
import { TimeChart } from '#web/charts/time-chart.tsx'
import { useCommands } from '#web/commands.ts'
import { useSearchState } from '#web/router.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Segments } from '#web/ui/segments.tsx'
import type { Series } from '../api.ts'
import type { Gap } from '../domain/amount.ts'
import { CADENCES, type Cadence, type Metric } from '../domain/metric.ts'
import { MetricAnnotations } from './annotations/metric-annotations.tsx'
import { useFlags } from './annotations/use-flags.ts'
import { AsOf } from './as-of.tsx'
import { CourseCaption } from './course-caption.tsx'
import { onAxis } from './figures.ts'
import { FormulaLine } from './formula.tsx'
import { Headline } from './headline.tsx'
import { Inspector, useGapWords } from './inspector.tsx'
import { LineFigure } from './line-figure.tsx'
import classes from './metrics.module.css'
import { NoSuchView, PastNote } from './past-note.tsx'
import { momentWord } from './period-words.ts'
import { seriesSentence } from './sentence.ts'
import { useDefinitionChanges } from './use-definition-changes.ts'
import { useFormats } from './use-formats.ts'
import { chartPoint, useLines, useSeries } from './use-series.ts'
import { useAskedView } from './use-then.ts'

/** The series by day, week or month, as it is known now or was once, with the launches it is measured by. */
export function MetricChart({ row, mayWrite }: { row: Metric; mayWrite: boolean }) {
  const { data: series, error, refetch } = useSeries(row, useAskedView())
  if (error && !series) return <NoSuchView failure={error} again={() => void refetch()} />
  if (!series) return <div className={classes.waiting} aria-busy="true" />
  if (series.gap !== null || (series.lastOn === null && !series.asOf && row.operator !== null))
    return <NoFigures row={row} gap={series.gap ?? 'no_data'} />
  if (series.lastOn === null && !series.asOf) return <NoValues mayWrite={mayWrite} />
  return <Shown row={row} series={series} mayWrite={mayWrite} />
}

function Shown({ row: now, series, mayWrite }: { row: Metric; series: Series; mayWrite: boolean }) {
  const { t } = useLingui()
  const [search, set] = useSearchState()
  const row = useMemo(() => ({ ...now, ...series.defined }), [now, series.defined])
  const lines = useLines(row, series)
  const points = useMemo(() => series.points.map(chartPoint), [series])
  const annotated = useFlags(now, series.asOf)
  const defined = useDefinitionChanges(now, series.asOf)
  const flags = useMemo(() => [...annotated, ...defined], [annotated, defined])
  const pointed = useRef<ChartPoint | null>(null)
  const { cadence } = series
  const words = useFormats(row, cadence)
  const sentence = seriesSentence(row, series)
  const last = series.points.findLast(point => point.isComplete)
  const look = (day: string) => set({ figure: day })
  const shown = series.points.find(point => point.from === search.figure)
  useCommands([
    {
      id: 'metric.figure',
      word: t`How the figure came about`,
      icon: Calculator,
      keys: 'i',
      disabled: last === undefined,
      run: () => last && look(last.from),
    },
  ])
  const names: Record<Cadence, string> = { day: t`Days`, week: t`Weeks`, month: t`Months` }
  return (
    <section className={classes.chart} aria-label={t`Course`}>
      <Headline row={row} series={series} onOpen={look} />
      <div className={classes.controls}>
        <Segments
          label={t`Shown by`}
          value={cadence}
          options={CADENCES.map(value => ({ value, word: names[value], disabled: !series.views.includes(value) }))}
          onChange={by => set({ by })}
        />
        <AsOf value={search.asOf ?? null} firstOn={series.firstOn} onChange={asOf => set({ asOf })} />
        <Segments
          label={t`Shown as`}
          value={search.view === 'table' ? 'table' : 'chart'}
          options={[
            { value: 'chart', word: t`Chart`, icon: ChartLine },
            { value: 'table', word: t`Table`, icon: Table2 },
          ]}
          onChange={view => set({ view: view === 'table' ? 'table' : null })}
        />
      </div>
      {series.asOf !== null && (
        <p className={classes.asOf}>
          {series.lastOn === null ? (
            <Trans>Nothing was known of this metric by {momentWord(search.asOf ?? series.asOf)}.</Trans>
          ) : (
            <Trans>
              As it stood on {momentWord(search.asOf ?? series.asOf)}: the values that were known by then, and the
              definition, annotations, launches, promises and causal links of then.
            </Trans>
          )}{' '}
          <button type="button" onClick={() => set({ asOf: null })}>
            <Trans>Show what is known now</Trans>
          </button>
        </p>
      )}
      <PastNote of={series.unrecorded} />
      {search.view === 'table' ? (
        <SeriesTable
          caption={sentence}
          points={points}
          lines={lines}
          name={row.name}
          periodWord={words.period}
          format={words.format}
          onOpen={point => look(point.from)}
          lineFigure={(line, place, shown) => {
            const point = series.points[place]
            return point === undefined ? (
              shown
            ) : (
              <LineFigure row={row} series={series} line={line} point={point}>
                {shown}
              </LineFigure>
            )
          }}
        />
      ) : (
        <TimeChart
          points={points}
          lines={lines}
          flags={flags}
          name={last?.value === null || last === undefined ? row.name : onAxis(last.value, row.unit)}
          sentence={sentence}
          caption={
            <CourseCaption row={row} points={series.points} cadence={cadence} asOf={series.asOf}>
              {sentence}
            </CourseCaption>
          }
          tickWord={words.tick}
          periodWord={words.period}
          format={words.format}
          formatTick={words.axis}
          onOpen={point => look(point.from)}
          pointed={pointed}
        />
      )}
      {search.view !== 'table' && (
        <ChartTools
          words={() => ({
            title: row.name,
            lines: [
              sentence,
              series.asOf === null ? t`As known now.` : t`As known on ${momentWord(search.asOf ?? series.asOf)}.`,
            ],
            legend: legendOf(row.name, lines),
          })}
        />
      )}
      <MetricAnnotations row={now} flags={annotated} mayWrite={mayWrite} pointed={pointed} />
      <Inspector
        row={row}
        day={shown?.from ?? null}
        cadence={cadence}
        asOf={series.asOf}
        onClose={() => set({ figure: null })}
        {...(mayWrite ? { onAnnotate: on => set({ figure: null, new: 'annotation', on }) } : {})}
      />
    </section>
  )
}

/** A formula without a single figure says why. */
function NoFigures({ row, gap }: { row: Metric; gap: Gap }) {
  const { t } = useLingui()
  const words = useGapWords()
  return (
    <EmptyState title={t`There is no figure yet: ${words[gap]}`}>
      <FormulaLine row={row} />
    </EmptyState>
  )
}

function NoValues({ mayWrite }: { mayWrite: boolean }) {
  const { t } = useLingui()
  const [, set] = useSearchState()
  const action = mayWrite && (
    <div className={classes.buttons}>
      <Button variant="filled" onClick={() => set({ new: 'import' })}>
        <Trans>Import a table</Trans>
      </Button>
      <Button variant="default" onClick={() => set({ new: 'value' })}>
        <Trans>Add a value</Trans>
      </Button>
    </div>
  )
  return (
    <EmptyState title={t`Nothing is known of this metric yet`} action={action}>
      <Trans>
        Bring a table with a column of dates and a column of values, or write down a value by hand. Days that are
        missing stay missing: they are never counted as zero.
      </Trans>
    </EmptyState>
  )
}
