import type { ReactNode } from 'react'
import classes from './empty-state.module.css'

interface EmptyStateProps {
  /** What belongs here, as a short sentence. */
  title: string
  /** Why one would want it. */
  children?: ReactNode
  /** A real example, drawn as the thing itself would be. */
  example?: ReactNode
  /** One action. */
  action?: ReactNode
}

/** Says what belongs here, shows a real example, offers one action. */
export function EmptyState({ title, children, example, action }: EmptyStateProps) {
  return (
    <div className={classes.empty}>
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {example && <div className={classes.example}>{example}</div>}
      {action && <div className={classes.action}>{action}</div>}
    </div>
  )
}

/** The quiet form, for a list whose filters leave nothing. */
export const NothingFound = ({ children }: { children: ReactNode }) => <p className={classes.nothing}>{children}</p>
