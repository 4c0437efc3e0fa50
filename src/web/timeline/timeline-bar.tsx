import { useLingui } from '@lingui/react/macro'
import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { edgeScroll } from './edge-scroll.ts'
import { daysBetween } from '#kernel/calendar.ts'
import { drawnEnd, placeOf, type BarDays, type Grip, type Scale } from './geometry.ts'
import { spanWords } from './span-words.ts'
import type { RowProps } from './timeline-row.tsx'
import classes from './timeline.module.css'

/** Steps of the keyboard are gathered into one change: ten presses of an arrow are one move to undo. */
const GATHER = 700
/** A press that wanders less than this is a click. */
const CLICK_PIXELS = 3
/** In a bar narrower than this its dates have no room: they stand behind it. */
const SHORT = 152

/** A bar that can be taken by its middle or an end; arrows move it, with Shift its end, with Ctrl and Shift its start. */
export function TimelineBar({
  item,
  scale,
  zoom,
  today,
  moves,
  isSelected,
  isReachable,
  takesFocus,
  scroller,
  onFocus,
  onSelect,
  onOpen,
  onWalk,
  onMove,
  onSay,
}: RowProps) {
  const { t } = useLingui()
  const bar = useRef<HTMLDivElement>(null)
  const [draft, setDraft] = useState<BarDays | null>(null)
  const gathering = useRef<{ bar: BarDays; timer: ReturnType<typeof setTimeout> } | null>(null)
  const shown = draft ?? item.days
  const end = drawnEnd(shown, zoom, today)
  useEffect(() => {
    if (takesFocus && document.activeElement !== bar.current) bar.current?.focus({ preventScroll: true })
    if (takesFocus) bringIntoSight(scroller.current, scale, shown.start, end)
    // Only when the focus arrives, not on every move.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [takesFocus])

  const become = (next: BarDays) => {
    setDraft(null)
    if (next.start !== item.days.start || next.end !== item.days.end) onMove?.(item, next)
  }
  const settle = () => {
    const gathered = gathering.current
    if (!gathered) return
    clearTimeout(gathered.timer)
    gathering.current = null
    become(gathered.bar)
  }
  // Whoever leaves the page in the middle of it has moved the bar all the same.
  const leave = useRef(settle)
  leave.current = settle
  useEffect(() => () => leave.current(), [])
  const give = () => {
    clearTimeout(gathering.current?.timer)
    gathering.current = null
    setDraft(null)
  }

  const press = (event: KeyboardEvent) => {
    // What is not sent yet is taken back here: nothing of it is among the things that can be undone.
    if ((event.key === 'Escape' && draft) || (event.key === 'z' && gathering.current)) {
      event.preventDefault()
      event.stopPropagation()
      onSay(spanWords(item.days))
      return give()
    }
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      event.stopPropagation()
      settle()
      return event.key === 'Enter' ? onOpen(item.id) : onSelect(item.id)
    }
    const direction = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : null
    if (direction === null || !onMove || event.altKey) return onWalk(event, item.id)
    event.preventDefault()
    const grip: Grip = !event.shiftKey ? 'whole' : event.ctrlKey || event.metaKey ? 'start' : 'end'
    const next = moves.step(gathering.current?.bar ?? item.days, grip, direction)
    clearTimeout(gathering.current?.timer)
    gathering.current = { bar: next, timer: setTimeout(settle, GATHER) }
    setDraft(next)
    onSay(spanWords(next))
    bringIntoSight(scroller.current, scale, next.start, drawnEnd(next, zoom, today))
  }

  const take = (event: PointerEvent<HTMLElement>, grip: Grip) => {
    if (event.button !== 0) return
    event.stopPropagation()
    bar.current?.focus({ preventScroll: true })
    if (!onMove) return
    drag(event, {
      scroller: scroller.current,
      perDay: scale.perDay,
      over: days => setDraft(moves.drag(item.days, grip, days)),
      done: days => (days === null ? setDraft(null) : become(moves.drag(item.days, grip, days))),
    })
  }

  const left = placeOf(scale, shown.start)
  const width = (daysBetween(shown.start, end) + 1) * scale.perDay
  const words = [item.title, spanWords(shown), item.words, item.conflict].filter(Boolean).join(', ')
  return (
    <div className={classes.track}>
      <div
        ref={bar}
        role="button"
        className={classes.bar}
        data-tone={item.tone ?? 'neutral'}
        data-moving={draft !== null || undefined}
        data-conflict={Boolean(item.conflict) || undefined}
        data-open={shown.end === null || undefined}
        data-short={width < SHORT || undefined}
        data-fixed={onMove ? undefined : true}
        style={{ insetInlineStart: left, width }}
        tabIndex={isReachable ? 0 : -1}
        aria-label={words}
        aria-pressed={isSelected}
        aria-keyshortcuts={
          onMove
            ? 'ArrowLeft ArrowRight Shift+ArrowLeft Shift+ArrowRight Control+Shift+ArrowLeft Control+Shift+ArrowRight'
            : undefined
        }
        title={`${item.title}\n${spanWords(shown)}${item.conflict ? `\n${item.conflict}` : ''}`}
        onPointerDown={event => take(event, 'whole')}
        onKeyDown={press}
        onFocus={() => onFocus(item.id)}
        onBlur={settle}
        onClick={() => onSelect(item.id)}
        onDoubleClick={() => onOpen(item.id)}
      >
        <span className={classes.inBar}>
          <span className={classes.datesInBar}>{spanWords(shown)}</span>
        </span>
        {onMove && (
          <>
            <i
              className={classes.grip}
              data-end="start"
              title={t`Change the start`}
              onPointerDown={event => take(event, 'start')}
            />
            <i
              className={classes.grip}
              data-end="end"
              title={t`Change the end`}
              onPointerDown={event => take(event, 'end')}
            />
          </>
        )}
      </div>
    </div>
  )
}

interface Drag {
  scroller: HTMLElement | null
  perDay: number
  over: (days: number) => void
  /** `null`: given up by Escape, or it was only a click. */
  done: (days: number | null) => void
}

/** Follows the pointer until it lets go, scrolling on when it comes near an edge. */
function drag(event: PointerEvent<HTMLElement>, { scroller, perDay, over, done }: Drag) {
  const grip = event.currentTarget
  const from = { x: event.clientX, left: scroller?.scrollLeft ?? 0 }
  let x = from.x
  let isDrag = false
  const days = () => Math.round((x - from.x + (scroller?.scrollLeft ?? 0) - from.left) / perDay)
  const edge = edgeScroll(scroller, () => over(days()))
  const end = (result: number | null) => {
    edge.stop()
    grip.onpointermove = grip.onpointerup = grip.onpointercancel = null
    removeEventListener('keydown', escape, true)
    if (isDrag) suppressClick()
    done(result)
  }
  const escape = (pressed: globalThis.KeyboardEvent) => {
    if (pressed.key !== 'Escape') return
    pressed.preventDefault()
    pressed.stopPropagation()
    end(null)
  }
  grip.setPointerCapture(event.pointerId)
  addEventListener('keydown', escape, true)
  grip.onpointermove = move => {
    x = move.clientX
    if (!isDrag && Math.abs(x - from.x) < CLICK_PIXELS) return
    isDrag = true
    edge.at(move.clientX)
    over(days())
  }
  grip.onpointerup = () => end(isDrag ? days() : null)
  grip.onpointercancel = () => end(null)
}

/** The click that follows the end of a drag was not meant as one. */
function suppressClick() {
  const stop = (click: MouseEvent) => click.stopPropagation()
  addEventListener('click', stop, { capture: true, once: true })
  setTimeout(() => removeEventListener('click', stop, { capture: true }))
}

const MARGIN = 48

function bringIntoSight(scroller: HTMLElement | null, scale: Scale, first: string, last: string) {
  if (!scroller) return
  const names = parseFloat(getComputedStyle(scroller).getPropertyValue('--own-names')) || 0
  const room = scroller.clientWidth - names
  const start = placeOf(scale, first)
  const end = placeOf(scale, last) + scale.perDay
  if (start < scroller.scrollLeft + MARGIN) scroller.scrollLeft = start - MARGIN
  else if (end > scroller.scrollLeft + room - MARGIN)
    scroller.scrollLeft = Math.min(start - MARGIN, end - room + MARGIN)
}
