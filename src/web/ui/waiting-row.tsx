import type { ComponentProps, ReactNode } from 'react'
import classes from './waiting-row.module.css'

interface WaitingRowProps extends Omit<ComponentProps<'li'>, 'title' | 'className'> {
  /** One element, mostly the way to the thing. */
  title: ReactNode
  /** Why it waits. */
  children: ReactNode
  /** What its owner can do about it on the spot; nothing for who may not. */
  acts: ReactNode
}

/** Something that waits for me, as Today lists it: what, why, and what to do about it. */
export const WaitingRow = ({ title, children, acts, ...rest }: WaitingRowProps) => (
  <li className={classes.row} {...rest}>
    <span className={classes.words}>
      {title}
      {children}
    </span>
    {acts && <span className={classes.acts}>{acts}</span>}
  </li>
)
