import { useLingui } from '@lingui/react/macro'
import { Plus } from 'lucide-react'
import { useMemo, useState, type ReactNode } from 'react'
import { roleMay } from '#kernel/access.ts'
import type { AnyEntity, RowOf } from '#kernel/entity.ts'
import { useCommands } from './commands.ts'
import { BoardCard } from './board/board-card.tsx'
import { BoardColumn } from './board/board-column.tsx'
import classes from './entity-board.module.css'
import { fieldOf } from './field-value.tsx'
import type { ListControl } from './list-control.ts'
import { titleOfRow } from './registry.ts'
import { useChange } from './store/hooks.ts'
import type { Row } from './store/row.ts'
import { useWorkspace } from './store/workspace-context.ts'
import { ChoiceMark } from './ui/state-mark.tsx'
import { choiceWord, labelOf } from './words.ts'

interface EntityBoardProps<E extends AnyEntity> {
  entity: E
  rows: readonly RowOf<E>[]
  control: ListControl
  /** The choice field whose values are the columns. */
  by: string
  item?: string | null
  /** What a card shows below its title: names of fields. */
  fields?: readonly string[]
  /** Or drawn by you. */
  card?: (row: RowOf<E>) => ReactNode
  /** Instead of a change of `by` through the store. */
  onMove?: (ids: readonly string[], value: string) => void
  /** Offers a card at the foot of each column. */
  onAdd?: (value: string) => void
}

/** Cards in columns: dragged, moved by a menu, or by keyboard with shift and arrows; each move is told aloud. */
export function EntityBoard<E extends AnyEntity>({
  entity,
  rows,
  control,
  by,
  item = null,
  fields = [],
  card,
  onMove,
  onAdd,
}: EntityBoardProps<E>) {
  const { t } = useLingui()
  const change = useChange(entity)
  const [told, setTold] = useState('')
  const values = fieldOf(entity, by)?.choices ?? []
  const columns = useMemo(() => columnsOf(rows as unknown as readonly Row[], by), [rows, by])

  const mayMove = roleMay(useWorkspace().me.role, 'entity.write')
  const move = (ids: readonly string[], value: string) => {
    if (onMove) onMove(ids, value)
    else change.patchAll(ids, { [by]: value } as never, t`Move to ${choiceWord(entity, by, value)}`)
    const first = rows.find(row => (row as unknown as Row).id === ids[0]) as unknown as Row | undefined
    setTold(t`${titleOfRow(entity.name, first ?? null)} moved to ${choiceWord(entity, by, value)}`)
  }
  const cursorRow = rows.find(row => (row as unknown as Row).id === control.cursor) as unknown as Row | undefined
  const step = (by1: number) => {
    const next = cursorRow ? values[values.indexOf(String(cursorRow[by])) + by1] : undefined
    if (cursorRow && next !== undefined) move(control.targets(), next)
  }
  const beside = (by1: number) => {
    if (!cursorRow) return
    const at = (columns.get(String(cursorRow[by])) ?? []).indexOf(cursorRow)
    for (
      let column = values.indexOf(String(cursorRow[by])) + by1;
      column >= 0 && column < values.length;
      column += by1
    ) {
      const list = columns.get(values[column] ?? '') ?? []
      if (list.length > 0) return control.setCursor(list[Math.min(at, list.length - 1)]?.id ?? null)
    }
  }
  useCommands(
    [
      { id: 'board.right', quiet: true, word: t`To the next column`, keys: 'arrowright', run: () => beside(1) },
      { id: 'board.left', quiet: true, word: t`To the previous column`, keys: 'arrowleft', run: () => beside(-1) },
      ...(mayMove
        ? [
            { id: 'board.moveRight', word: t`Move to the next column`, keys: 'shift+arrowright', run: () => step(1) },
            {
              id: 'board.moveLeft',
              word: t`Move to the previous column`,
              keys: 'shift+arrowleft',
              run: () => step(-1),
            },
          ]
        : []),
    ],
    t`On a board`,
  )

  return (
    <div className={classes.board} role="group" aria-label={t`${entity.plural} by ${labelOf(entity, by)}`}>
      {values.map(value => {
        const list = columns.get(value) ?? []
        return (
          <BoardColumn
            key={value}
            value={value}
            label={choiceWord(entity, by, value)}
            count={list.length}
            onDrop={ids => move(ids, value)}
            heading={<ChoiceMark entity={entity} field={by} value={value} />}
            foot={
              onAdd && (
                <button type="button" className={classes.add} onClick={() => onAdd(value)}>
                  <Plus />
                  {t`Add`}
                </button>
              )
            }
            rows={list}
            control={control}
            cardOf={row => (
              <BoardCard
                key={row.id}
                entity={entity}
                row={row}
                by={by}
                values={values}
                fields={fields}
                control={control}
                isItem={item === row.id}
                onMove={mayMove ? move : null}
              >
                {card?.(row as unknown as RowOf<E>)}
              </BoardCard>
            )}
          />
        )
      })}
      <div className="visually-hidden" role="status" aria-live="assertive">
        {told}
      </div>
    </div>
  )
}

function columnsOf(rows: readonly Row[], by: string) {
  const columns = new Map<string, Row[]>()
  for (const row of rows) {
    const value = String(row[by])
    const list = columns.get(value) ?? []
    columns.set(value, list)
    list.push(row)
  }
  return columns
}
