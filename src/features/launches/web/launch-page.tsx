import { Trans, useLingui } from '@lingui/react/macro'
import { roleMay } from '#kernel/access.ts'
import { EditableProperty, TitleEdit } from '#web/field-edit.tsx'
import { MarkdownEdit } from '#web/markdown-edit.tsx'
import { usePageId, useSearchState } from '#web/router.ts'
import { useChange, useEntity } from '#web/store/hooks.ts'
import { useWhole } from '#web/store/pages.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { panelTabs, ThingPanel } from '#web/thing-panel.tsx'
import { ThreadLine } from '#web/thread-line.tsx'
import { ErrorPage } from '#web/ui/error-page.tsx'
import { Page, Section } from '#web/ui/page.tsx'
import { Properties } from '#web/ui/properties.tsx'
import { openTab } from '#web/ui/tabs.ts'
import { ThingColumns } from '#web/ui/thing-columns.tsx'
import { To } from '#web/ui/to.tsx'
import { LaunchEffects } from '#features/metrics/web/index.ts'
import { launch } from '../domain/launch.ts'
import { Blockers } from './blockers.tsx'
import { Checklist } from './checklist.tsx'
import { LaunchMoves } from './launch-moves.tsx'
import { LaunchState } from './launch-state.tsx'
import classes from './launches.module.css'
import { useReadiness } from './use-readiness.ts'

const FIELDS = ['launchOn', 'tier', 'owner', 'product', 'roadmapItem', 'metrics'] as const

/** One launch: its day, what must be true by then and what stops it; afterwards, what it moved. */
export function LaunchPage() {
  const { t } = useLingui()
  const id = usePageId()
  const row = useEntity(launch, id)
  const { me } = useWorkspace()
  const [search, set] = useSearchState()
  const { itemsOf, readinessOf } = useReadiness()
  if (!row)
    return (
      <ErrorPage title={t`There is no such launch`} action={<To address="launches">{t`All launches`}</To>}>
        <Trans>It may have been removed, or it belongs to another workspace.</Trans>
      </ErrorPage>
    )
  const tabs = [{ name: 'launch', word: t`Launch` }, ...panelTabs('launch')]
  const open = openTab(tabs, search.tab)
  const mayWrite = roleMay(me.role, 'launches.write')
  const [items, readiness] = [itemsOf(id), readinessOf(id)]
  const isAhead = row.status === 'planned' || row.status === 'ready'
  return (
    <Page
      title={row.title}
      trail={[{ word: t`Launches`, address: 'launches' }]}
      action={mayWrite && <LaunchMoves row={row} items={items} readiness={readiness} />}
      tabs={{
        of: tabs,
        open,
        onOpen: name => set({ tab: name === 'launch' ? null : name }),
      }}
    >
      {open === 'launch' ? (
        <article className={classes.page}>
          {row.archivedAt !== null && (
            <p className={classes.archived}>
              <Trans>This launch is archived. It is left out of lists and can be brought back.</Trans>
            </p>
          )}
          <header className={classes.head}>
            <TitleEdit entity={launch} row={row} />
            <LaunchState row={row} readiness={readiness} />
          </header>
          {row.status === 'launched' && <LaunchEffects launch={id} metrics={row.metrics} />}
          <ThingColumns
            narrow="below"
            side={
              <>
                <Section title={t`Properties`}>
                  <Properties>
                    {FIELDS.map(field => (
                      <EditableProperty key={field} entity={launch} row={row} field={field} />
                    ))}
                  </Properties>
                </Section>
                <Notes id={id} mayWrite={mayWrite} />
              </>
            }
          >
            {isAhead && <Blockers items={items} readiness={readiness} />}
            <Checklist launch={row} items={items} readiness={readiness} mayWrite={mayWrite} />
          </ThingColumns>
          <Section title={t`Where it comes from`}>
            <ThreadLine type="launch" id={id} />
          </Section>
        </article>
      ) : (
        <ThingPanel entity="launch" id={id} open={open} />
      )}
    </Page>
  )
}

function Notes({ id, mayWrite }: { id: string; mayWrite: boolean }) {
  const { t } = useLingui()
  const { row, isWhole } = useWhole(launch, id)
  const change = useChange(launch)
  if (!row || !isWhole) return null
  const save = mayWrite ? { onSave: (notes: string | null) => change.patch(id, { notes }, t`Change notes`) } : {}
  return (
    <Section title={t`Notes`}>
      <div className={classes.notes}>
        <MarkdownEdit
          label={t`Notes`}
          value={row.notes}
          invitation={t`What else should be known on the day?`}
          {...save}
        />
      </div>
    </Section>
  )
}
