import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { ChartLine, Lock, Table2 } from 'lucide-react'
import { useMemo } from 'react'
import { legendOf, ChartTools } from '#web/charts/chart-tools.tsx'
import { SeriesTable } from '#web/charts/series-table.tsx'
import { TimeChart } from '#web/charts/time-chart.tsx'
import { useCommands } from '#web/commands.ts'
import { useSearchState } from '#web/router.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Section } from '#web/ui/page.tsx'
import { Segments } from '#web/ui/segments.tsx'
import { CADENCES, type Cadence, type Metric } from '../../domain/metric.ts'
import type { Behavior } from '../../limits-api.ts'
import { useFlags } from '../annotations/use-flags.ts'
import { AsOf } from '../as-of.tsx'
import { onAxis, withUnit } from '../figures.ts'
import { useDefinitionChanges } from '../use-definition-changes.ts'
import { NoSuchView, PastNote } from '../past-note.tsx'
import { momentWord, periodWord, tickWord } from '../period-words.ts'
import classes from './behavior.module.css'
import { BehaviorCaption } from './behavior-caption.tsx'
import { behaviorSentence } from './behavior-sentence.ts'
import { Decisions } from './decisions.tsx'
import { DriftNotes } from './drift-notes.tsx'
import { drawn, useLimitLines } from './drawn.ts'
import { LimitFigures } from './limit-figures.tsx'
import { LineLimit } from './line-limit.tsx'
import { MovingRanges } from './moving-ranges.tsx'
import { PointNote } from './point-note.tsx'
import { SignalList } from './signal-list.tsx'
import { useBehavior } from './use-behavior.ts'

/** What of a metric is its usual coming and going, and what is news: limits, phases, signals, and who decided about them. */
export function BehaviorPanel({ row, mayWrite }: { row: Metric; mayWrite: boolean }) {
  const { t } = useLingui()
  const [search] = useSearchState()
  const asked = CADENCES.find(cadence => cadence === search.by) ?? null
  const { data, error, refetch } = useBehavior(row, { cadence: asked, asOf: search.asOf ?? null })
  if (error && !data) return <NoSuchView failure={error} again={() => void refetch()} />
  if (!data) return <div className={classes.waiting} aria-busy="true" />
  if (data.points.length === 0 && data.asOf === null)
    return (
      <EmptyState title={t`There is nothing to tell apart yet`}>
        <Trans>
          From six known values on, limits say what is the usual coming and going of this metric, and what is news.
        </Trans>
      </EmptyState>
    )
  return <Shown row={row} behavior={data} mayWrite={mayWrite} />
}

