import { Trans, useLingui } from '@lingui/react/macro'
import { Archive, ArchiveRestore } from 'lucide-react'
import { roleMay } from '#kernel/access.ts'
import { TitleEdit } from '#web/field-edit.tsx'
import { usePageId, useSearchState } from '#web/router.ts'
import { sayUndo } from '#web/shell/notices.ts'
import { useChange, useEntity } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { panelTabs, ThingPanel } from '#web/thing-panel.tsx'
import { ThreadLine } from '#web/thread-line.tsx'
import { ActionMenu } from '#web/ui/action-menu.tsx'
import { ErrorPage } from '#web/ui/error-page.tsx'
import { Page, Section } from '#web/ui/page.tsx'
import { openTab } from '#web/ui/tabs.ts'
import { ThingColumns } from '#web/ui/thing-columns.tsx'
import { To } from '#web/ui/to.tsx'
import { roadmapItem } from '../domain/roadmap-item.ts'
import classes from './roadmap-item-page.module.css'
import { ItemDescription, ItemProperties } from './roadmap-item-summary.tsx'

/** One piece of the plan on a page of its own. */
export function RoadmapItemPage() {
  const { t } = useLingui()
  const store = useWorkspace()
  const id = usePageId()
  const row = useEntity(roadmapItem, id)
  const change = useChange(roadmapItem)
  const [search, set] = useSearchState()
  if (!row)
    return (
      <ErrorPage title={t`There is no such roadmap item`} action={<To address="roadmap">{t`The roadmap`}</To>}>
        <Trans>It may have been removed, or it belongs to another workspace.</Trans>
      </ErrorPage>
    )
  const tabs = [{ name: 'item', word: t`Item` }, ...panelTabs('roadmapItem')]
  const open = openTab(tabs, search.tab)
  const archive = () => {
    change.archive(id, t`Archive roadmap item`)
    sayUndo(store, t`Roadmap item archived`)
  }
  const action =
    row.archivedAt === null
      ? { word: t`Archive`, icon: Archive, run: archive }
      : { word: t`Bring back`, icon: ArchiveRestore, run: () => change.restore(id, t`Bring back roadmap item`) }
  return (
    <Page
      title={row.title}
      trail={[{ word: t`Roadmap`, address: 'roadmap' }]}
      tools={
        roleMay(store.me.role, 'roadmap.write') && <ActionMenu label={t`More about this item`} actions={[action]} />
      }
      tabs={{
        of: tabs,
        open,
        onOpen: name => set({ tab: name === 'item' ? null : name }),
      }}
    >
      {open === 'item' ? (
        <article className={classes.item}>
          {row.archivedAt !== null && (
            <p className={classes.archived}>
              <Trans>This item is archived. It is left out of the roadmap and can be brought back.</Trans>
            </p>
          )}
          <TitleEdit entity={roadmapItem} row={row} keys="e" />
          <ThreadLine type="roadmapItem" id={id} />
          <ThingColumns
            side={
              <Section title={t`Properties`}>
                <ItemProperties row={row} hasKeys />
              </Section>
            }
          >
            <ItemDescription id={id} />
          </ThingColumns>
        </article>
      ) : (
        <ThingPanel entity="roadmapItem" id={id} open={open} />
      )}
    </Page>
  )
}
