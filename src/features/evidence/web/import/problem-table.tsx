import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Download } from 'lucide-react'
import { useMemo } from 'react'
import { guardFormula } from '#kernel/formula-guard.ts'
import { formatNumber, MISSING } from '#web/ui/format.ts'
import { labelOf } from '#web/words.ts'
import type { ImportProblem, ImportReport } from '../../domain/import-report.ts'
import { MAPPABLE_FIELDS } from '../../domain/mapping.ts'
import type { ShownImport } from '../../imports-api.ts'
import { fieldWord } from './import-words.ts'
import classes from './import.module.css'
import { entityOfKind } from './kinds.ts'

const SHOWN = 50
/** Of so many rows with the same problem their numbers are told. */
const ROWS_NAMED = 4

interface ProblemTableProps {
  of: Pick<ShownImport, 'kind' | 'fileName'>
  report: ImportReport
  shown?: number
}

/** What was not taken as it stands: by field and reason with its rows, the same reason once; all of it to take away. */
export function ProblemTable({ of: { kind, fileName }, report, shown = SHOWN }: ProblemTableProps) {
  const { t } = useLingui()
  const { problems, problemCount } = report
  const reasons = useMemo(() => reasonsOf(problems), [problems])
  if (problemCount === 0) return null
  const told = reasons.slice(0, shown)
  const rest = problemCount - told.reduce((sum, { rows }) => sum + rows.length, 0)
  return (
    <div className={classes.problems}>
      <table>
        <thead>
          <tr>
            <th scope="col">
              <Trans>Row</Trans>
            </th>
            <th scope="col">
              <Trans>Field</Trans>
            </th>
            <th scope="col">
              <Trans>What happened</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {told.map(({ field, detail, rows }) => (
            <tr key={`${field} ${detail}`}>
              <td>{rowsWord(rows)}</td>
              <td>{field === null ? MISSING : fieldName(kind, field)}</td>
              <td>{detail}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes.buttons}>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<Download size={14} />}
          onClick={() => download(problems, t`${fileName} problems.csv`)}
        >
          <Trans>Download as CSV</Trans>
        </Button>
        {rest > 0 && (
          <span className={classes.lead}>
            <Plural value={rest} one="and # more problem" other="and # more problems" />
          </span>
        )}
      </p>
    </div>
  )
}

interface Reason {
  field: string | null
  detail: string
  rows: (number | null)[]
}

function reasonsOf(problems: readonly ImportProblem[]): Reason[] {
  const reasons = new Map<string, Reason>()
  for (const { row, field, detail } of problems) {
    const key = `${field} ${detail}`
    const known = reasons.get(key)
    if (known) known.rows.push(row)
    else reasons.set(key, { field, detail, rows: [row] })
  }
  return [...reasons.values()]
}

function rowsWord(rows: readonly (number | null)[]): string {
  const named = rows.slice(0, ROWS_NAMED).map(row => (row === null ? MISSING : formatNumber(row)))
  const others = rows.length - named.length
  return others > 0 ? `${named.join(' · ')} + ${formatNumber(others)}` : named.join(' · ')
}

function fieldName(kind: string, field: string): string {
  const entity = entityOfKind(kind)
  if (entity) return labelOf(entity, field)
  const known = MAPPABLE_FIELDS.find(each => each === field)
  return known ? fieldWord(known) : field
}

function download(problems: readonly ImportProblem[], name: string) {
  const lines = [
    ['row', 'field', 'code', 'detail'],
    ...problems.map(({ row, field, code, detail }) => [row === null ? '' : String(row), field ?? '', code, detail]),
  ]
  // The mark at the beginning makes a spreadsheet read it as UTF-8.
  const text = `\ufeff${lines.map(cells => cells.map(cellOf).join(',')).join('\r\n')}\r\n`
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv' }))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}

/** Quoted always, and never a formula: values of a stranger's file stand in these sentences. */
const cellOf = (text: string) => `"${guardFormula(text).replaceAll('"', '""')}"`
