import { Trans, useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { Archive } from 'lucide-react'
import { useState } from 'react'
import { roleMay } from '#kernel/access.ts'
import { FieldEdit } from '#web/field-edit.tsx'
import { sayUndo } from '#web/shell/notices.ts'
import { useChange, useRows } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { ToolButton } from '#web/ui/action-menu.tsx'
import { Section } from '#web/ui/page.tsx'
import { product } from '../domain/product.ts'
import classes from './settings.module.css'

/** What the team offers; everything else can belong to one of these. */
export function ProductList() {
  const { t } = useLingui()
  const store = useWorkspace()
  const rows = useRows(product, { sort: { field: 'name', descending: false } })
  const change = useChange(product)
  const [name, setName] = useState('')
  const mayWrite = roleMay(store.me.role, 'products.write')
  return (
    <Section title={t`Products`} aside={t`evidence, ideas and plans can belong to one`}>
      <ul className={classes.list}>
        {rows.map(row => (
          <li key={row.id}>
            <span className={classes.grow}>
              <FieldEdit entity={product} row={row} field="name" />
            </span>
            {mayWrite && (
              <ToolButton
                icon={Archive}
                word={t`Archive ${row.name}`}
                onClick={() => {
                  change.archive(row.id, t`Archive product`)
                  sayUndo(store, t`Product archived`)
                }}
              />
            )}
          </li>
        ))}
      </ul>
      {mayWrite && (
        <form
          className={classes.line}
          onSubmit={event => {
            event.preventDefault()
            if (name.trim() === '') return
            change.create({ name: name.trim() }, t`New product`)
            setName('')
          }}
        >
          <TextInput
            aria-label={t`Name of a new product`}
            placeholder={t`New product`}
            value={name}
            maxLength={120}
            onChange={event => setName(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" disabled={name.trim() === ''}>
            <Trans>Add</Trans>
          </Button>
        </form>
      )}
    </Section>
  )
}
