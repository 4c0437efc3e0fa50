import { useLingui } from '@lingui/react/macro'
import { ArrowDown, ArrowUp, Columns3 } from 'lucide-react'
import { useState, type KeyboardEvent, type PointerEvent } from 'react'
import classes from '../entity-table.module.css'
import type { ListControl } from '../list-control.ts'
import type { ListState } from '../list-state.ts'
import { Popup } from '../ui/popup.tsx'
import { ColumnChooser } from './column-chooser.tsx'
import { type Columns, type ShownColumn } from './columns.ts'

/** The names of the columns: press to sort, drag a border to resize. Stays while the rows scroll. */
export function TableHeader({ columns, state, control }: { columns: Columns; state: ListState; control: ListControl }) {
  const { t } = useLingui()
  const all = control.ids.length > 0 && control.selected.size === control.ids.length
  return (
    <div role="row" aria-rowindex={1} className={classes.header}>
      <div role="columnheader" className={classes.select}>
        <input
          type="checkbox"
          aria-label={t`Select all`}
          data-shown
          checked={all}
          ref={box => void (box && (box.indeterminate = !all && control.selected.size > 0))}
          onChange={() => (all ? control.clear() : control.selectAll())}
        />
      </div>
      {columns.shown.map(column => (
        <HeaderCell
          key={column.name}
          column={column}
          state={state}
          onWidth={width => columns.setWidth(column.name, width)}
        />
      ))}
      <div role="columnheader" className={classes.choose}>
        <Popup
          label={t`Columns`}
          target={handed => (
            <button
              type="button"
              className={classes.chooser}
              aria-label={t`Columns`}
              data-hint={t`Columns`}
              {...handed}
            >
              <Columns3 />
            </button>
          )}
        >
          {() => <ColumnChooser columns={columns} />}
        </Popup>
      </div>
    </div>
  )
}

function HeaderCell({
  column,
  state,
  onWidth,
}: {
  column: ShownColumn
  state: ListState
  onWidth: (width: number) => void
}) {
  const { t } = useLingui()
  const sorted = column.sortBy !== null && state.sort.field === column.sortBy
  const Arrow = state.sort.descending ? ArrowDown : ArrowUp
  const [dragging, setDragging] = useState(false)
  return (
    <div
      role="columnheader"
      className={classes.heading}
      data-end={column.end || undefined}
      aria-sort={sorted ? (state.sort.descending ? 'descending' : 'ascending') : undefined}
    >
      {column.sortBy === null ? (
        <span>{column.word}</span>
      ) : (
        <button type="button" onClick={() => state.setSort(column.sortBy ?? '')} data-sorted={sorted || undefined}>
          <span>{column.word}</span>
          {sorted && <Arrow />}
        </button>
      )}
      <div
        role="separator"
        aria-orientation="vertical"
        aria-label={t`Width of ${column.word}`}
        tabIndex={0}
        aria-valuenow={column.width}
        className={classes.border}
        data-dragging={dragging || undefined}
        onPointerDown={event => drag(event, onWidth, setDragging)}
        onKeyDown={event => nudge(event, column.width, onWidth)}
      />
    </div>
  )
}

function drag(
  event: PointerEvent<HTMLElement>,
  onWidth: (width: number) => void,
  setDragging: (dragging: boolean) => void,
) {
  event.preventDefault()
  const border = event.currentTarget
  const from = border.parentElement?.offsetWidth ?? 0
  const startX = event.clientX
  border.setPointerCapture(event.pointerId)
  setDragging(true)
  border.onpointermove = move => onWidth(from + move.clientX - startX)
  border.onpointerup = border.onpointercancel = () => {
    border.onpointermove = null
    setDragging(false)
  }
}

function nudge(event: KeyboardEvent, width: number, onWidth: (width: number) => void) {
  const step = event.key === 'ArrowRight' ? 16 : event.key === 'ArrowLeft' ? -16 : 0
  if (step === 0) return
  event.preventDefault()
  event.stopPropagation()
  onWidth(width + step)
}
