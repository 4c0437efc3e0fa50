import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { formatNumber } from '#web/ui/format.ts'
import type { SourcePreview } from '../api.ts'
import type { RunProblem } from '../domain/source-run.ts'
import { holdsWords } from './source-words.ts'
import classes from './sources.module.css'

const ROWS_SHOWN = 5
const PROBLEMS_SHOWN = 8

/** The first rows, and what each column looks like. */
export function FirstRows({ preview }: { preview: SourcePreview }) {
  const { t } = useLingui()
  const words = holdsWords()
  const rows = formatNumber(preview.rowsRead)
  return (
    // Wider than a page it is scrolled, by keys too.
    // oxlint-disable-next-line jsx_a11y/no-noninteractive-tabindex
    <div className={classes.rows} role="region" aria-label={t`First rows`} tabIndex={0}>
      <table>
        <caption>
          {preview.what} · {preview.isWhole ? t`${rows} rows` : t`the first ${rows} rows`}
        </caption>
        <thead>
          <tr>
            {preview.columns.map(({ name, holds }) => (
              <th key={name} scope="col" data-holds={holds}>
                {name}
                <small>{words[holds]}</small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.rows.slice(0, ROWS_SHOWN).map((cells, at) => (
            <tr key={at}>
              {cells.map((cell, place) => (
                <td key={place} data-holds={preview.columns[place]?.holds}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** What one column would tell its metric. */
export function FeedOutcome({ of }: { of: SourcePreview['feeds'][number] }) {
  return (
    <ul className={classes.outcome}>
      <li>
        <Plural value={of.created - of.restated} one="# new day" other="# new days" />
      </li>
      {of.restated > 0 && (
        <li>
          <Plural value={of.restated} one="# day told anew" other="# days told anew" />
        </li>
      )}
      {of.unchanged > 0 && (
        <li>
          <Plural value={of.unchanged} one="# day known already" other="# days known already" />
        </li>
      )}
      {of.together > 0 && (
        <li>
          <Plural value={of.together} one="# day of several rows" other="# days of several rows" />
        </li>
      )}
      {of.skipped > 0 && (
        <li>
          <Plural value={of.skipped} one="# day without a value" other="# days without a value" />
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

/** Row by row what cannot be read, and what to do. */
export function ProblemList({ problems, isBad = false }: { problems: readonly RunProblem[]; isBad?: boolean }) {
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
          <Trans>
            and <Plural value={problems.length - PROBLEMS_SHOWN} one="# more" other="# more" />
          </Trans>
        </li>
      )}
    </ul>
  )
}
