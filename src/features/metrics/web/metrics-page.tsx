import { Trans, useLingui } from '@lingui/react/macro'
import { roleMay } from '#kernel/access.ts'
import { BulkBar } from '#web/bulk-bar.tsx'
import { EntityTable } from '#web/entity-table.tsx'
import { FilterBar } from '#web/filter-bar.tsx'
import { useListControl } from '#web/list-control.ts'
import { useListState } from '#web/list-state.ts'
import { OpenNew } from '#web/open-new.tsx'
import { SavedViews } from '#web/saved-views.tsx'
import { useGo } from '#web/router.ts'
import { useAllRows, useRows } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import type { Column } from '#web/table/columns.ts'
import { ActionMenu } from '#web/ui/action-menu.tsx'
import { EmptyState, NothingFound } from '#web/ui/empty-state.tsx'
import { Page } from '#web/ui/page.tsx'
import { To } from '#web/ui/to.tsx'
import { metric } from '../domain/metric.ts'
import { Latest } from './latest.tsx'
import { ListedFigures } from './listed-figures.tsx'
import { SampleChart } from './sample-chart.tsx'
import classes from './metrics.module.css'
import { MetricSpark } from './metric-spark.tsx'
import { NewMetric } from './new-metric.tsx'
import { Target } from './target.tsx'

const BY_NAME = { field: 'name', descending: false }

/** Every figure the team watches: where it stands, how it got there, where it should be, and who answers for it. */
export function MetricsPage() {
  const { t } = useLingui()
  const { me } = useWorkspace()
  const state = useListState(metric, BY_NAME)
  const rows = useRows(metric, state.selection)
  const all = useAllRows('metric')
  const columns = useMetricColumns()
  const control = useListControl({ rows, entity: 'metric', item: null })
  const mayWrite = roleMay(me.role, 'metrics.write')
  return (
    <Page
      title={t`Metrics`}
      width="full"
      tools={<Ways />}
      action={mayWrite && <NewMetric />}
      bar={
        all.length > 0 && (
          <FilterBar entity={metric} state={state} count={rows.length}>
            <SavedViews entity={metric} state={state} layout="list" />
          </FilterBar>
        )
      }
    >
      {all.length === 0 ? (
        <NoMetrics mayWrite={mayWrite} />
      ) : (
        <ListedFigures>
          <EntityTable
            entity={metric}
            rows={rows}
            state={state}
            control={control}
            columns={columns}
            empty={
              <NothingFound>
                <Trans>No metric passes these filters.</Trans>
              </NothingFound>
            }
          />
          <BulkBar entity={metric} control={control} />
        </ListedFigures>
      )}
    </Page>
  )
}

/** What belongs to metrics and has a page of its own; behind three dots where the title needs the room. */
function Ways() {
  const { t } = useLingui()
  const go = useGo()
  const ways = [
    { word: t`Sources`, address: 'sources' },
    { word: t`Annotations`, address: 'annotations' },
    { word: t`Metric tree`, address: 'metric-tree' },
  ]
  return (
    <>
      <span className={classes.ways}>
        {ways.map(({ word, address }) => (
          <To key={address} address={address}>
            {word}
          </To>
        ))}
      </span>
      <span className={classes.waysFolded}>
        <ActionMenu
          label={t`Sources, annotations, tree`}
          actions={ways.map(({ word, address }) => ({ word, run: () => go(address) }))}
        />
      </span>
    </>
  )
}

function useMetricColumns(): readonly (string | Column<typeof metric>)[] {
  const { t } = useLingui()
  return [
    { name: 'name', width: 280 },
    { name: 'latest', word: t`Last known`, width: 176, end: true, sortBy: null, cell: row => <Latest row={row} /> },
    { name: 'course', word: t`Last periods`, width: 136, sortBy: null, cell: row => <MetricSpark metric={row.id} /> },
    { name: 'target', width: 232, end: false, cell: row => <Target row={row} /> },
    'kind',
    'owner',
  ]
}

function NoMetrics({ mayWrite }: { mayWrite: boolean }) {
  const { t } = useLingui()
  return (
    <EmptyState
      title={t`Figures that say whether it worked`}
      example={<SampleChart />}
      action={
        mayWrite && (
          <OpenNew>
            <Trans>New metric</Trans>
          </OpenNew>
        )
      }
    >
      <Trans>
        A metric has a definition in words, one owner, a direction and a target. Its values come from a table or by
        hand; launches are marked on its chart, and what was promised stands beside what happened.
      </Trans>
    </EmptyState>
  )
}
