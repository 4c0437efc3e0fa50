import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Select } from '@mantine/core'
import { X } from 'lucide-react'
import { useState } from 'react'
import { rankOf } from '#kernel/access.ts'
import { useRows } from '#web/store/hooks.ts'
import { ToolButton } from '#web/ui/action-menu.tsx'
import { product } from '../domain/product.ts'
import type { ShownMember } from './member-row.tsx'
import { RoleSelect } from './role-select.tsx'
import classes from './settings.module.css'

const ON_PRODUCTS = ['viewer', 'commenter', 'editor'] as const
type OnProduct = (typeof ON_PRODUCTS)[number] | 'admin'
export interface GivenRole {
  product: `product_${string}`
  role: OnProduct
}

interface ProductRolesProps {
  member: ShownMember
  onChange: (roles: GivenRole[]) => Promise<unknown>
}

/** Roles that somebody has on single products, above the one they have everywhere. */
export function ProductRoles({ member, onChange }: ProductRolesProps) {
  const { t } = useLingui()
  const products = useRows(product, { sort: { field: 'name', descending: false } })
  const given = member.productRoles as GivenRole[]
  const more = ON_PRODUCTS.filter(role => rankOf(role) > rankOf(member.role))
  const free = products.filter(row => !given.some(each => each.product === row.id))
  const nameOf = (id: string) => products.find(row => row.id === id)?.name ?? t`a product you cannot see`
  return (
    <>
      {given.map(each => {
        const name = nameOf(each.product)
        return (
          <div key={each.product} className={classes.role}>
            <span>{name}</span>
            <RoleSelect
              of={more}
              hidden
              label={t`Role of ${member.name} on ${name}`}
              value={each.role}
              onChange={role => void onChange(given.map(one => (one === each ? { ...one, role } : one)))}
            />
            <ToolButton
              icon={X}
              word={t`Take the role on ${name} away`}
              onClick={() => void onChange(given.filter(one => one !== each))}
            />
          </div>
        )
      })}
      {more.length === 0 ? (
        <p className={classes.lead}>
          <Trans>{member.name} may change every product already.</Trans>
        </p>
      ) : free.length === 0 ? (
        given.length === 0 && (
          <p className={classes.lead}>
            <Trans>There is no product yet. Add one under General.</Trans>
          </p>
        )
      ) : (
        <NewRole
          of={member.name}
          products={free.map(row => ({ value: row.id, label: row.name }))}
          roles={more}
          onGive={role => onChange([...given, role])}
        />
      )}
    </>
  )
}

interface NewRoleProps {
  of: string
  products: { value: string; label: string }[]
  roles: readonly OnProduct[]
  onGive: (role: GivenRole) => Promise<unknown>
}

function NewRole({ of, products, roles, onGive }: NewRoleProps) {
  const { t } = useLingui()
  const [where, setWhere] = useState<string | null>(null)
  const [role, setRole] = useState<OnProduct>(roles.at(-1) ?? 'editor')
  return (
    <form
      className={classes.role}
      onSubmit={event => {
        event.preventDefault()
        if (where === null) return
        void onGive({ product: where as `product_${string}`, role }).then(() => setWhere(null))
      }}
    >
      <Select
        aria-label={t`Another product for ${of}`}
        placeholder={t`Another product`}
        data={products}
        value={where}
        onChange={setWhere}
        searchable
      />
      <RoleSelect of={roles} hidden label={t`Role on it`} value={role} onChange={setRole} />
      <Button type="submit" variant="default" disabled={where === null}>
        <Trans>Give</Trans>
      </Button>
    </form>
  )
}
