import type { LucideIcon } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import classes from './segments.module.css'

interface SegmentsProps<Value extends string> {
  label: string
  value: Value
  options: readonly { value: Value; word: string; icon?: LucideIcon; disabled?: boolean }[]
  onChange: (value: Value) => void
}

/** A few ways to show the same thing, of which one is chosen. */
export function Segments<Value extends string>({ label, value, options, onChange }: SegmentsProps<Value>) {
  const open = options.filter(option => !option.disabled)
  const walk = (event: KeyboardEvent<HTMLElement>) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    const next = open[(open.findIndex(option => option.value === value) + step + open.length) % open.length]
    if (step === 0 || !next) return
    event.preventDefault()
    onChange(next.value)
    event.currentTarget.querySelector<HTMLElement>(`[data-value="${next.value}"]`)?.focus()
  }
  return (
    <div className={classes.segments} role="radiogroup" aria-label={label} onKeyDown={walk}>
      {options.map(({ value: own, word, icon: Icon, disabled }) => (
        <button
          key={own}
          type="button"
          role="radio"
          aria-checked={own === value}
          tabIndex={own === value ? 0 : -1}
          data-value={own}
          disabled={disabled}
          onClick={() => onChange(own)}
        >
          {Icon && <Icon />}
          {word}
        </button>
      ))}
    </div>
  )
}
