import { useId } from 'react'
import classes from './text-area.module.css'

interface TextAreaProps {
  label: string
  value: string
  onChange: (value: string) => void
  description?: string | undefined
  error?: string | null
  rows?: number
  autoFocus?: boolean
}

/** A long text that grows with what is written. */
export function TextArea({ label, value, onChange, description, error, rows = 4, autoFocus }: TextAreaProps) {
  const id = useId()
  return (
    <div className={classes.area}>
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        rows={rows}
        value={value}
        aria-invalid={error ? true : undefined}
        autoFocus={autoFocus}
        onChange={event => onChange(event.target.value)}
      />
      {description && <p>{description}</p>}
      {error && (
        <p role="alert" className={classes.problem}>
          {error}
        </p>
      )}
    </div>
  )
}
