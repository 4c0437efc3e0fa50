import { Trans, useLingui } from '@lingui/react/macro'
import { Archive, ArchiveRestore } from 'lucide-react'
import { roleMay } from '#kernel/access.ts'
import { EditableProperty, PROPERTY_KEYS, TitleEdit } from '#web/field-edit.tsx'
import { MarkdownEdit } from '#web/markdown-edit.tsx'
import { usePageId, useSearchState } from '#web/router.ts'
import { sayUndo } from '#web/shell/notices.ts'
import { useChange, useEntity } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { panelTabs, ThingPanel } from '#web/thing-panel.tsx'
import { ActionMenu } from '#web/ui/action-menu.tsx'
import { ErrorPage } from '#web/ui/error-page.tsx'
import { Page, Section } from '#web/ui/page.tsx'
import { Properties } from '#web/ui/properties.tsx'
import { openTab } from '#web/ui/tabs.ts'
import { To } from '#web/ui/to.tsx'
import { annotation, type Annotation } from '../../domain/annotations/annotation.ts'
import { AnnotationLinks } from './annotation-links.tsx'
import classes from './annotations.module.css'

const FIELDS = ['kind', 'occurredOn', 'endedOn', 'metrics', 'product', 'owner', 'sourceUrl'] as const

/** One annotation: when it was, on which charts it stands, what else is known of it, and what it hangs together with. */
export function AnnotationPage() {
  const { t } = useLingui()
  const id = usePageId()
  const row = useEntity(annotation, id)
  const { me } = useWorkspace()
  const change = useChange(annotation)
  const [search, set] = useSearchState()
  if (!row)
    return (
      <ErrorPage title={t`There is no such annotation`} action={<To address="annotations">{t`All annotations`}</To>}>
        <Trans>It may have been removed, or it belongs to another workspace.</Trans>
      </ErrorPage>
    )
  const mayWrite = roleMay(me.role, 'metrics.write')
  const tabs = [{ name: 'annotation', word: t`Annotation` }, ...panelTabs(annotation.name)]
  const open = openTab(tabs, search.tab)
  const save = mayWrite ? { onSave: (note: string | null) => change.patch(row.id, { note }, t`Change note`) } : {}
  return (
    <Page
      title={row.title}
      trail={[{ word: t`Annotations`, address: 'annotations' }]}
      width="reading"
      tools={mayWrite && <More row={row} />}
      tabs={{ of: tabs, open, onOpen: name => set({ tab: name === 'annotation' ? null : name }) }}
    >
      {open === 'annotation' ? (
        <article className={classes.page}>
          {row.archivedAt !== null && (
            <p className={classes.archived}>
              <Trans>This annotation is archived. It stands on no chart and can be brought back.</Trans>
            </p>
          )}
          <TitleEdit entity={annotation} row={row} keys="e" />
          <Properties>
            {FIELDS.map(field => (
              <EditableProperty key={field} entity={annotation} row={row} field={field} keys={PROPERTY_KEYS[field]} />
            ))}
          </Properties>
          <Section title={t`Note`}>
            <div className={classes.note}>
              <MarkdownEdit
                label={t`Note`}
                value={row.note}
                invitation={t`What exactly happened, and how it is known?`}
                {...save}
              />
            </div>
          </Section>
          <AnnotationLinks id={id} mayWrite={mayWrite} />
        </article>
      ) : (
        <ThingPanel entity={annotation.name} id={id} open={open} />
      )}
    </Page>
  )
}

function More({ row }: { row: Annotation }) {
  const { t } = useLingui()
  const store = useWorkspace()
  const change = useChange(annotation)
  const archive = () => {
    change.archive(row.id, t`Archive annotation`)
    sayUndo(store, t`Annotation archived`)
  }
  return (
    <ActionMenu
      label={t`More about this annotation`}
      actions={[
        row.archivedAt === null
          ? { word: t`Archive`, icon: Archive, run: archive }
          : {
              word: t`Bring back`,
              icon: ArchiveRestore,
              run: () => change.restore(row.id, t`Bring back annotation`),
            },
      ]}
    />
  )
}
