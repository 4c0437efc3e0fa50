import { Plural, useLingui } from '@lingui/react/macro'
import classes from './told-days.module.css'

interface DaysTold {
  created: number
  /** Of those, days that were known otherwise before. */
  restated: number
  unchanged: number
  skipped: number
  /** Days of several rows. */
  together: number
  refused: number
}

/** What a table tells a metric, or would. */
export function ToldDays({ of }: { of: DaysTold }) {
  return (
    <ul className={classes.days}>
      <li>
        <Plural value={of.created - of.restated} one="# new day" other="# new days" />
      </li>
      {of.restated > 0 && (
        <li>
          <Plural
            value={of.restated}
            one="# day told anew; what was known before is kept"
            other="# days told anew; what was known before is kept"
          />
        </li>
      )}
      {of.unchanged > 0 && (
        <li>
          <Plural value={of.unchanged} one="# day known already" other="# days known already" />
        </li>
      )}
      {of.skipped > 0 && (
        <li>
          <Plural
            value={of.skipped}
            one="# day without a value: nothing is said of it"
            other="# days without a value: nothing is said of them"
          />
        </li>
      )}
      {of.together > 0 && (
        <li>
          <Plural
            value={of.together}
            one="# day stands in several rows, which were put together"
            other="# days stand in several rows, which were put together"
          />
        </li>
      )}
      {of.refused > 0 && (
        <li data-bad>
          <Plural value={of.refused} one="# row cannot be used" other="# rows cannot be used" />
        </li>
      )}
    </ul>
  )
}

interface RowProblem {
  row: number | null
  field: string
  detail: string
}

const PROBLEMS_SHOWN = 8

/** Row by row what cannot be read, and what to do. */
export function RowProblems({ problems, isBad = false }: { problems: readonly RowProblem[]; isBad?: boolean }) {
  const { t } = useLingui()
  if (problems.length === 0) return null
  return (
    <ul className={classes.problems} data-bad={isBad || undefined} role={isBad ? 'alert' : undefined}>
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
