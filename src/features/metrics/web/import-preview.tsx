import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { NativeSelect } from '@mantine/core'
import { formatDay, MISSING } from '#web/ui/format.ts'
import type { ObservationImport } from '../api.ts'
import type { Metric } from '../domain/metric.ts'
import type { DateOrder } from '../domain/written-date.ts'
import { withUnit } from './figures.ts'
import type { Mapping } from './import-table.tsx'
import classes from './forms.module.css'

const PROBLEMS_SHOWN = 8

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
      <Outcome report={report} />
      <Problems report={report} />
    </>
  )
}

function Outcome({ report }: { report: ObservationImport }) {
  return (
    <ul className={classes.outcome}>
      <li>
        <Plural value={report.created - report.updated} one="# new day" other="# new days" />
      </li>
      {report.updated > 0 && (
        <li>
          <Plural
            value={report.updated}
            one="# day told anew; what was known before is kept"
            other="# days told anew; what was known before is kept"
          />
        </li>
      )}
      {report.unchanged > 0 && (
        <li>
          <Plural value={report.unchanged} one="# day known already" other="# days known already" />
        </li>
      )}
      {report.skipped > 0 && (
        <li>
          <Plural
            value={report.skipped}
            one="# day without a value: nothing is said of it"
            other="# days without a value: nothing is said of them"
          />
        </li>
      )}
      {report.duplicates > 0 && (
        <li>
          <Plural
            value={report.duplicates}
            one="# day stands in several rows, which were put together"
            other="# days stand in several rows, which were put together"
          />
        </li>
      )}
      {report.refused > 0 && (
        <li data-bad>
          <Plural value={report.refused} one="# row cannot be used" other="# rows cannot be used" />
        </li>
      )}
    </ul>
  )
}

function Problems({ report: { problems } }: { report: ObservationImport }) {
  const { t } = useLingui()
  if (problems.length === 0) return null
  return (
    <ul className={classes.problems}>
      {problems.slice(0, PROBLEMS_SHOWN).map(({ row, field, detail }, index) => (
        <li key={index}>
          {row === null ? '' : t`Row ${row}, ${field}: `}
          {detail}
        </li>
      ))}
      {problems.length > PROBLEMS_SHOWN && (
        <li>
          <Plural value={problems.length - PROBLEMS_SHOWN} one="and # more" other="and # more" />
        </li>
      )}
    </ul>
  )
}
