import { useLingui } from '@lingui/react/macro'
import { Select } from '@mantine/core'
import { rankOf, type Role } from '#kernel/access.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'

export const GRANTABLE = ['viewer', 'commenter', 'editor', 'admin', 'owner'] as const
export type Grantable = (typeof GRANTABLE)[number]

interface RoleSelectProps<Offered extends Role> {
  of: readonly Offered[]
  value: Role
  onChange: (role: Offered) => void
  label: string
  hidden?: boolean
}

/** Roles up to one's own: nobody gives more than they have. */
export function RoleSelect<Offered extends Role>({
  of,
  value,
  onChange,
  label,
  hidden = false,
}: RoleSelectProps<Offered>) {
  const { t } = useLingui()
  const { me } = useWorkspace()
  const words: Record<Role, string> = {
    guest: t`Guest: only products named`,
    viewer: t`Viewer: reads`,
    commenter: t`Commenter: reads and comments`,
    editor: t`Editor: changes`,
    admin: t`Admin: members and settings`,
    owner: t`Owner`,
  }
  const offered = of.filter(role => rankOf(role) <= rankOf(me.role))
  const shown: readonly Role[] = offered.some(role => role === value) ? offered : [...offered, value]
  const data = shown.map(role => ({ value: role, label: words[role] }))
  return (
    <Select
      {...(hidden ? { 'aria-label': label } : { label })}
      data={data}
      value={value}
      allowDeselect={false}
      onChange={chosen => {
        const role = offered.find(each => each === chosen)
        if (role) onChange(role)
      }}
    />
  )
}
