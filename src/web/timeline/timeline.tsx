import { useLingui } from '@lingui/react/macro'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import type { Tone } from '../registry.ts'
import { useNow } from '../ui/moment.tsx'
import { addDays } from '#kernel/calendar.ts'
import {
  placeOf,
  scaleOf,
  todayAt,
  widthOf,
  type BarDays,
  type Scale,
  type TimelineDays,
  type TimelineMoves,
  type Zoom,
} from './geometry.ts'
import { spanWords } from './span-words.ts'
import { TimelineAxis, TimelineGrid, type Flag } from './timeline-axis.tsx'
import { TimelineRow } from './timeline-row.tsx'
import { useTimelineDrop, type TimelineDrop } from './timeline-drop.ts'
import classes from './timeline.module.css'

export interface TimelineItem {
  id: string
  title: string
  days: BarDays
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
  days: TimelineDays
  moves: TimelineMoves
  /** Days with a name above the bars: launches. */
  flags?: readonly Flag[]
  selected: string | null
  onSelect: (id: string) => void
  onOpen: (id: string) => void
  /** Absent: nothing can be moved. */
  onMove?: ((id: string, days: BarDays) => void) | undefined
  drop?: TimelineDrop | undefined
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
  const { label, groups, zoom, days, moves, flags = [], onMove, drop } = props
  const { t } = useLingui()
  const today = todayAt(useNow())
  const lines = useMemo(() => linesOf(groups), [groups])
  const items = useMemo(() => groups.flatMap(group => group.items), [groups])
  const scale = useMemo(() => scaleOf({ from: days.from, to: days.to }, zoom), [days.from, days.to, zoom])
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
  const hovering = useTimelineDrop(scroller, scale, moves, drop)
  const move = useCallback(
    (item: TimelineItem, bar: BarDays) => {
      onMove?.(item.id, bar)
      say(t`${item.title} is now ${spanWords(bar)}.`)
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
      <TimelineAxis days={days} scale={scale} today={today} flags={flags} hovering={hovering} onToday={goToToday} />
      <div className={classes.body} style={{ height }}>
        <div className={classes.backdrop} aria-hidden="true" />
        <TimelineGrid days={days} scale={scale} today={today} flags={flags} hovering={hovering} />
        <div role="list" aria-label={label}>
          {rows.getVirtualItems().map(({ index, start, size, key }) => {
            const line = lines[index]
            if (!line) return null
            const style = { transform: `translateY(${start}px)`, height: size }
            if (line.kind === 'heading')
              return (
                <div key={key} className={classes.heading} style={style} role="listitem">
                  <h2>
                    {line.title}
                    <span>{line.count}</span>
                  </h2>
                </div>
              )
            return (
              <TimelineRow
                key={key}
                item={line.item}
                style={style}
                scale={scale}
                zoom={zoom}
                today={today}
                moves={moves}
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

/** Opens on today minus two weeks, and keeps the day at the left edge when the zoom or the range changes. */
function useOpeningPlace(scroller: React.RefObject<HTMLDivElement | null>, scale: Scale, today: string) {
  const kept = useRef<{ from: string; days: number } | null>(null)
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const { from, days } = kept.current ?? { from: addDays(today, -DAYS_BEFORE_TODAY), days: 0 }
    element.scrollLeft = placeOf(scale, from) + days * scale.perDay
  }, [scroller, scale, today])
  useEffect(() => {
    const element = scroller.current
    const keep = () => {
      if (element) kept.current = { from: scale.from, days: element.scrollLeft / scale.perDay }
    }
    element?.addEventListener('scroll', keep, { passive: true })
    return () => element?.removeEventListener('scroll', keep)
  }, [scroller, scale])
  return useCallback(() => {
    scroller.current?.scrollTo({
      left: placeOf(scale, addDays(today, -DAYS_BEFORE_TODAY)),
      behavior: prefersStill() ? 'instant' : 'smooth',
    })
  }, [scroller, scale, today])
}

const prefersStill = () => matchMedia('(prefers-reduced-motion: reduce)').matches
