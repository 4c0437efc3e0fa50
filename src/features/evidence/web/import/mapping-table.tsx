import { Trans, useLingui } from '@lingui/react/macro'
import { NativeSelect } from '@mantine/core'
import { useMemo, useState } from 'react'
import { MISSING } from '#web/ui/format.ts'
import { textOf } from '../../domain/cell-text.ts'
import { cellOfThing } from '../../domain/thing-cell.ts'
import type { ShownImport } from '../../imports-api.ts'
import { fieldsOf } from './import-fields.ts'
import classes from './mapping.module.css'

interface MappingTableProps {
  of: ShownImport
  /** An empty column leaves the field out. */
  onMap: (field: string, column: string) => void
}

/** Every field with the column it is read from and what stands there; those without a column wait behind one line. */
export function MappingTable({ of, onMap }: MappingTableProps) {
  const { t } = useLingui()
  const [all, setAll] = useState(false)
  const fields = useMemo(() => fieldsOf(of), [of])
  const isAsked = (name: string) => of.problems.some(problem => problem.field === name)
  const shown = fields.filter(
    ({ name, isNeeded }) => all || isNeeded || of.mapping[name] !== undefined || isAsked(name),
  )
  const hidden = fields.length - shown.length
  // In JSON a value of several parts is read from a group of columns, which no column is called by.
  const columns = [...new Set([...of.columns, ...Object.values(of.mapping)])]
  const data = [{ value: '', label: t`– none –` }, ...columns.map(column => ({ value: column, label: column }))]
  return (
    <>
      <table className={classes.mapping}>
        <MappingColumns />
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
          {shown.map(({ name, word }) => (
            <tr key={name} data-asked={isAsked(name) || undefined}>
              <th scope="row">{word}</th>
              <td>
                <NativeSelect
                  aria-label={t`Column for ${word}`}
                  data={data}
                  value={of.mapping[name] ?? ''}
                  onChange={event => onMap(name, event.currentTarget.value)}
                />
              </td>
              <td className={classes.example}>{exampleOf(of, of.mapping[name])}</td>
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

export const MappingColumns = () => (
  <colgroup>
    <col />
    <col />
    <col />
  </colgroup>
)

/** The first value of a column that says something. */
function exampleOf({ rows }: ShownImport, column: string | undefined): string {
  if (column === undefined) return ''
  return (
    rows
      .map(({ cells }) => textOf(cellOfThing(cells, column) ?? null).trim())
      .find(text => text !== '' && text !== '[]') ?? MISSING
  )
}
