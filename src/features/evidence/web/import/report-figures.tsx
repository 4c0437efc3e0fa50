import { useLingui } from '@lingui/react/macro'
import { formatNumber } from '#web/ui/format.ts'
import type { ImportReport } from '../../domain/import-report.ts'
import classes from './import.module.css'

/** Read, new, updated, unchanged, left out: they add up. */
export function ReportFigures({ report, isTrial = false }: { report: ImportReport; isTrial?: boolean }) {
  const { t } = useLingui()
  const figures = [
    { word: t`Rows read`, value: report.read, help: undefined },
    { word: isTrial ? t`Would be new` : t`New`, value: report.created, help: undefined },
    {
      word: isTrial ? t`Would change` : t`Updated`,
      value: report.updated,
      help: t`Here already, and the file says something else.`,
    },
    { word: t`Unchanged`, value: report.unchanged, help: undefined },
    {
      word: t`Skipped`,
      value: report.skipped,
      help: t`Left out by rule: pull requests among issues, ids that stand twice.`,
    },
    { word: t`Refused`, value: report.refused, help: t`Something in the row cannot be read; see below.` },
  ]
  return (
    <dl className={classes.reportFigures}>
      {figures.map(({ word, value, help }) => (
        <div key={word} data-zero={value === 0 || undefined} title={help}>
          <dt>{word}</dt>
          <dd>{formatNumber(value)}</dd>
        </div>
      ))}
    </dl>
  )
}
