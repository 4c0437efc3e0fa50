import { Trans, useLingui } from '@lingui/react/macro'
import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { MISSING } from '#web/ui/format.ts'
import type { MappableField } from '../../domain/mapping.ts'
import { textOf } from '../../domain/cell-text.ts'
import type { ShownImport } from '../../imports-api.ts'
import { FIELD_ORDER } from './import-order.ts'
import { fieldWord } from './import-words.ts'
import classes from './import.module.css'

interface MappingTableProps {
  of: ShownImport
  /** An empty column leaves the field out. */
  onMap: (field: MappableField, column: string) => void
}

/** Every field with the column it is read from and what stands there; those without a column wait behind one line. */
export function MappingTable({ of, onMap }: MappingTableProps) {
  const { t } = useLingui()
  const [all, setAll] = useState(false)
  const isAsked = (field: MappableField) => of.problems.some(problem => problem.field === field)
  const shown = FIELD_ORDER.filter(
    field => all || field === 'text' || of.mapping[field] !== undefined || isAsked(field),
  )
  const hidden = FIELD_ORDER.length - shown.length
  const columns = [{ value: '', label: t`– none –` }, ...of.columns.map(column => ({ value: column, label: column }))]
  return (
    <>
      <table className={classes.mapping}>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">
              <Trans>Field</Trans>
            </th>
            <th scope="col">
              <Trans>Column</Trans>
            </th>
            <th scope="col">
              <Trans>Example</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map(field => (
            <tr key={field} data-asked={isAsked(field) || undefined}>
              <th scope="row">{fieldWord(field)}</th>
              <td>
                <NativeSelect
                  aria-label={t`Column for ${fieldWord(field)}`}
                  data={columns}
                  value={of.mapping[field] ?? ''}
                  onChange={event => onMap(field, event.currentTarget.value)}
                />
              </td>
              <td className={classes.example}>{exampleOf(of, of.mapping[field])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {hidden > 0 && (
        <button type="button" className={classes.quiet} onClick={() => setAll(true)}>
          <Trans>Show {hidden} more fields</Trans>
        </button>
      )}
    </>
  )
}

/** The first value of a column that says something. */
function exampleOf({ rows }: ShownImport, column: string | undefined): string {
  if (column === undefined) return ''
  return rows.map(({ cells }) => textOf(cells[column] ?? null).trim()).find(text => text !== '') ?? MISSING
}