function Shown({ row: now, behavior, mayWrite }: { row: Metric; behavior: Behavior; mayWrite: boolean }) {
  const { t } = useLingui()
  const [search, set] = useSearchState()
  const row = useMemo(() => ({ ...now, ...behavior.defined }), [now, behavior.defined])
  const mayDecide = mayWrite && behavior.asOf === null
  const { cadence } = behavior
  const isAdjusted = search.season === 'without' && behavior.season !== null
  const view = useMemo(() => drawn(behavior, { isAdjusted }), [behavior, isAdjusted])
  const lines = useLimitLines(behavior, row, isAdjusted)
  const annotated = useFlags(now, behavior.asOf)
  const defined = useDefinitionChanges(now, behavior.asOf)
  const flags = useMemo(() => [...annotated, ...defined], [annotated, defined])
  const sentence = behaviorSentence(row, behavior)
  const last = behavior.points.findLast(point => point.value !== null && point.gap === null)
  const chosen = behavior.points.find(point => point.from === search.at) ?? null
  const format = (value: number | null) => withUnit(value, row.unit)
  const onOpen = (point: { from: string }) => set({ at: point.from })
  const words = {
    periodWord: (point: { from: string; to: string }) => periodWord(point, cadence),
    format,
  }
  useCommands([
    {
      id: 'metric.limits.lock',
      word: t`Lock limits`,
      icon: Lock,
      disabled: !mayDecide || behavior.phases.at(-1)?.state !== 'firm',
      run: () => set({ new: 'lock' }),
    },
  ])
  return (
    <article className={classes.panel}>
      <Controls behavior={behavior} />
      {behavior.asOf !== null && (
        <p className={classes.note}>
          <Trans>
            As it stood on {momentWord(search.asOf ?? behavior.asOf)}: the values that were known, and what was decided
            about limits, by then.
          </Trans>
        </p>
      )}
      <PastNote of={behavior.unrecorded} />
      <DriftNotes row={row} behavior={behavior} mayWrite={mayDecide} />
      <section className={classes.chart} aria-label={t`Process behavior`}>
        {search.view === 'table' ? (
          <SeriesTable
            caption={sentence}
            points={view.points}
            lines={lines}
            marks={view.marks}
            name={row.name}
            onOpen={onOpen}
            lineFigure={(line, place, shown) => (
              <LineLimit
                row={row}
                behavior={behavior}
                of={line.kind === 'center' ? 'center' : line === lines[0] ? 'upper' : 'lower'}
                place={place}
                shown={shown}
              />
            )}
            {...words}
          />
        ) : (
          <TimeChart
            points={view.points}
            lines={lines}
            flags={flags}
            marks={view.marks}
            leftOut={view.leftOut}
            phases={view.phases}
            name={
              last?.value == null ? row.name : onAxis(isAdjusted ? (last.adjusted ?? last.value) : last.value, row.unit)
            }
            sentence={sentence}
            caption={
              <BehaviorCaption row={row} behavior={behavior}>
                {sentence}
              </BehaviorCaption>
            }
            tickWord={point => tickWord(point, cadence)}
            formatTick={(value, finer) => onAxis(value, row.unit, finer)}
            onOpen={onOpen}
            {...words}
          />
        )}
        {chosen && <PointNote row={row} behavior={behavior} point={chosen} mayWrite={mayDecide} />}
        {behavior.chart === 'xmr' && search.view !== 'table' && (
          <MovingRanges row={row} behavior={behavior} onOpen={onOpen} />
        )}
        {search.view !== 'table' && (
          <ChartTools
            words={() => ({
              title: row.name,
              lines: [
                sentence,
                behavior.asOf === null ? t`As known now.` : t`As known on ${momentWord(search.asOf ?? behavior.asOf)}.`,
              ],
              legend: legendOf(row.name, lines, t`Signal`),
            })}
          />
        )}
      </section>
      {mayDecide && <Decisions row={row} behavior={behavior} />}
      <Section title={t`Limits`}>
        <LimitFigures row={row} behavior={behavior} />
      </Section>
      <Section title={t`Signals`} aside={t`by the rules of ${behavior.ruleSet === 'nhs' ? 'NHS England' : 'Wheeler'}`}>
        <SignalList row={row} behavior={behavior} />
      </Section>
    </article>
  )
}

function Controls({ behavior }: { behavior: Behavior }) {
  const { t } = useLingui()
  const [search, set] = useSearchState()
  const names: Record<Cadence, string> = { day: t`Days`, week: t`Weeks`, month: t`Months` }
  return (
    <div className={classes.controls}>
      <Segments
        label={t`Shown by`}
        value={behavior.cadence}
        options={CADENCES.map(value => ({ value, word: names[value], disabled: !behavior.views.includes(value) }))}
        onChange={by => set({ by, at: null })}
      />
      <AsOf value={search.asOf ?? null} firstOn={null} onChange={asOf => set({ asOf })} />
      {behavior.season !== null && (
        <Segments
          label={t`Season`}
          value={search.season === 'without' ? 'without' : 'with'}
          options={[
            { value: 'with', word: t`As it is` },
            { value: 'without', word: t`Without season` },
          ]}
          onChange={season => set({ season: season === 'without' ? 'without' : null })}
        />
      )}
      {behavior.asOf !== null && (
        <Button variant="subtle" size="compact-sm" onClick={() => set({ asOf: null })}>
          <Trans>Show what is known now</Trans>
        </Button>
      )}
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
  )
}
