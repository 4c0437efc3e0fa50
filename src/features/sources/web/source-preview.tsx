import { useLingui } from '@lingui/react/macro'
import { formatNumber } from '#web/ui/format.ts'
import type { SourcePreview } from '../api.ts'
import { holdsWords } from './source-words.ts'
import classes from './sources.module.css'

const ROWS_SHOWN = 5

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
