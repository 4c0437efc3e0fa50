import { TriangleAlert } from 'lucide-react'
import { memo, type KeyboardEvent, type RefObject } from 'react'
import type { BarDays, Scale, TimelineMoves, Zoom } from './geometry.ts'
import { TimelineBar } from './timeline-bar.tsx'
import type { TimelineItem } from './timeline.tsx'
import classes from './timeline.module.css'

export interface RowProps {
  item: TimelineItem
  scale: Scale
  zoom: Zoom
  today: string
  moves: TimelineMoves
  style: React.CSSProperties
  /** Its place among all items, counted from 1, and how many there are. */
  place: number
  count: number
  isSelected: boolean
  /** Whether the Tab key stops here: at one bar of the whole timeline. */
  isReachable: boolean
  takesFocus: boolean
  scroller: RefObject<HTMLDivElement | null>
  onFocus: (id: string) => void
  onSelect: (id: string) => void
  onOpen: (id: string) => void
  onWalk: (event: KeyboardEvent, from: string) => void
  onMove: ((item: TimelineItem, days: BarDays) => void) | null
  onSay: (words: string) => void
}

/** One thing: its name at the left, which stays, and its bar on the days. */
export const TimelineRow = memo(function TimelineRow(props: RowProps) {
  const { item, style, isSelected, place, count, onSelect, onOpen } = props
  return (
    <div
      className={classes.row}
      style={style}
      role="listitem"
      aria-setsize={count}
      aria-posinset={place}
      data-selected={isSelected || undefined}
    >
      {/* The bar says the same name to screen readers and the keyboard; this cell is for the pointer. */}
      <div
        className={classes.name}
        onClick={() => {
          props.onFocus(item.id)
          onSelect(item.id)
        }}
        onDoubleClick={() => onOpen(item.id)}
        title={item.title}
        aria-hidden="true"
      >
        {item.mark}
        <span>{item.title}</span>
        {item.conflict && <TriangleAlert className={classes.conflictMark} />}
      </div>
      <TimelineBar {...props} />
    </div>
  )
}, sameRow)

/** The virtualizer hands out a new style object each time; a row is drawn anew only when what it shows differs. */
function sameRow(before: RowProps, after: RowProps): boolean {
  const { style: styleBefore, onWalk: _walkBefore, ...rest } = before
  const { style: styleAfter, onWalk: _walkAfter, ...others } = after
  return (
    styleBefore.transform === styleAfter.transform &&
    styleBefore.height === styleAfter.height &&
    Object.entries(rest).every(([name, value]) => value === others[name as keyof typeof others])
  )
}
