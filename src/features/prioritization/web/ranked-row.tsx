import { attachClosestEdge, extractClosestEdge, type Edge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge'
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { Trans, useLingui } from '@lingui/react/macro'
import { GripVertical, Pin as PinIcon } from 'lucide-react'
import { useEffect, useRef, useState, type MouseEvent, type ReactNode } from 'react'
import type { ListControl } from '#web/list-control.ts'
import { formatNumber } from '#web/ui/format.ts'
import { StateMark } from '#web/ui/state-mark.tsx'
import { ProbabilityBar } from '#web/ui/uncertain.tsx'
import { standingOf } from '../domain/cut.ts'
import type { RiceEstimates } from '../domain/rice.ts'
import type { ScoreScale } from '../domain/score-scale.ts'
import { InputCells, type InputScales, type SaveInput } from './input-cells.tsx'
import type { RankedLine } from './ranked-lines.ts'
import classes from './ranked-list.module.css'
import { ScoreBar } from './score-bar.tsx'
import { STANDING_LOOKS, standingWord } from './words.ts'

interface RankedRowProps {
  line: RankedLine
  title: string
  estimates: RiceEstimates
  scales: InputScales
  scale: ScoreScale
  control: ListControl
  isItem: boolean
  /** Absent: a ranking that was kept is looked at, and stays as it is. */
  onInput?: SaveInput | undefined
  onMove?: ((idea: string, position: number) => void) | undefined
  style: React.CSSProperties
  children?: ReactNode
}

/** One ranked idea: its place, its inputs, its score as an interval, and the chance to be chosen. */
export function RankedRow({
  line,
  title,
  estimates,
  scales,
  scale,
  control,
  isItem,
  onInput,
  onMove,
  style,
  children,
}: RankedRowProps) {
  const { t } = useLingui()
  const { placed, item, bracket } = line
  const { row, handle, edge, isDragged } = useReordering(placed.idea, placed.position, onMove)
  const standing = standingOf(item.probabilityTopK)
  const press = (event: MouseEvent) => {
    if (event.target instanceof Element && event.target.closest('button, a, input, form')) return
    control.setCursor(line.id)
    control.peek(line.id)
  }
  return (
    <div
      ref={row}
      role="row"
      className={classes.row}
      style={style}
      data-cursor={control.cursor === line.id || undefined}
      data-item={isItem || undefined}
      data-dragged={isDragged || undefined}
      data-edge={edge ?? undefined}
      data-standing={standing}
      onClick={press}
      onDoubleClick={() => control.open(line.id)}
    >
      <div role="cell" className={classes.place}>
        {bracket && (
          <span className={classes.bracket} data-part={bracket} title={t`These cannot be told apart`}>
            {bracket === 'first' && <span className="visually-hidden">{t`Cannot be told apart from the next`}</span>}
          </span>
        )}
        {onMove && (
          <span ref={handle} className={classes.handle} title={t`Drag to another place, or press Alt with an arrow`}>
            <GripVertical />
          </span>
        )}
        <span className={classes.number}>{placed.position}</span>
        {placed.pin && (
          <span title={placed.pin.reason} className={classes.pin}>
            <PinIcon aria-label={t`Put here by hand`} />
          </span>
        )}
      </div>
      <div role="cell" className={classes.title}>
        <span title={title}>{title}</span>
        {placed.pin && (
          <small>
            <Trans>
              by hand, {placed.computedPosition} by the numbers: {placed.pin.reason}
            </Trans>
          </small>
        )}
      </div>
      <InputCells idea={line.id} title={title} estimates={estimates} scales={scales} onInput={onInput} />
      <div role="cell" className={classes.score}>
        <ScoreBar of={item} scale={scale} />
      </div>
      <div role="cell" className={classes.chance}>
        <ProbabilityBar share={item.probabilityTopK} />
      </div>
      <div
        role="cell"
        className={classes.standing}
        title={t`Place ${formatNumber(item.rankP10)} to ${formatNumber(item.rankP90)} eight times in ten`}
      >
        <StateMark look={STANDING_LOOKS[standing]} word={standingWord(standing)} />
      </div>
      {children}
    </div>
  )
}

/** Takes a row by its handle and drops it above or below another. */
function useReordering(idea: string, position: number, onMove: ((idea: string, position: number) => void) | undefined) {
  const row = useRef<HTMLDivElement>(null)
  const handle = useRef<HTMLSpanElement>(null)
  const [edge, setEdge] = useState<Edge | null>(null)
  const [isDragged, setDragged] = useState(false)
  const latest = useRef(onMove)
  latest.current = onMove
  const isOpen = onMove !== undefined
  useEffect(() => {
    const element = row.current
    if (!element || !isOpen) return
    return combine(
      draggable({
        element,
        ...(handle.current ? { dragHandle: handle.current } : {}),
        getInitialData: () => ({ kind: 'ranked', idea, position }),
        onDragStart: () => setDragged(true),
        onDrop: () => setDragged(false),
      }),
      dropTargetForElements({
        element,
        canDrop: ({ source }) => source.data['kind'] === 'ranked' && source.data['idea'] !== idea,
        getData: ({ input }) => attachClosestEdge({ idea }, { element, input, allowedEdges: ['top', 'bottom'] }),
        onDrag: ({ self }) => setEdge(extractClosestEdge(self.data)),
        onDragLeave: () => setEdge(null),
        onDrop: ({ source, self }) => {
          setEdge(null)
          const from = Number(source.data['position'])
          const before = position + (extractClosestEdge(self.data) === 'bottom' ? 1 : 0)
          // Taken out of its old place first, everything below it moves up by one.
          latest.current?.(String(source.data['idea']), from < before ? before - 1 : before)
        },
      }),
    )
  }, [idea, position, isOpen])
  return { row, handle, edge, isDragged }
}
