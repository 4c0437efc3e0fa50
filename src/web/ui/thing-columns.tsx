import type { ReactNode } from 'react'
import classes from './thing-columns.module.css'

interface ThingColumnsProps {
  side: ReactNode
  children: ReactNode
  /** On a narrow screen the properties stand above, or below where one comes for the work and not for them. */
  narrow?: 'above' | 'below'
}

/** The page of a thing: what is written about it, and its properties beside. */
export const ThingColumns = ({ side, children, narrow = 'above' }: ThingColumnsProps) => (
  <div className={classes.columns} data-narrow={narrow}>
    <div className={classes.body}>{children}</div>
    <aside className={classes.side}>{side}</aside>
  </div>
)
