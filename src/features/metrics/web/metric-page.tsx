import { Trans, useLingui } from '@lingui/react/macro'
import { Archive, ArchiveRestore, FileUp, Plus, Sigma } from 'lucide-react'
import { Button } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { roleMay } from '#kernel/access.ts'
import { useCommands } from '#web/commands.ts'
import { TitleEdit } from '#web/field-edit.tsx'
import { usePageId, useSearchState } from '#web/router.ts'
import { sayUndo } from '#web/shell/notices.ts'
import { useChange, useEntity } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { panelTabs, ThingPanel, ThingStrips } from '#web/thing-panel.tsx'
import { ThreadLine } from '#web/thread-line.tsx'
import { ActionMenu } from '#web/ui/action-menu.tsx'
import { ErrorPage } from '#web/ui/error-page.tsx'
import { Page, Section } from '#web/ui/page.tsx'
import { openTab } from '#web/ui/tabs.ts'
import { To } from '#web/ui/to.tsx'
import { metric, type Metric } from '../domain/metric.ts'
import { CausesThen } from './causes-then.tsx'
import { Causes } from './causes.tsx'
import { MetricClaims } from './claims/metric-claims.tsx'
import { Definition, MetricProperties, PropertiesThen } from './definition.tsx'
import { Effects } from './effects.tsx'
import { FormulaForm } from './formula.tsx'
import { ImportTable } from './import-table.tsx'
import { MetricChart } from './metric-chart.tsx'
import classes from './metrics.module.css'
import { RecordValue } from './record-value.tsx'
import { useThen } from './use-then.ts'
import { Values } from './values.tsx'

const BehaviorPanel = lazy(async () => ({ default: (await import('./limits/behavior-panel.tsx')).BehaviorPanel }))

/** One metric: where it stands and how it got there, what was promised of it, and what it means. */
export function MetricPage() {
  const { t } = useLingui()
  const id = usePageId()
  const row = useEntity(metric, id)
  const { me } = useWorkspace()
  const [search, set] = useSearchState()
  if (!row)
    return (
      <ErrorPage title={t`There is no such metric`} action={<To address="metrics">{t`All metrics`}</To>}>
        <Trans>It may have been removed, or it belongs to another workspace.</Trans>
      </ErrorPage>
    )
  const mayWrite = roleMay(me.role, 'metrics.write')
  const isFormula = row.operator !== null
  const tabs = [
    { name: 'metric', word: t`Metric` },
    { name: 'behavior', word: t`Process behavior` },
    ...(isFormula ? [] : [{ name: 'values', word: t`Values` }]),
    ...panelTabs('metric'),
  ]
  const open = openTab(tabs, search.tab)
  return (
    <Page
      title={row.name}
      trail={[{ word: t`Metrics`, address: 'metrics' }]}
      width="wide"
      tools={mayWrite && <More row={row} />}
      action={
        mayWrite &&
        row.operator === null && (
          <Button variant="filled" onClick={() => set({ new: 'value' })}>
            <Trans>Add a value</Trans>
          </Button>
        )
      }
      tabs={{
        of: tabs,
        open,
        onOpen: name => set({ tab: name === 'metric' ? null : name }),
      }}
    >
      {open === 'metric' ? (
        <Standing row={row} mayWrite={mayWrite} />
      ) : open === 'behavior' ? (
        <Suspense>
          <BehaviorPanel row={row} mayWrite={mayWrite} />
        </Suspense>
      ) : open === 'values' ? (
        <Values row={row} mayWrite={mayWrite} />
      ) : (
        <ThingPanel entity="metric" id={id} open={open} />
      )}
      {mayWrite && <FormulaForm row={row} isOpen={search.new === 'formula'} onClose={() => set({ new: null })} />}
      {mayWrite && !isFormula && (
        <RecordValue row={row} isOpen={search.new === 'value'} onClose={() => set({ new: null })} />
      )}
      {mayWrite && !isFormula && (
        <ImportTable row={row} isOpen={search.new === 'import'} onClose={() => set({ new: null })} />
      )}
    </Page>
  )
}

/** How it stands now, or stood at the moment that is asked for: then it is read, and nothing of it is changed. */
function Standing({ row, mayWrite }: { row: Metric; mayWrite: boolean }) {
  const { t } = useLingui()
  const then = useThen(row)
  const isPast = then.asOf !== null
  const mayChange = mayWrite && !isPast
  return (
    <article className={classes.page}>
      {row.archivedAt !== null && (
        <p className={classes.archived}>
          <Trans>This metric is archived. It is left out of lists and can be brought back.</Trans>
        </p>
      )}
      {isPast ? (
        <h2 className={classes.nameThen}>{then.row.name}</h2>
      ) : (
        <TitleEdit entity={metric} row={row} keys="e" />
      )}
      {!isPast && <ThingStrips entity="metric" id={row.id} />}
      <MetricChart row={row} mayWrite={mayWrite} />
      <Effects row={then.row} asOf={then.asOf} />
      <MetricClaims row={then.row} asOf={then.asOf} mayWrite={mayChange} />
      {then.asOf === null ? <Causes row={row} mayWrite={mayWrite} /> : <CausesThen row={row} asOf={then.asOf} />}
      <Section title={t`Where it comes from`} aside={isPast && <Trans>as it is now</Trans>}>
        <ThreadLine type="metric" id={row.id} />
      </Section>
      <div className={classes.columns}>
        <Definition row={then.row} mayWrite={mayChange} />
        {isPast ? <PropertiesThen row={then.row} /> : <MetricProperties row={row} />}
      </div>
    </article>
  )
}

function More({ row }: { row: Metric }) {
  const { t } = useLingui()
  const store = useWorkspace()
  const change = useChange(metric)
  const [, set] = useSearchState()
  const isArchived = row.archivedAt !== null
  const archive = () => {
    change.archive(row.id, t`Archive metric`)
    sayUndo(store, t`Metric archived`)
  }
  const isFormula = row.operator !== null
  const add = { word: t`Add a value`, icon: Plus, keys: 'c', run: () => set({ new: 'value' }) }
  const table = { word: t`Import a table`, icon: FileUp, run: () => set({ new: 'import' }) }
  const formula = {
    word: isFormula ? t`Change formula` : t`Make it a formula`,
    icon: Sigma,
    keys: 'f',
    run: () => set({ new: 'formula' }),
  }
  useCommands([
    { id: 'metric.record', ...add, disabled: isFormula },
    { id: 'metric.import', ...table, disabled: isFormula },
    { id: 'metric.formula', ...formula },
    { id: 'metric.archive', word: t`Archive metric`, icon: Archive, disabled: isArchived, run: archive },
  ])
  const last = isArchived
    ? { word: t`Bring back`, icon: ArchiveRestore, run: () => change.restore(row.id, t`Bring back metric`) }
    : { word: t`Archive`, icon: Archive, run: archive }
  return <ActionMenu label={t`More about this metric`} actions={[...(isFormula ? [] : [table]), formula, last]} />
}
