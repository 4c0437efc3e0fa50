import { Textarea } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'

interface AnswerTextProps {
  label: string
  hideLabel?: boolean
  value: string
  onSave: (next: string) => void
  readOnly: boolean
  placeholder?: string
  /** Room for sentences from the start. */
  large?: boolean
  autoFocus?: boolean
}

/** What is written is kept after this much quiet, and when the field is left. */
const REST = 1200

/** A field that keeps what is written by itself, and takes what others write while nobody types here. */
export function AnswerText({
  label,
  hideLabel = false,
  value,
  onSave,
  readOnly,
  placeholder,
  large = false,
  autoFocus = false,
}: AnswerTextProps) {
  const [draft, setDraft] = useState<string | null>(null)
  const latest = useRef({ draft, value, onSave })
  latest.current = { draft, value, onSave }
  const keep = () => {
    const now = latest.current
    if (now.draft !== null && now.draft !== now.value) now.onSave(now.draft)
  }
  useEffect(() => {
    if (draft === null) return
    const timer = setTimeout(keep, REST)
    return () => clearTimeout(timer)
  }, [draft])
  // Leaving the page is leaving the field.
  useEffect(() => keep, [])
  return (
    <Textarea
      label={hideLabel ? undefined : label}
      aria-label={hideLabel ? label : undefined}
      autosize
      minRows={large ? 2 : 1}
      maxRows={14}
      maxLength={hideLabel ? 1000 : 4000}
      value={draft ?? value}
      readOnly={readOnly}
      placeholder={placeholder ?? ''}
      autoFocus={autoFocus}
      onChange={event => setDraft(event.currentTarget.value)}
      onBlur={() => {
        keep()
        setDraft(null)
      }}
    />
  )
}
