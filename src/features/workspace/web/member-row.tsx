import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { UserMinus } from 'lucide-react'
import { useId, useState } from 'react'
import { rankOf, ROLES, type Role } from '#kernel/access.ts'
import { wordOf } from '#kernel/words.ts'
import { useAllRows } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { ToolButton } from '#web/ui/action-menu.tsx'
import { NameMark } from '#web/ui/person-mark.tsx'
import { product } from '../domain/product.ts'
import { ProductRoles, type GivenRole } from './product-roles.tsx'
import { RoleSelect } from './role-select.tsx'
import classes from './settings.module.css'

export interface ShownMember {
  personId: string
  name: string
  email: string | null
  role: Role
  productRoles: { product: string; role: Role }[]
}

interface MemberRowProps {
  member: ShownMember
  isAdmin: boolean
  onChange: (rights: { role?: Role; productRoles?: GivenRole[] }) => Promise<unknown>
  onRemove: () => void
}

/** Somebody's role here, and those that they have on single products besides. */
export function MemberRow({ member, isAdmin, onChange, onRemove }: MemberRowProps) {
  const { t } = useLingui()
  const { me } = useWorkspace()
  const [open, setOpen] = useState(false)
  const below = useId()
  // Who may change everything gains nothing by a role on one product.
  const mayGain = rankOf(member.role) < rankOf('editor')
  const hasRoles = member.productRoles.length > 0
  return (
    <li>
      <span className={classes.grow}>
        <NameMark name={member.name} id={member.personId} /> <small>{member.email}</small>
        <RoleSummary of={member} />
      </span>
      {isAdmin ? (
        <RoleSelect
          of={ROLES}
          hidden
          label={t`Role of ${member.name}`}
          value={member.role}
          onChange={role => {
            if (role === 'guest') setOpen(true)
            void onChange({ role })
          }}
        />
      ) : (
        <span>{wordOf(member.role)}</span>
      )}
      {isAdmin && (mayGain || hasRoles) && (
        <Button
          variant="subtle"
          size="compact-sm"
          aria-expanded={open}
          aria-controls={below}
          aria-label={t`Products of ${member.name}`}
          onClick={() => setOpen(!open)}
        >
          <Trans>Products</Trans>
        </Button>
      )}
      {isAdmin && member.personId !== me.personId && (
        <ToolButton icon={UserMinus} word={t`Remove ${member.name}`} onClick={onRemove} />
      )}
      {open && (
        <div id={below} className={classes.below} role="group" aria-label={t`Roles of ${member.name} on products`}>
          <ProductRoles member={member} onChange={productRoles => onChange({ productRoles })} />
        </div>
      )}
    </li>
  )
}

/** Under the name, in words: "Editor of Lamp; Commenter of Chair". */
function RoleSummary({ of }: { of: ShownMember }) {
  const { t } = useLingui()
  const products = useAllRows(product.name)
  if (of.productRoles.length === 0)
    return of.role === 'guest' ? (
      <small className={classes.summary}>{t`Sees nothing until a product is named.`}</small>
    ) : null
  const words = of.productRoles.map(given => {
    const name = products.find(row => row.id === given.product)?.['name']
    const role = wordOf(given.role)
    const where = typeof name === 'string' ? name : t`a product you cannot see`
    return t`${role} of ${where}`
  })
  return <small className={classes.summary}>{words.join('; ')}</small>
}
