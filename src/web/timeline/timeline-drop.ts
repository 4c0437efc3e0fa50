import { dropTargetForElements, monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { useEffect, useRef, useState, type RefObject } from 'react'
import { dayOfNumber } from '#kernel/calendar.ts'
import { dayAt, type Scale } from './scale.ts'
import { dropped, type DaySpan } from './span.ts'

export type Dragged = Readonly<Record<string | symbol, unknown>>

/** Lets things from elsewhere on the page be dropped on days. */
export interface TimelineDrop {
  accepts: (dragged: Dragged) => boolean
  /** How long it will be, in days. */
  days: (dragged: Dragged) => number
  onDrop: (dragged: Dragged, span: { start: string; end: string }) => void
}

/** The days that what is being dragged would take, while it is over the timeline. */
export function useTimelineDrop(
  scroller: RefObject<HTMLDivElement | null>,
  scale: Scale,
  drop: TimelineDrop | undefined,
): DaySpan | null {
  const [hovering, setHovering] = useState<DaySpan | null>(null)
  const latest = useRef({ scale, drop })
  latest.current = { scale, drop }
  const isOpen = drop !== undefined
  useEffect(() => {
    const element = scroller.current
    if (!element || !isOpen) return
    const spanAt = (x: number, dragged: Dragged): DaySpan | null => {
      const { scale, drop } = latest.current
      const names = parseFloat(getComputedStyle(element).getPropertyValue('--own-names')) || 0
      const place = x - element.getBoundingClientRect().left - names + element.scrollLeft
      return drop ? dropped(scale, dayAt(scale, Math.max(0, place)), drop.days(dragged)) : null
    }
    return combine(
      dropTargetForElements({
        element,
        canDrop: ({ source }) => latest.current.drop?.accepts(source.data) ?? false,
        onDrag: ({ source, location }) =>
          setHovering(before => same(before, spanAt(location.current.input.clientX, source.data))),
        onDragLeave: () => setHovering(null),
        onDrop: ({ source, location }) => {
          const span = spanAt(location.current.input.clientX, source.data)
          if (span)
            latest.current.drop?.onDrop(source.data, { start: dayOfNumber(span.start), end: dayOfNumber(span.end) })
        },
      }),
      monitorForElements({ onDrop: () => setHovering(null) }),
    )
  }, [scroller, isOpen])
  return hovering
}

const same = (before: DaySpan | null, after: DaySpan | null) =>
  before && after && before.start === after.start && before.end === after.end ? before : after
