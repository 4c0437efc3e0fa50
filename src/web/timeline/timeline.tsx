import { useLingui } from '@lingui/react/macro'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import type { Tone } from '../registry.ts'
import { useNow } from '../ui/moment.tsx'
import { dayOfNumber, numberOfDay } from '#kernel/calendar.ts'
import { todayNumber, type Calendar } from './days.ts'
import { pixelsPerDay, placeOf, scaleFor, widthOf, type Scale, type Zoom } from './scale.ts'
import type { DaySpan } from './span.ts'
import { spanWords } from './tick-words.ts'
import { TimelineAxis, TimelineGrid, type Flag } from './timeline-axis.tsx'
import { TimelineRow } from './timeline-row.tsx'
import { useTimelineDrop, type TimelineDrop } from './timeline-drop.ts'
import classes from './timeline.module.css'

export interface TimelineItem {
  id: string
  title: string
  /** First and last day, both included. */
  start: string
  end: string
  tone?: Tone
  /** A state mark, before the title. */
  mark?: React.ReactNode
  /** What is said after the title to a screen reader: its state, its owner. */
  words?: string
  /** A warning that must not be quiet: "ends after its launch". */
  conflict?: string | null
}
export interface TimelineGroup {
  id: string
  /** Empty: the items stand without a heading. */
  title: string
  items: readonly TimelineItem[]
}
export interface TimelineProps {
  label: string
  groups: readonly TimelineGroup[]
  zoom: Zoom
  calendar: Calendar
  /** Days with a name above the bars: launches. */
  flags?: readonly Flag[]
  selected: string | null
  onSelect: (id: string) => void
  onOpen: (id: string) => void
  /** Absent: nothing can be moved. */
  onMove?: (id: string, span: { start: string; end: string }) => void
  drop?: TimelineDrop
}

export const ROW_HEIGHT = 40
const HEADING_HEIGHT = 34
/** The timeline opens on today minus two weeks: what has just happened is part of what comes next. */
const DAYS_BEFORE_TODAY = 14

type Line =
  | { kind: 'heading'; id: string; title: string; count: number }
  | { kind: 'item'; id: string; item: TimelineItem; place: number }

/** Bars on days. Rows are drawn only where they can be seen; bars are moved by pointer and by keyboard. */
export function Timeline(props: TimelineProps) {
  const { label, groups, zoom, calendar, flags = [], onMove, drop } = props
  const { t } = useLingui()
  const today = todayNumber(useNow())
  const lines = useMemo(() => linesOf(groups), [groups])
  const items = useMemo(() => groups.flatMap(group => group.items), [groups])
  const scale = useMemo(
    () => scaleFor(calendar, zoom, today, daysOf(items, flags)),
    [calendar, zoom, today, items, flags],
  )
  const scroller = useRef<HTMLDivElement>(null)
  const [said, say] = useState('')
  const [focused, focus] = useState<string | null>(null)
  const rows = useVirtualizer({
    count: lines.length,
    overscan: 12,
    getScrollElement: () => scroller.current,
    estimateSize: index => (lines[index]?.kind === 'heading' ? HEADING_HEIGHT : ROW_HEIGHT),
    getItemKey: index => lines[index]?.id ?? index,
  })
  const goToToday = useOpeningPlace(scroller, scale, today)
  const hovering = useTimelineDrop(scroller, scale, drop)
  const move = useCallback(
    (item: TimelineItem, span: DaySpan) => {
      onMove?.(item.id, { start: dayOfNumber(span.start), end: dayOfNumber(span.end) })
      say(t`${item.title} is now ${spanWords(span)}.`)
    },
    [onMove, t],
  )

  const walk = (event: KeyboardEvent, from: string) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0 || event.altKey) return
    event.preventDefault()
    const next = items[items.findIndex(item => item.id === from) + step]
    if (!next) return
    rows.scrollToIndex(lines.findIndex(line => line.id === next.id))
    focus(next.id)
  }

  const height = rows.getTotalSize()
  const reachable = items.some(item => item.id === focused)
    ? focused
    : items.some(item => item.id === props.selected)
      ? props.selected
      : (items[0]?.id ?? null)
  return (
    <div
      ref={scroller}
      className={classes.timeline}
      role="region"
      aria-label={label}
      tabIndex={-1}
      style={{ '--own-width': `${widthOf(scale)}px`, '--own-row': `${ROW_HEIGHT}px` } as React.CSSProperties}
    >
      <TimelineAxis scale={scale} today={today} flags={flags} hovering={hovering} onToday={goToToday} />
      <div className={classes.body} style={{ height }}>
        <TimelineGrid scale={scale} today={today} flags={flags} hovering={hovering} />
        <div role="list" aria-label={label}>
          {rows.getVirtualItems().map(({ index, start, size, key }) => {
            const line = lines[index]
            if (!line) return null
            const style = { transform: `translateY(${start}px)`, height: size }
            if (line.kind === 'heading')
              return (
                <div key={key} className={classes.heading} style={style} role="presentation">
                  <h3>
                    {line.title}
                    <span>{line.count}</span>
                  </h3>
                </div>
              )
            return (
              <TimelineRow
                key={key}
                item={line.item}
                style={style}
                scale={scale}
                place={line.place}
                count={items.length}
                isSelected={line.id === props.selected}
                isReachable={line.id === reachable}
                takesFocus={line.id === focused}
                scroller={scroller}
                onFocus={focus}
                onSelect={props.onSelect}
                onOpen={props.onOpen}
                onWalk={walk}
                onMove={onMove ? move : null}
                onSay={say}
              />
            )
          })}
        </div>
      </div>
      <p className="visually-hidden" role="status">
        {said}
      </p>
    </div>
  )
}

function linesOf(groups: readonly TimelineGroup[]): Line[] {
  let place = 0
  return groups.flatMap(group => [
    ...(group.title === ''
      ? []
      : [{ kind: 'heading' as const, id: `heading ${group.id}`, title: group.title, count: group.items.length }]),
    ...group.items.map(item => ({ kind: 'item' as const, id: item.id, item, place: ++place })),
  ])
}

function* daysOf(items: readonly TimelineItem[], flags: readonly Flag[]) {
  for (const item of items) {
    yield numberOfDay(item.start)
    yield numberOfDay(item.end)
  }
  for (const flag of flags) yield numberOfDay(flag.day)
}

/** Opens on today minus two weeks, and keeps the day at the left edge when the zoom or the range changes. */
function useOpeningPlace(scroller: React.RefObject<HTMLDivElement | null>, scale: Scale, today: number) {
  const kept = useRef<number | null>(null)
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    element.scrollLeft = placeOf(scale, kept.current ?? today - DAYS_BEFORE_TODAY)
  }, [scroller, scale, today])
  useEffect(() => {
    const element = scroller.current
    const keep = () => {
      if (element) kept.current = scale.from + element.scrollLeft / pixelsPerDay(scale)
    }
    element?.addEventListener('scroll', keep, { passive: true })
    return () => element?.removeEventListener('scroll', keep)
  }, [scroller, scale])
  return useCallback(() => {
    scroller.current?.scrollTo({
      left: placeOf(scale, today - DAYS_BEFORE_TODAY),
      behavior: prefersStill() ? 'instant' : 'smooth',
    })
  }, [scroller, scale, today])
}

const prefersStill = () => matchMedia('(prefers-reduced-motion: reduce)').matches
