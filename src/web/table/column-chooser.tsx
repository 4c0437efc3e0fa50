import { useLingui } from '@lingui/react/macro'
import { ChevronDown, ChevronUp } from 'lucide-react'
import classes from './column-chooser.module.css'
import type { Columns } from './columns.ts'

/** Which columns, in which order. */
export function ColumnChooser({ columns }: { columns: Columns }) {
  const { t } = useLingui()
  return (
    <div className={classes.chooser}>
      <ul>
        {columns.all.map(({ name, word, isShown }) => (
          <li key={name}>
            <label>
              <input type="checkbox" checked={isShown} onChange={() => columns.toggle(name)} /> <span>{word}</span>
            </label>
            {isShown && (
              <>
                <button
                  type="button"
                  aria-label={t`Move ${word} to the left`}
                  data-hint={t`To the left`}
                  onClick={() => columns.move(name, -1)}
                >
                  <ChevronUp />
                </button>
                <button
                  type="button"
                  aria-label={t`Move ${word} to the right`}
                  data-hint={t`To the right`}
                  onClick={() => columns.move(name, 1)}
                >
                  <ChevronDown />
                </button>
              </>
            )}
          </li>
        ))}
      </ul>
      <button type="button" className={classes.reset} onClick={columns.reset}>{t`As it was`}</button>
    </div>
  )
}
