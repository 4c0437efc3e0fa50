import { useId, type ReactNode } from 'react'
import classes from './input-wrapper.module.css'

export interface InputWrapperProps {
  label: string
  description?: string | undefined
  error?: string | null
  children: ReactNode
}

/** A label above, help below, the problem beside: for controls made of several parts. */
export function InputWrapper({ label, description, error, children }: InputWrapperProps) {
  const id = useId()
  return (
    <div role="group" aria-labelledby={id}>
      <div id={id} className={classes.label}>
        {label}
      </div>
      {children}
      {description && <p className={classes.help}>{description}</p>}
      {error && (
        <p className={classes.problem} role="alert">
          {error}
        </p>
      )}
    </div>
  )
}
