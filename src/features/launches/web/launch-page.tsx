import { Trans, useLingui } from '@lingui/react/macro'
import { Archive, ArchiveRestore } from 'lucide-react'
import { roleMay } from '#kernel/access.ts'
import { EditableProperty, TitleEdit } from '#web/field-edit.tsx'
import { MarkdownEdit } from '#web/markdown-edit.tsx'
import { usePageId, useSearchState } from '#web/router.ts'
import { sayUndo } from '#web/shell/notices.ts'
import { useChange, useEntity } from '#web/store/hooks.ts'
import { useWhole } from '#web/store/pages.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { panelTabs, ThingPanel } from '#web/thing-panel.tsx'
import { ThreadLine } from '#web/thread-line.tsx'
import { ActionMenu } from '#web/ui/action-menu.tsx'
import { ErrorPage } from '#web/ui/error-page.tsx'
import { Page } from '#web/ui/page.tsx'
import { Properties } from '#web/ui/properties.tsx'
import { To } from '#web/ui/to.tsx'
import { launch } from '../domain/launch.ts'
import { Checklist } from './checklist.tsx'
import { LaunchState } from './launch-state.tsx'
import classes from './launches.module.css'

const FIELDS = ['launchOn', 'tier', 'owner', 'product', 'roadmapItem', 'metrics'] as const

/** One launch: its day, what must be true by then, what stops it, and what it should move. */
export function LaunchPage() {
  const { t } = useLingui()
  const id = usePageId()
  const row = useEntity(launch, id)
  const store = useWorkspace()
  const change = useChange(launch)
  const [search, set] = useSearchState()
  const open = search.tab ?? 'launch'
  const trail = [{ word: t`Launches`, address: 'launches' }]
  if (!row) return <ErrorPage title={t`There is no such launch`} action={<To address="launches">{t`All launches`}</To>}><Trans>It may have been removed, or it belongs to another workspace.</Trans></ErrorPage>
  const mayWrite = roleMay(store.me.role, 'launches.write')
  const more = row.archivedAt !== null
    ? { word: t`Bring back`, icon: ArchiveRestore, run: () => change.restore(id, t`Bring back launch`) }
    : { word: t`Archive`, icon: Archive, run: () => (change.archive(id, t`Archive launch`), sayUndo(store, t`Launch archived`)) }
  return (
    <Page title={row.title} trail={trail} width="reading" tools={mayWrite && <ActionMenu label={t`More about this launch`} actions={[more]} />}
      tabs={{ of: [{ name: 'launch', word: t`Launch` }, ...panelTabs('launch')], open, onOpen: name => set({ tab: name === 'launch' ? null : name }) }}>
      {open === 'launch' ? (
        <article className={classes.page}>
          <TitleEdit entity={launch} row={row} />
          <LaunchState row={row} mayWrite={mayWrite} />
          <ThreadLine type="launch" id={id} />
          <Properties>{FIELDS.map(field => <EditableProperty key={field} entity={launch} row={row} field={field} />)}</Properties>
          <Checklist launch={row} mayWrite={mayWrite} />
          <Notes id={id} mayWrite={mayWrite} />
        </article>
      ) : <ThingPanel entity="launch" id={id} open={open} />}
    </Page>
  )
}

function Notes({ id, mayWrite }: { id: string; mayWrite: boolean }) {
  const { t } = useLingui()
  const { row, isWhole } = useWhole(launch, id)
  const change = useChange(launch)
  if (!row || !isWhole) return null
  const save = mayWrite ? { onSave: (notes: string | null) => change.patch(id, { notes }, t`Change notes`) } : {}
  return <MarkdownEdit label={t`Notes`} value={row.notes} invitation={t`What else should be known on the day?`} {...save} />
}
