import { TextInput } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { useState, type ReactNode } from 'react'
import { formatNumber } from './format.ts'

interface NumberFieldProps {
  value: number | null
  onChange: (value: number | null) => void
  label?: string
  'aria-label'?: string
  description?: string | undefined
  error?: ReactNode
  /** Drawn after the number: `%`, `min`. */
  unit?: string
  autoFocus?: boolean
  'data-autofocus'?: boolean
}

/** A number as people write it: with separators when it is read, as typed while it is written. */
export function NumberField({ value, onChange, unit, error, ...rest }: NumberFieldProps) {
  const { t } = useLingui()
  const [draft, setDraft] = useState<string | null>(null)
  const shown = draft ?? (value === null ? '' : formatNumber(value, { digits: 10 }))
  const unreadable = draft !== null && draft.trim() !== '' && readNumber(draft) === null
  return (
    <TextInput
      {...rest}
      inputMode="decimal"
      value={shown}
      error={error ?? (unreadable ? t`Write a number, such as 1200 or 0.5.` : null)}
      {...(unit ? { rightSection: unit, rightSectionWidth: 44 } : {})}
      onFocus={() => setDraft(value === null ? '' : String(value))}
      onBlur={() => !unreadable && setDraft(null)}
      onChange={event => {
        setDraft(event.target.value)
        const read = readNumber(event.target.value)
        if (event.target.value.trim() === '') onChange(null)
        else if (read !== null) onChange(read)
      }}
    />
  )
}

/** `1,200.5`, `1 200`, `1'200` and `0,5` are numbers; a lone comma before three digits separates thousands. */
export function readNumber(written: string): number | null {
  const plain = written.replace(/[\s'’_\u00a0\u202f]/g, '')
  const decimal = /^-?\d+,\d{1,2}$|^-?0,\d+$/.test(plain) ? plain.replace(',', '.') : plain.replaceAll(',', '')
  return /^-?(\d+\.?\d*|\.\d+)$/.test(decimal) ? Number(decimal) : null
}
