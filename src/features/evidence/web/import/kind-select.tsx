import { useLingui } from '@lingui/react/macro'
import { NativeSelect } from '@mantine/core'
import classes from './import.module.css'
import { kindWord, useKinds } from './kinds.ts'

/** What a row of the file becomes. */
export function KindSelect({ kind, onChange }: { kind: string; onChange: (kind: string) => void }) {
  const { t } = useLingui()
  const { common, rare } = useKinds()
  const isOffered = [...common, ...rare].some(({ value }) => value === kind)
  const others = isOffered ? rare : [...rare, { value: kind, label: kindWord(kind) }]
  return (
    <NativeSelect
      className={classes.kind ?? ''}
      label={t`Rows become`}
      value={kind}
      data={[...common, ...(others.length > 0 ? [{ group: t`Seldom`, items: [...others] }] : [])]}
      onChange={event => onChange(event.currentTarget.value)}
    />
  )
}
