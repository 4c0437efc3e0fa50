import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import classes from '../entity-board.module.css'
import { useCursorInView } from '../entity-table.tsx'
import type { ListControl } from '../list-control.ts'
import type { Row } from '../store/row.ts'

interface BoardColumnProps {
  value: string
  label: string
  count: number
  heading: ReactNode
  foot?: ReactNode
  rows: readonly Row[]
  control: ListControl
  cardOf: (row: Row) => ReactNode
  onDrop: (ids: readonly string[]) => void
}

/** Guessed until a card has been measured. */
const CARD = 84

/** One column, windowed: ten thousand cards cost no more than those on screen. */
export function BoardColumn({ value, label, count, heading, foot, rows, control, cardOf, onDrop }: BoardColumnProps) {
  const box = useRef<HTMLDivElement>(null)
  const [over, setOver] = useState(false)
  const drop = useRef(onDrop)
  drop.current = onDrop
  useEffect(() => {
    if (!box.current) return
    return dropTargetForElements({
      element: box.current,
      canDrop: ({ source }) => source.data.kind === 'card' && source.data.from !== value,
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: ({ source }) => {
        setOver(false)
        drop.current(source.data.ids as readonly string[])
      },
    })
  }, [value])
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
    <section className={classes.column} data-over={over || undefined} aria-label={label}>
      <header className={classes.heading}>
        {heading}
        <span className={classes.count}>{count}</span>
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
                  {cardOf(row)}
                </li>
              )
            )
          })}
        </ul>
        {foot}
      </div>
    </section>
  )
}
