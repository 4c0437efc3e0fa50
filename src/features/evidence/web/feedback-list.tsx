import { useLingui } from '@lingui/react/macro'
import { useEffect, useRef, type ReactNode } from 'react'
import { useCursorInView } from '#web/entity-table.tsx'
import type { ListControl } from '#web/list-control.ts'
import { Ago } from '#web/ui/moment.tsx'
import { useRowWindow } from '#web/ui/row-window.ts'
import { RowsSkeleton } from '#web/ui/skeleton.tsx'
import { ChoiceMark } from '#web/ui/state-mark.tsx'
import { feedback, headlineOf, type Feedback } from '../domain/feedback.ts'
import classes from './evidence.module.css'
import { ratingWord } from './rating.ts'

interface FeedbackListProps {
  rows: readonly Feedback[]
  control: ListControl
  item: string | null
  isLoading: boolean
  more: (() => void) | undefined
  empty: ReactNode
}

const ROW_HEIGHT = 76
const BEFORE_THE_END = 40

/** Reads like mail: who, when, the first words. A hundred thousand rows, of which those on screen are drawn. */
export function FeedbackList({ rows, control, item, isLoading, more, empty }: FeedbackListProps) {
  const { t } = useLingui()
  const box = useRef<HTMLDivElement>(null)
  const { from, to, show } = useRowWindow(box, rows.length, ROW_HEIGHT, 0)
  useEffect(() => {
    if (more && to >= rows.length - BEFORE_THE_END) more()
  }, [more, to, rows.length])
  useCursorInView(control, rows, show)
  return (
    <div ref={box} className={classes.list} tabIndex={-1}>
      {isLoading && rows.length === 0 && <RowsSkeleton rows={10} />}
      {!isLoading && rows.length === 0 && empty}
      <div
        role="listbox"
        aria-label={t`Feedback`}
        aria-multiselectable="true"
        className={classes.rows}
        data-later="rows"
        style={{ height: rows.length * ROW_HEIGHT }}
      >
        {rows.slice(from, to).map((row, index) => (
          <Line
            key={row.id}
            row={row}
            control={control}
            isOpen={item === row.id}
            top={(from + index) * ROW_HEIGHT}
            index={from + index}
            count={rows.length}
          />
        ))}
      </div>
      <span className="visually-hidden" aria-live="polite">
        {control.selected.size > 0 ? t`${control.selected.size} selected` : ''}
      </span>
    </div>
  )
}

interface LineProps {
  row: Feedback & { customerName?: string | null }
  control: ListControl
  isOpen: boolean
  top: number
  index: number
  count: number
}

function Line({ row, control, isOpen, top, index, count }: LineProps) {
  const isSelected = control.selected.has(row.id)
  const isCursor = control.cursor === row.id
  const press = (event: React.MouseEvent) => {
    control.setCursor(row.id)
    if (event.shiftKey) control.extendTo(row.id)
    else if (event.metaKey || event.ctrlKey) control.toggle(row.id)
    else control.open(row.id)
  }
  return (
    <div
      role="option"
      id={row.id}
      aria-selected={isSelected || isOpen}
      aria-posinset={index + 1}
      aria-setsize={count}
      tabIndex={isCursor || (control.cursor === null && index === 0) ? 0 : -1}
      className={classes.line}
      data-cursor={isCursor || undefined}
      data-open={isOpen || undefined}
      data-selected={isSelected || undefined}
      data-new={row.status === 'new' || undefined}
      style={{ transform: `translateY(${top}px)` }}
      onClick={press}
    >
      <span className={classes.who}>
        <ChoiceMark entity={feedback} field="status" value={row.status} bare />
        <span className={classes.name}>{row.customerName ?? row.authorName ?? row.source}</span>
        <span className={classes.when}>
          <Ago at={row.occurredAt ?? row.createdAt} />
        </span>
      </span>
      <span className={classes.words}>{headlineOf(row)}</span>
      <span className={classes.facts}>
        {row.rating !== null && <span>{ratingWord(row)}</span>}
        {row.voteCount !== null && row.voteCount > 0 && <span>{`+${row.voteCount}`}</span>}
        {row.tags.slice(0, 3).map(tag => (
          <span key={tag} className={classes.tag}>
            {tag}
          </span>
        ))}
        {row.title !== null && <span className={classes.snippet}>{beginningOf(row.text)}</span>}
      </span>
    </div>
  )
}

const SNIPPET = 160
/** As much of the words as a line may show, beside a title. */
const beginningOf = (text: string) => text.slice(0, SNIPPET).replace(/\s+/g, ' ').trim()
