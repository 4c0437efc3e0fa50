import { extractClosestEdge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge'
import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { useLingui } from '@lingui/react/macro'
import { useVirtualizer } from '@tanstack/react-virtual'
import { Plus } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useCursorInView } from '#web/entity-table.tsx'
import type { ListControl } from '#web/list-control.ts'
import { ChoiceMark } from '#web/ui/state-mark.tsx'
import { choiceWord } from '#web/words.ts'
import { roadmapItem, type Horizon, type RoadmapItem } from '../domain/roadmap-item.ts'
import classes from './horizon-board.module.css'
import { HorizonCard } from './horizon-card.tsx'
import type { Placeable } from './placing.ts'
import { isPlaceable } from './roadmap-timeline.tsx'

interface HorizonColumnProps {
  horizon: Horizon
  rows: readonly RoadmapItem[]
  control: ListControl
  item: string | null
  mayWrite: boolean
  /** At a place among the others, counted without the one that is moved; without a place, at the end. */
  onPlace: (of: Placeable, place?: number) => void
  onAdd: () => void
  onPlaced: (id: string) => void
}

/** Guessed until a card has been measured. */
const CARD = 72

export function HorizonColumn({
  horizon,
  rows,
  control,
  item,
  mayWrite,
  onPlace,
  onAdd,
  onPlaced,
}: HorizonColumnProps) {
  const { t } = useLingui()
  const box = useRef<HTMLDivElement>(null)
  const [isOver, setOver] = useState(false)
  const latest = useRef({ rows, onPlace })
  latest.current = { rows, onPlace }
  useEffect(() => {
    if (!box.current || !mayWrite) return
    return dropTargetForElements({
      element: box.current,
      canDrop: ({ source }) => isPlaceable(source.data),
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: ({ source, location }) => {
        setOver(false)
        const { rows, onPlace } = latest.current
        if (!isPlaceable(source.data)) return
        const { kind, id } = source.data
        const target = location.current.dropTargets[0]?.data ?? {}
        const others = rows.filter(row => row.id !== id)
        const over = others.findIndex(row => row.id === target['card'])
        onPlace({ kind, id }, over < 0 ? undefined : over + (extractClosestEdge(target) === 'bottom' ? 1 : 0))
      },
    })
  }, [mayWrite])
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => CARD,
    overscan: 6,
    gap: 6,
    getItemKey: index => rows[index]?.id ?? index,
  })
  useCursorInView(control, rows, index => virtual.scrollToIndex(index))
  return (
    <section
      className={classes.column}
      data-over={isOver || undefined}
      aria-label={choiceWord(roadmapItem, 'horizon', horizon)}
    >
      <header>
        <h2>
          <ChoiceMark entity={roadmapItem} field="horizon" value={horizon} />
        </h2>
        <span>{rows.length}</span>
      </header>
      <div ref={box} className={classes.cards}>
        <ul style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start, key }) => {
            const row = rows[index]
            return (
              row && (
                <li
                  key={key}
                  ref={virtual.measureElement}
                  data-index={index}
                  style={{ transform: `translateY(${start}px)` }}
                >
                  <HorizonCard
                    row={row}
                    control={control}
                    isItem={item === row.id}
                    mayWrite={mayWrite}
                    onPlaced={onPlaced}
                  />
                </li>
              )
            )
          })}
        </ul>
        {mayWrite && (
          <button type="button" className={classes.add} onClick={onAdd}>
            <Plus />
            {t`Add`}
          </button>
        )}
      </div>
    </section>
  )
}
