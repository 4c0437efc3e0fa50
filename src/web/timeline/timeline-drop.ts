import { dropTargetForElements, monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { useEffect, useRef, useState, type RefObject } from 'react'
import { dayAt, type BarDays, type Scale, type TimelineMoves } from './geometry.ts'

export type Dragged = Readonly<Record<string | symbol, unknown>>

/** Lets things from elsewhere on the page be dropped on days. */
export interface TimelineDrop {
  accepts: (dragged: Dragged) => boolean
  onDrop: (dragged: Dragged, days: BarDays) => void
}

/** The days that what is being dragged would take, while it is over the timeline. */
export function useTimelineDrop(
  scroller: RefObject<HTMLDivElement | null>,
  scale: Scale,
  moves: TimelineMoves,
  drop: TimelineDrop | undefined,
): BarDays | null {
  const [hovering, setHovering] = useState<BarDays | null>(null)
  const latest = useRef({ scale, moves, drop })
  latest.current = { scale, moves, drop }
  const isOpen = drop !== undefined
  useEffect(() => {
    const element = scroller.current
    if (!element || !isOpen) return
    const barAt = (x: number): BarDays => {
      const { scale, moves } = latest.current
      const names = parseFloat(getComputedStyle(element).getPropertyValue('--own-names')) || 0
      const place = x - element.getBoundingClientRect().left - names + element.scrollLeft
      return moves.drop(dayAt(scale, Math.max(0, place)))
    }
    return combine(
      dropTargetForElements({
        element,
        canDrop: ({ source }) => latest.current.drop?.accepts(source.data) ?? false,
        onDrag: ({ location }) => setHovering(before => same(before, barAt(location.current.input.clientX))),
        onDragLeave: () => setHovering(null),
        onDrop: ({ source, location }) =>
          latest.current.drop?.onDrop(source.data, barAt(location.current.input.clientX)),
      }),
      monitorForElements({ onDrop: () => setHovering(null) }),
    )
  }, [scroller, isOpen])
  return hovering
}

const same = (before: BarDays | null, after: BarDays) =>
  before && before.start === after.start && before.end === after.end ? before : after
