import { Trans, useLingui } from '@lingui/react/macro'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useMemo, useRef } from 'react'
import { useCursorInView } from '#web/entity-table.tsx'
import type { ListControl } from '#web/list-control.ts'
import { titleOfRow } from '#web/registry.ts'
import { useAllRows } from '#web/store/hooks.ts'
import type { RankingInputs, RankingResult } from '../domain/ranking.ts'
import { RICE_INPUTS } from '../domain/rice.ts'
import { scoreScaleOf } from '../domain/score-scale.ts'
import { MissingRow } from './missing-row.tsx'
import type { Line } from './ranked-lines.ts'
import classes from './ranked-list.module.css'
import type { InputScales, SaveInput } from './input-cells.tsx'
import { RankedRow } from './ranked-row.tsx'
import { ReasonForm } from './reason-form.tsx'
import { ScoreAxis } from './score-bar.tsx'
import type { Ordering } from './use-order.ts'
import { inputWord } from './words.ts'

interface RankedListProps {
  lines: readonly Line[]
  result: RankingResult
  inputs: RankingInputs
  k: number
  control: ListControl
  item: string | null
  isStale: boolean
  ordering: Ordering | null
  /** The move that waits for its reason came from the keyboard. */
  isByKeys: boolean
  onInput?: SaveInput | undefined
  keepWord: string
}

const ROW = 48
const ROW_WITH_REASON = 100
const HEIGHTS = { cut: 32, heading: 56, missing: 48 }

/** Ideas in their order with intervals, brackets and the cut. Only what can be seen is drawn. */
export function RankedList({
  lines,
  result,
  inputs,
  k,
  control,
  item,
  isStale,
  ordering,
  isByKeys,
  onInput,
  keepWord,
}: RankedListProps) {
  const { t } = useLingui()
  const box = useRef<HTMLDivElement>(null)
  const rows = useAllRows('idea')
  const titles = useMemo(() => new Map(rows.map(row => [row.id, titleOfRow('idea', row)])), [rows])
  const estimates = useMemo(() => new Map(inputs.map(each => [each.id, each.estimates])), [inputs])
  const scale = useMemo(() => scoreScaleOf(result.ranked), [result])
  const scales = useMemo(() => scalesOf(inputs), [inputs])
  const moving = ordering?.moving ?? null
  const virtual = useVirtualizer({
    count: lines.length,
    overscan: 10,
    scrollPaddingStart: 52,
    getScrollElement: () => box.current,
    estimateSize: index => heightOf(lines[index], moving?.idea ?? null),
    getItemKey: index => lines[index]?.id ?? index,
  })
  const named = `${moving?.idea ?? ''} ${lines.length} ${k}`
  const measured = useRef(named)
  if (measured.current !== named) {
    measured.current = named
    virtual.measure()
  }
  useCursorInView(control, lines, index => virtual.scrollToIndex(index))

  return (
    <div
      ref={box}
      className={classes.list}
      role="table"
      aria-label={t`Ideas by rank`}
      aria-rowcount={lines.length + 1}
      aria-busy={isStale}
      tabIndex={onInput ? -1 : 0}
    >
      <div role="row" className={classes.header}>
        <span role="columnheader">{t`Place`}</span>
        <span role="columnheader">{t`Idea`}</span>
        {RICE_INPUTS.map(input => (
          <span role="columnheader" key={input} className={classes.input}>
            {inputWord(input)}
          </span>
        ))}
        <span role="columnheader" className={classes.score}>
          <span className={classes.scoreWord}>{t`Score`}</span>
          {result.ranked.length > 0 && <ScoreAxis scale={scale} />}
        </span>
        <span role="columnheader" className={classes.chance}>{t`Among the first ${k}`}</span>
        <span role="columnheader" className={classes.standing}>
          <span className="visually-hidden">{t`Standing`}</span>
        </span>
      </div>
      <div
        role="rowgroup"
        className={classes.rows}
        data-stale={isStale || undefined}
        style={{ height: virtual.getTotalSize() }}
      >
        {virtual.getVirtualItems().map(({ index, start, size, key }) => {
          const line = lines[index]
          if (!line) return null
          const style = { transform: `translateY(${start}px)`, height: size }
          switch (line.kind) {
            case 'cut':
              return (
                <div key={key} role="row" className={classes.cut} style={style}>
                  <div role="cell">
                    {line.bracket && <span className={classes.bracket} data-part="middle" />}
                    <span>
                      <Trans>Room for {k}</Trans>
                    </span>
                  </div>
                </div>
              )
            case 'heading':
              return (
                <div key={key} role="row" className={classes.heading} style={style}>
                  <div role="cell">
                    <h2>
                      <Trans>Not ranked: an input is missing</Trans>
                    </h2>
                    <span>{line.count}</span>
                  </div>
                </div>
              )
            case 'missing':
              return (
                <MissingRow
                  key={key}
                  line={line}
                  style={style}
                  title={titles.get(line.id) ?? ''}
                  estimates={estimates.get(line.id)}
                  scales={scales}
                  control={control}
                  isItem={item === line.id}
                  onInput={onInput}
                />
              )
            case 'ranked': {
              const own = estimates.get(line.id)
              if (!own) return null
              return (
                <RankedRow
                  key={key}
                  line={line}
                  style={style}
                  title={titles.get(line.id) ?? ''}
                  estimates={own}
                  scales={scales}
                  scale={scale}
                  control={control}
                  isItem={item === line.id}
                  onInput={onInput}
                  onMove={ordering?.move}
                >
                  {moving?.idea === line.id && (
                    <ReasonForm
                      position={line.placed.position}
                      computedPosition={line.placed.computedPosition}
                      takesFocus={!isByKeys}
                      onKeep={reason => ordering?.settle(reason, keepWord)}
                      onGiveUp={() => ordering?.giveUp()}
                    />
                  )}
                </RankedRow>
              )
            }
          }
        })}
      </div>
    </div>
  )
}

function heightOf(line: Line | undefined, moving: string | null) {
  if (!line || line.kind === 'ranked') return line && line.id === moving ? ROW_WITH_REASON : ROW
  return HEIGHTS[line.kind]
}

/** The bars of one column share one scale; a few giants must not flatten the rest. */
function scalesOf(inputs: RankingInputs): InputScales {
  const scaleOf = (name: (typeof RICE_INPUTS)[number]) => {
    const ends = inputs.flatMap(({ estimates }) => estimates[name]?.p90 ?? []).sort((a, b) => a - b)
    return ends[Math.ceil((ends.length - 1) * 0.95)] ?? 1
  }
  return { reach: scaleOf('reach'), impact: scaleOf('impact'), confidence: 1, effort: scaleOf('effort') }
}
