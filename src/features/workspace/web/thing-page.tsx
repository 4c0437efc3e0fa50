import { useLingui } from '@lingui/react/macro'
import type { AnyEntity } from '#kernel/entity.ts'
import { EditableProperty, TitleEdit } from '#web/field-edit.tsx'
import { usePageId, useSearchState } from '#web/router.ts'
import { useEntity } from '#web/store/hooks.ts'
import type { Row } from '#web/store/row.ts'
import { panelTabs, ThingPanel } from '#web/thing-panel.tsx'
import { ErrorPage } from '#web/ui/error-page.tsx'
import { Page } from '#web/ui/page.tsx'
import { openTab } from '#web/ui/tabs.ts'
import { To } from '#web/ui/to.tsx'
import { Properties } from '#web/ui/properties.tsx'
import { person } from '../domain/person.ts'
import { product } from '../domain/product.ts'
import classes from './settings.module.css'

export const ProductPage = () => <ThingPage entity={product} fields={['description']} above="settings" />
export const PersonPage = () => <ThingPage entity={person} fields={['title', 'email']} above="settings?tab=members" />

interface ThingPageProps {
  entity: AnyEntity
  fields: readonly string[]
  /** Where all of them are listed. */
  above: string
}

/** The page of a thing with nothing but properties: its title, what is known, its thread and activity. */
function ThingPage({ entity, fields, above }: ThingPageProps) {
  const { t } = useLingui()
  const row = useEntity(entity, usePageId()) as Row | null
  const [search, set] = useSearchState()
  const tabs = [{ name: 'properties', word: t`Properties` }, ...panelTabs(entity.name)]
  const open = openTab(tabs, search.tab)
  if (!row)
    return (
      <ErrorPage
        title={t`This is not here`}
        action={<To address="today">{t`Go to the start`}</To>}
      >{t`It may have been removed, or it belongs to another workspace.`}</ErrorPage>
    )
  return (
    <Page
      title={String(row[entity.titleField])}
      trail={[{ word: t`Settings`, address: above }]}
      width="reading"
      tabs={{
        of: tabs,
        open,
        onOpen: name => set({ tab: name === 'properties' ? null : name }),
      }}
    >
      {open === 'properties' ? (
        <div className={classes.thing}>
          <TitleEdit entity={entity} row={row} />
          <Properties>
            {fields.map(field => (
              <EditableProperty key={field} entity={entity} row={row} field={field} />
            ))}
          </Properties>
        </div>
      ) : (
        <ThingPanel entity={entity.name} id={row.id} open={open} />
      )}
    </Page>
  )
}
