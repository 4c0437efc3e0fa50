import { useLingui } from '@lingui/react/macro'
import classes from './skeleton.module.css'

// Uneven on purpose, and the same on every visit: real words differ in length.
const WIDTHS = [62, 48, 71, 39, 55, 66, 44, 58, 51, 69]

/** Rows of a list before they arrive; they keep its layout. */
export function RowsSkeleton({ rows = 12, dense = false }: { rows?: number; dense?: boolean }) {
  const { t } = useLingui()
  return (
    <div role="status" aria-label={t`Loading`} className={classes.rows} data-dense={dense || undefined}>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className={classes.row}>
          <span className={classes.dot} />
          <span className={classes.line} style={{ width: `${WIDTHS[index % WIDTHS.length]}%` }} />
          <span className={classes.line} style={{ width: 64, marginInlineStart: 'auto' }} />
        </div>
      ))}
    </div>
  )
}

/** A page of prose or properties before it arrives. */
export function PageSkeleton() {
  const { t } = useLingui()
  return (
    <div role="status" aria-label={t`Loading`} className={classes.page}>
      <span className={classes.title} />
      {WIDTHS.slice(0, 6).map(width => (
        <span key={width} className={classes.line} style={{ width: `${width + 20}%` }} />
      ))}
    </div>
  )
}
