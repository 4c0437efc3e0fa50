import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Download } from 'lucide-react'
import { guardFormula } from '#kernel/formula-guard.ts'
import { formatNumber, MISSING } from '#web/ui/format.ts'
import type { ImportProblem, ImportReport } from '../../domain/import-report.ts'
import classes from './import.module.css'

const SHOWN = 50

/** Every row that was not taken as it stands, with its field and the reason; all of them to take away. */
export function ProblemTable({ report, fileName }: { report: ImportReport; fileName: string }) {
  const { t } = useLingui()
  const { problems, problemCount } = report
  if (problemCount === 0) return null
  const rest = problemCount - Math.min(SHOWN, problems.length)
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
          {problems.slice(0, SHOWN).map((problem, index) => (
            <tr key={index}>
              <td>{problem.row === null ? MISSING : formatNumber(problem.row)}</td>
              <td>{problem.field ?? MISSING}</td>
              <td>{problem.detail}</td>
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
            <Plural value={rest} one="and # more" other="and # more" />
          </span>
        )}
      </p>
    </div>
  )
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
