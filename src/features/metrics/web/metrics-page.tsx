import { Trans, useLingui } from '@lingui/react/macro'
import { roleMay } from '#kernel/access.ts'
import { BulkBar } from '#web/bulk-bar.tsx'
import { EntityTable } from '#web/entity-table.tsx'
import { FilterBar } from '#web/filter-bar.tsx'
import { useListControl } from '#web/list-control.ts'
import { useListState } from '#web/list-state.ts'
import { OpenNew } from '#web/open-new.tsx'
import { SavedViews } from '#web/saved-views.tsx'
import { useAllRows, useRows } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import type { Column } from '#web/table/columns.ts'
import { EmptyState, NothingFound } from '#web/ui/empty-state.tsx'
import { Page } from '#web/ui/page.tsx'
import { To } from '#web/ui/to.tsx'
import { metric } from '../domain/metric.ts'
import { Latest } from './latest.tsx'
import { SampleChart } from './sample-chart.tsx'
import { MetricSpark } from './metric-spark.tsx'
import { NewMetric } from './new-metric.tsx'
import { Target } from './target.tsx'
import { SummariesContext, useSummaries } from './use-series.ts'

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
  const summaries = useSummaries()
  const mayWrite = roleMay(me.role, 'metrics.write')
  return (
    <Page
      title={t`Metrics`}
      width="full"
      tools={
        <>
          <To address="sources">
            <Trans>Sources</Trans>
          </To>
          <To address="annotations">
            <Trans>Annotations</Trans>
          </To>
          <To address="metric-tree">
            <Trans>Metric tree</Trans>
          </To>
        </>
      }
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
        <SummariesContext value={summaries.data ?? null}>
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
        </SummariesContext>
      )}
    </Page>
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
