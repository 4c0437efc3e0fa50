import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { useLingui } from '@lingui/react/macro'
import { useEffect, useRef, useState, type MouseEvent, type ReactNode } from 'react'
import type { AnyEntity } from '#kernel/entity.ts'
import classes from '../entity-board.module.css'
import { FieldValue, fieldOf, isNumeric } from '../field-value.tsx'
import type { ListControl } from '../list-control.ts'
import { titleOfRow } from '../registry.ts'
import type { Row } from '../store/row.ts'
import { ActionMenu } from '../ui/action-menu.tsx'
import { choiceWord, labelOf } from '../words.ts'

interface BoardCardProps {
  entity: AnyEntity
  row: Row
  by: string
  values: readonly string[]
  fields: readonly string[]
  control: ListControl
  isItem: boolean
  /** `null` for those who may only look. */
  onMove: ((ids: readonly string[], value: string) => void) | null
  children?: ReactNode
}

/** One card: dragged, or moved by its menu. With several selected, all of them go along. */
export function BoardCard({ entity, row, by, values, fields, control, isItem, onMove, children }: BoardCardProps) {
  const { t } = useLingui()
  const card = useRef<HTMLElement>(null)
  const [dragging, setDragging] = useState(false)
  const along = useRef<readonly string[]>([])
  along.current = control.selected.has(row.id) ? [...control.selected] : [row.id]
  const from = String(row[by])
  const mayMove = onMove !== null
  useEffect(() => {
    if (!card.current || !mayMove) return
    return draggable({
      element: card.current,
      getInitialData: () => ({ kind: 'card', ids: along.current, from }),
      onDragStart: () => setDragging(true),
      onDrop: () => setDragging(false),
    })
  }, [from, mayMove])
  const press = (event: MouseEvent) => {
    if (event.target instanceof Element && event.target.closest('a, button')) return
    control.setCursor(row.id)
    if (event.shiftKey) control.extendTo(row.id)
    else if (event.metaKey || event.ctrlKey) control.toggle(row.id)
    else control.peek(row.id)
  }
  return (
    <article
      ref={card}
      className={classes.card}
      data-dragging={dragging || undefined}
      data-cursor={control.cursor === row.id || undefined}
      data-item={isItem || undefined}
      data-selected={control.selected.has(row.id) || undefined}
      onClick={press}
      onDoubleClick={() => control.open(row.id)}
    >
      <h2>{titleOfRow(entity.name, row)}</h2>
      {children ?? (
        <div className={classes.fields}>
          {fields
            .filter(field => isFilled(row[field]))
            .map(field => (
              <span key={field}>
                {/* The name first: after a number it would have to be bent to it. */}
                {isNumeric(fieldOf(entity, field)) && `${labelOf(entity, field)}: `}
                <FieldValue entity={entity} field={field} value={row[field]} plain />
              </span>
            ))}
        </div>
      )}
      {onMove && (
        <div className={classes.menu}>
          <ActionMenu
            label={t`Move to…`}
            actions={values.map(value => ({
              word: choiceWord(entity, by, value),
              group: t`Move to…`,
              checked: value === from,
              run: () => onMove(along.current, value),
            }))}
          />
        </div>
      )}
    </article>
  )
}

/** A zero on a card says less than nothing. */
const isFilled = (value: unknown) =>
  value !== null && value !== undefined && value !== '' && value !== 0 && !(Array.isArray(value) && value.length === 0)
