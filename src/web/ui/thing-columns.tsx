import type { ReactNode } from 'react'
import classes from './thing-columns.module.css'

/** The page of a thing: what is written about it, and its properties beside; on a narrow screen above. */
export const ThingColumns = ({ side, children }: { side: ReactNode; children: ReactNode }) => (
  <div className={classes.columns}>
    <div className={classes.body}>{children}</div>
    <aside className={classes.side}>{side}</aside>
  </div>
)
