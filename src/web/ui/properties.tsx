import type { ReactNode } from 'react'
import classes from './properties.module.css'

/** The quiet rows under a title: owner, status, product, dates. */
export const Properties = ({ children }: { children: ReactNode }) => (
  <dl className={classes.properties} data-given>
    {children}
  </dl>
)

export function Property({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={classes.property}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
