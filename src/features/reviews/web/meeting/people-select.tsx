import { useLingui } from '@lingui/react/macro'
import { NativeSelect } from '@mantine/core'
import { idSchema } from '#kernel/field.ts'
import { titleOfRow } from '#web/registry.ts'
import { useAllRows } from '#web/store/hooks.ts'
import { byWords } from '#web/store/selection.ts'

type PersonId = `person_${string}`

/** Somebody of the workspace, by name. */
export function PeopleSelect({
  label,
  value,
  onChange,
}: {
  label: string
  value: PersonId | null
  onChange: (id: PersonId | null) => void
}) {
  const { t } = useLingui()
  const people = useAllRows('person')
    .filter(row => row.archivedAt === null)
    .toSorted(byWords(row => titleOfRow('person', row)))
  return (
    <NativeSelect
      label={label}
      value={value ?? ''}
      data={[
        { value: '', label: t`Nobody` },
        ...people.map(row => ({ value: row.id, label: titleOfRow('person', row) })),
      ]}
      onChange={event => {
        const read = personId.safeParse(event.currentTarget.value)
        onChange(read.success ? read.data : null)
      }}
    />
  )
}

const personId = idSchema('person')
