import { Trans, useLingui } from '@lingui/react/macro'
import { NativeSelect } from '@mantine/core'
import { formatDay, MISSING } from '#web/ui/format.ts'
import type { ObservationImport } from '../api.ts'
import type { Metric } from '../domain/metric.ts'
import type { DateOrder } from '../domain/written-date.ts'
import { withUnit } from './figures.ts'
import type { Mapping } from './import-table.tsx'
import { RowProblems, ToldDays } from './told-days.tsx'
import classes from './forms.module.css'

interface PreviewProps {
  report: ObservationImport
  row: Metric
  fileName: string
  mapping: Mapping
  onMapping: (mapping: Mapping) => void
}

/** How the table was understood, what it would do, and which of its rows cannot be used. */
export function ImportPreview({ report, row, fileName, mapping, onMapping }: PreviewProps) {
  const { t } = useLingui()
  const columns = report.columns.map((name, place) => ({ value: String(place), label: name }))
  const choose = (name: 'dateColumn' | 'valueColumn') => (event: { currentTarget: HTMLSelectElement }) =>
    onMapping({ ...mapping, [name]: Number(event.currentTarget.value) })
  return (
    <>
      <div className={classes.pair}>
        <NativeSelect
          label={t`Dates`}
          data={columns}
          value={String(report.mapping.dateColumn)}
          onChange={choose('dateColumn')}
        />
        <NativeSelect
          label={t`Values`}
          data={columns}
          value={String(report.mapping.valueColumn)}
          onChange={choose('valueColumn')}
        />
      </div>
      {report.mapping.dateOrder && (
        <NativeSelect
          label={t`In the dates of this file`}
          value={report.mapping.dateOrder}
          onChange={event => onMapping({ ...mapping, dateOrder: event.currentTarget.value as DateOrder })}
          data={[
            { value: 'day-first', label: t`the day stands first: 3/4 is 3 April` },
            { value: 'month-first', label: t`the month stands first: 3/4 is 4 March` },
          ]}
          {...(report.mapping.dateOrderIsGuess
            ? { description: t`No date in the file settles this; it was guessed from how the days follow each other.` }
            : {})}
        />
      )}
      <table className={classes.preview}>
        <caption>
          {fileName}
          {report.firstOn && report.lastOn && (
            <>
              {' '}
              · {t`${formatDay(report.firstOn, { weekday: false })} to ${formatDay(report.lastOn, { weekday: false })}`}
            </>
          )}
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <Trans>Day</Trans>
            </th>
            <th scope="col">{row.name}</th>
          </tr>
        </thead>
        <tbody>
          {report.preview.slice(0, 5).map(({ date, value }) => (
            <tr key={date}>
              <td>{formatDay(date)}</td>
              <td>{value === null ? MISSING : withUnit(value, row.unit)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <ToldDays of={{ ...report, restated: report.updated, together: report.duplicates }} />
      <RowProblems problems={report.problems} />
    </>
  )
}
