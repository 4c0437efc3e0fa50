import { useLingui } from '@lingui/react/macro'
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { GripVertical, Pin, PinOff } from 'lucide-react'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useRow } from '#web/store/hooks.ts'
import { ToolButton } from '#web/ui/action-menu.tsx'
import { formatNumber } from '#web/ui/format.ts'
import { ToThing } from '#web/ui/to.tsx'
import { ProbabilityBar, RangeBar } from '#web/ui/uncertain.tsx'
import type { Placed } from '../domain/order.ts'
import type { RankedItem } from '../domain/ranking.ts'
import { RICE_INPUTS } from '../domain/rice.ts'
import { STABLE_FROM } from '../domain/simulate.ts'
import { EstimateCell } from './estimate-cell.tsx'
import classes from './prioritize.module.css'

interface RankedRowProps {
  place: Placed
  item: RankedItem
  scale: number
  isGrouped: boolean
  isGroupStart: boolean
  isGroupEnd: boolean
  mayWrite: boolean
  onMove: (position: number) => void
  onRelease: () => void
}

/** One idea in the order. Dragged, or moved with Alt and the arrows; a place taken by hand shows its reason. */
export function RankedRow({ place, item, scale, isGrouped, isGroupStart, isGroupEnd, mayWrite, onMove, onRelease }: RankedRowProps) {
  const { t } = useLingui()
  const row = useRow('idea', place.idea)
  const { ref, isOver } = useReordering(place, mayWrite, onMove)
  const walk = (event: KeyboardEvent) => {
    if (!event.altKey || !mayWrite || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    onMove(place.position + (event.key === 'ArrowUp' ? -1 : 1))
  }
  const title = String(row?.['title'] ?? '')
  const sure = item.probabilityTopK >= STABLE_FROM ? 'in' : item.probabilityTopK <= 1 - STABLE_FROM ? 'out' : 'open'
  const score = { p10: rounded(item.scoreP10), p50: rounded(item.scoreP50), p90: rounded(item.scoreP90) }
  return (
    <div ref={ref} role="row" className={classes.row} data-over={isOver || undefined} data-sure={sure} onKeyDown={walk}>
      <span role="cell" className={classes.place}>
        {isGrouped && <span className={classes.bracket} data-start={isGroupStart || undefined} data-end={isGroupEnd || undefined} title={t`Cannot be told apart from its neighbors`} />}
        {mayWrite && <button type="button" className={classes.grip} aria-label={t`Move ${title}: Alt and arrow keys`} title={t`Drag, or Alt and arrow keys`}><GripVertical size={14} /></button>}
        {place.position}
      </span>
      <span role="cell" className={classes.title}>
        <ToThing entity="idea" id={place.idea}>{title}</ToThing>
        {place.pin && (
          <span className={classes.pin} title={t`The numbers alone put it at place ${place.computedPosition}`}>
            <Pin size={12} /> {place.pin.reason}
            {mayWrite && <ToolButton icon={PinOff} word={t`Follow the numbers`} onClick={onRelease} />}
          </span>
        )}
      </span>
      <span role="cell" title={t`On average at place ${formatNumber(item.meanRank, { digits: 1 })}; between ${item.rankP10} and ${item.rankP90} four times in five`}><RangeBar range={score} to={scale} /></span>
      <span role="cell"><ProbabilityBar share={item.probabilityTopK} /></span>
      {RICE_INPUTS.map(name => <span role="cell" key={name}><EstimateCell idea={place.idea} input={name} mayWrite={mayWrite} /></span>)}
    </div>
  )
}

/** Three figures: a simulated score has no more. */
const rounded = (score: number) => Number(score.toPrecision(3))

function useReordering(place: Placed, mayWrite: boolean, onMove: (position: number) => void) {
  const ref = useRef<HTMLDivElement>(null)
  const [isOver, setIsOver] = useState(false)
  const latest = useRef({ place, onMove })
  latest.current = { place, onMove }
  useEffect(() => {
    const element = ref.current
    if (!element || !mayWrite) return
    const stopDrag = draggable({ element, getInitialData: () => ({ kind: 'ranked idea', move: (position: number) => latest.current.onMove(position) }) })
    const stopDrop = dropTargetForElements({
      element,
      canDrop: ({ source }) => source.data['kind'] === 'ranked idea' && source.element !== element,
      onDragEnter: () => setIsOver(true),
      onDragLeave: () => setIsOver(false),
      onDrop: ({ source }) => {
        setIsOver(false)
        const { move } = source.data
        if (typeof move === 'function') move(latest.current.place.position)
      },
    })
    return () => {
      stopDrag()
      stopDrop()
    }
  }, [mayWrite])
  return { ref, isOver }
}
