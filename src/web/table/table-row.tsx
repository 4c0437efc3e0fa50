import { memo, type MouseEvent } from 'react'
import type { AnyEntity } from '#kernel/entity.ts'
import classes from '../entity-table.module.css'
import { FieldValue } from '../field-value.tsx'
import type { ListControl } from '../list-control.ts'
import type { Row } from '../store/row.ts'
import { titleOfRow } from '../registry.ts'
import type { ShownColumn } from './columns.ts'

interface TableRowProps {
  entity: AnyEntity
  row: Row
  columns: readonly ShownColumn[]
  scales: Readonly<Record<string, number>>
  top: number
  index: number
  isNarrow: boolean
  isCursor: boolean
  isItem: boolean
  isSelected: boolean
  anySelected: boolean
  control: ListControl
}

/** One row; drawn again only when something it shows has changed. */
export const TableRow = memo(
  function TableRow({
    entity,
    row,
    columns,
    scales,
    top,
    index,
    isNarrow,
    isCursor,
    isItem,
    isSelected,
    anySelected,
    control,
  }: TableRowProps) {
    const press = (event: MouseEvent) => {
      if (event.target instanceof Element && event.target.closest('a, button, input')) return
      control.setCursor(row.id)
      if (event.shiftKey) return control.extendTo(row.id)
      if (event.metaKey || event.ctrlKey) return control.toggle(row.id)
      control.peek(row.id)
    }
    return (
      <div
        role="row"
        aria-rowindex={index + 2}
        aria-selected={isSelected}
        className={classes.row}
        style={{ top }}
        data-of={row.id}
        data-cursor={isCursor || undefined}
        data-item={isItem || undefined}
        data-selected={isSelected || undefined}
        data-archived={row.archivedAt !== null || undefined}
        onClick={press}
        onDoubleClick={() => control.open(row.id)}
      >
        <div role="gridcell" className={classes.select}>
          <input
            type="checkbox"
            checked={isSelected}
            tabIndex={-1}
            aria-label={titleOfRow(entity.name, row)}
            data-shown={anySelected || undefined}
            onClick={event => (event.shiftKey ? (event.preventDefault(), control.extendTo(row.id)) : undefined)}
            onChange={() => control.toggle(row.id)}
          />
        </div>
        {isNarrow ? (
          <NarrowCell entity={entity} row={row} columns={columns} />
        ) : (
          columns.map(column => (
            <div
              key={column.name}
              role="gridcell"
              className={classes.cell}
              data-end={column.end || undefined}
              data-title={column.name === entity.titleField || undefined}
            >
              {column.cell ? (
                column.cell(row)
              ) : (
                <FieldValue
                  entity={entity}
                  field={column.name}
                  value={row[column.name]}
                  {...(scales[column.name] ? { scale: scales[column.name] ?? 0 } : {})}
                  plain
                />
              )}
            </div>
          ))
        )}
      </div>
    )
  },
  (before, after) =>
    before.row === after.row &&
    before.columns === after.columns &&
    before.top === after.top &&
    before.isNarrow === after.isNarrow &&
    before.isCursor === after.isCursor &&
    before.isItem === after.isItem &&
    before.isSelected === after.isSelected &&
    before.anySelected === after.anySelected &&
    before.scales === after.scales,
)

/** So many fields stand under the title on a phone. */
const UNDER = 3

function NarrowCell({ entity, row, columns }: Pick<TableRowProps, 'entity' | 'row' | 'columns'>) {
  const [title = columns[0], ...rest] = [
    ...columns.filter(column => column.name === entity.titleField),
    ...columns.filter(column => column.name !== entity.titleField),
  ]
  const under = rest
    .filter(column => isFilled(row[column.name]) || (column.cell !== null && !(column.name in row)))
    .slice(0, UNDER)
  return (
    <div role="gridcell" className={classes.narrow}>
      <div className={classes.narrowTitle}>{title && <Value entity={entity} row={row} column={title} />}</div>
      <div className={classes.under}>
        {under.map(column => (
          <span key={column.name}>
            {column.end && `${column.word} `}
            <Value entity={entity} row={row} column={column} />
          </span>
        ))}
      </div>
    </div>
  )
}

const Value = ({ entity, row, column }: { entity: AnyEntity; row: Row; column: ShownColumn }) =>
  column.cell ? column.cell(row) : <FieldValue entity={entity} field={column.name} value={row[column.name]} plain />

const isFilled = (value: unknown) =>
  value !== null &&
  value !== undefined &&
  value !== '' &&
  value !== 0 &&
  !(typeof value === 'object' && Object.keys(value).length === 0)
