import { useLingui } from '@lingui/react/macro'
import { NativeSelect } from '@mantine/core'
import classes from './import.module.css'
import { kindWord, useKinds } from './kinds.ts'

/** What a row of the file becomes. */
export function KindSelect({ kind, onChange }: { kind: string; onChange: (kind: string) => void }) {
  const { t } = useLingui()
  const kinds = useKinds()
  const data = kinds.some(({ value }) => value === kind) ? kinds : [...kinds, { value: kind, label: kindWord(kind) }]
  return (
    <NativeSelect
      className={classes.kind ?? ''}
      label={t`Rows become`}
      value={kind}
      data={[...data]}
      onChange={event => onChange(event.currentTarget.value)}
    />
  )
}
