import classes from './check-field.module.css'

interface CheckFieldProps {
  label: string
  checked: boolean
  onChange: (checked: boolean) => void
  error?: string | null
  disabled?: boolean
}

/** A yes or no, with its label beside it. */
export function CheckField({ label, checked, onChange, error, disabled = false }: CheckFieldProps) {
  return (
    <div>
      <label className={classes.check}>
        <input
          type="checkbox"
          checked={checked}
          disabled={disabled}
          onChange={event => onChange(event.target.checked)}
        />
        {label}
      </label>
      {error && (
        <p role="alert" className={classes.problem}>
          {error}
        </p>
      )}
    </div>
  )
}
