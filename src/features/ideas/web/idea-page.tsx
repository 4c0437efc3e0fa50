import { Trans, useLingui } from '@lingui/react/macro'
import { Archive, ArchiveRestore, Network } from 'lucide-react'
import { roleMay } from '#kernel/access.ts'
import { EditableProperty, PROPERTY_KEYS, TitleEdit } from '#web/field-edit.tsx'
import { usePageId, useSearchState } from '#web/router.ts'
import { sayUndo } from '#web/shell/notices.ts'
import { useChange, useEntity } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { panelTabs, ThingPanel } from '#web/thing-panel.tsx'
import { ThreadLine } from '#web/thread-line.tsx'
import { useCommands } from '#web/commands.ts'
import { ActionMenu } from '#web/ui/action-menu.tsx'
import { ErrorPage } from '#web/ui/error-page.tsx'
import { Page, Section } from '#web/ui/page.tsx'
import { Properties } from '#web/ui/properties.tsx'
import { openTab } from '#web/ui/tabs.ts'
import { ThingColumns } from '#web/ui/thing-columns.tsx'
import { To } from '#web/ui/to.tsx'
import { idea } from '../domain/idea.ts'
import { CustomerRows } from './customer-rows.tsx'
import { CustomersAsking } from './customers-asking.tsx'
import { Description } from './description.tsx'
import { Evidence } from './evidence.tsx'
import { ExpectedEffects } from './expected-effects.tsx'
import classes from './idea-page.module.css'
import { Related } from './related.tsx'

const FIELDS = ['status', 'owner', 'product', 'effort', 'tags'] as const

/** One idea: what it is, who asks for it, what it should change, and what has become of it. */
export function IdeaPage() {
  const { t } = useLingui()
  const id = usePageId()
  const row = useEntity(idea, id)
  const [search, set] = useSearchState()
  if (!row)
    return (
      <ErrorPage title={t`There is no such idea`} action={<To address="ideas">{t`All ideas`}</To>}>
        <Trans>It may have been removed, or it belongs to another workspace.</Trans>
      </ErrorPage>
    )
  const tabs = [{ name: 'idea', word: t`Idea` }, ...panelTabs('idea')]
  const open = openTab(tabs, search.tab)
  return (
    <Page
      title={row.title}
      trail={[{ word: t`Ideas`, address: 'ideas' }]}
      tools={<More id={id} isArchived={row.archivedAt !== null} />}
      tabs={{ of: tabs, open, onOpen: name => set({ tab: name === 'idea' ? null : name }) }}
    >
      {open === 'idea' ? (
        <article className={classes.idea}>
          {row.archivedAt !== null && (
            <p className={classes.archived}>
              <Trans>This idea is archived. It is left out of lists and can be brought back.</Trans>
            </p>
          )}
          <TitleEdit entity={idea} row={row} keys="e" />
          <ThreadLine type="idea" id={id} />
          <ThingColumns
            side={
              <Section title={t`Properties`}>
                <Properties>
                  {FIELDS.map(field => (
                    <EditableProperty key={field} entity={idea} row={row} field={field} keys={PROPERTY_KEYS[field]} />
                  ))}
                </Properties>
              </Section>
            }
          >
            <Description id={id} />
            <div>
              <CustomersAsking id={id} />
              <CustomerRows id={id} />
            </div>
            <ExpectedEffects row={row} />
            <Evidence id={id} />
            <Related id={id} />
          </ThingColumns>
        </article>
      ) : (
        <ThingPanel entity="idea" id={id} open={open} />
      )}
    </Page>
  )
}

function More({ id, isArchived }: { id: string; isArchived: boolean }) {
  const { t } = useLingui()
  const store = useWorkspace()
  const change = useChange(idea)
  const [, set] = useSearchState()
  const archive = () => {
    change.archive(id, t`Archive idea`)
    sayUndo(store, t`Idea archived`)
  }
  const mayWrite = roleMay(store.me.role, 'ideas.write')
  useCommands([
    { id: 'idea.thread', word: t`Show the thread`, icon: Network, run: () => set({ tab: 'thread' }) },
    { id: 'idea.archive', word: t`Archive idea`, icon: Archive, disabled: isArchived || !mayWrite, run: archive },
  ])
  if (!mayWrite) return null
  const action = isArchived
    ? { word: t`Bring back`, icon: ArchiveRestore, run: () => change.restore(id, t`Bring back idea`) }
    : { word: t`Archive`, icon: Archive, run: archive }
  return <ActionMenu label={t`More about this idea`} actions={[action]} />
}
