import { useLingui } from '@lingui/react/macro'
import { Select } from '@mantine/core'
import { rankOf, type Role } from '#kernel/access.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'

export const GRANTABLE = ['viewer', 'commenter', 'editor', 'admin', 'owner'] as const
export type Grantable = (typeof GRANTABLE)[number]
export const isGrantable = (word: string | null): word is Grantable =>
  (GRANTABLE as readonly (string | null)[]).includes(word)

/** Roles up to one's own: nobody gives more than they have. */
export function RoleSelect({
  value,
  onChange,
  label,
  hidden = false,
}: {
  value: Role
  onChange: (role: Grantable) => void
  label: string
  hidden?: boolean
}) {
  const { t } = useLingui()
  const { me } = useWorkspace()
  const words: Record<Role, string> = {
    guest: t`Guest`,
    viewer: t`Viewer: reads`,
    commenter: t`Commenter: reads and comments`,
    editor: t`Editor: changes`,
    admin: t`Admin: members and settings`,
    owner: t`Owner`,
  }
  const data = GRANTABLE.filter(role => rankOf(role) <= rankOf(me.role) || role === value).map(role => ({
    value: role,
    label: words[role],
  }))
  return (
    <Select
      {...(hidden ? { 'aria-label': label } : { label })}
      data={data}
      value={value}
      allowDeselect={false}
      onChange={role => isGrantable(role) && onChange(role)}
    />
  )
}
