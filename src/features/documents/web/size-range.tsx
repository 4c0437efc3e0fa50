import { useEffect, useState } from 'react'
import { rangeSchema, type Range } from '#kernel/field.ts'
import { RangeInput } from '#web/field-inputs.tsx'

/** What is typed is kept after this much quiet. */
const REST = 800

/** A range that is saved once its three values stand in order; half of one is nobody's estimate. */
export function SizeRange({
  label,
  value,
  onSave,
  readOnly,
}: {
  label: string
  value: Range | null
  onSave: (next: Range | null) => void
  readOnly: boolean
}) {
  const [draft, setDraft] = useState<{ of: unknown } | null>(null)
  useEffect(() => {
    if (draft === null || readOnly) return
    const whole = rangeSchema.nullable().safeParse(draft.of)
    if (!whole.success) return
    const timer = setTimeout(() => {
      onSave(whole.data)
      setDraft(null)
    }, REST)
    return () => clearTimeout(timer)
    // What saving means does not change while one types.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [draft, readOnly])
  return (
    <RangeInput label={label} value={draft === null ? value : draft.of} onChange={next => setDraft({ of: next })} />
  )
}
