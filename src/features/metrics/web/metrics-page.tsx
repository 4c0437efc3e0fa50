import { Trans, useLingui } from '@lingui/react/macro'
import { roleMay } from '#kernel/access.ts'
import { BulkBar } from '#web/bulk-bar.tsx'
import { EntityTable } from '#web/entity-table.tsx'
import { FilterBar } from '#web/filter-bar.tsx'
import { useListControl } from '#web/list-control.ts'
import { useListState } from '#web/list-state.ts'
import { SavedViews } from '#web/saved-views.tsx'
import { useRows } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import type { Column } from '#web/table/columns.ts'
import { EmptyState, NothingFound } from '#web/ui/empty-state.tsx'
import { Page } from '#web/ui/page.tsx'
import { metric, type Metric } from '../domain/metric.ts'
import { Latest } from './latest.tsx'
import { SampleChart } from './sample-chart.tsx'
import { MetricSpark } from './metric-spark.tsx'
import { NewMetric } from './new-metric.tsx'
import { Target } from './target.tsx'
import { useSummaries } from './use-series.ts'

const BY_NAME = { field: 'name', descending: false }

/** Every figure the team watches: where it stands, how it got there, where it should be, and who answers for it. */
export function MetricsPage() {
  const { t } = useLingui()
  const { me } = useWorkspace()
  const state = useListState(metric, BY_NAME)
  const rows = useRows(metric, state.selection)
  const all = useRows(metric)
  const control = useListControl({ rows, entity: 'metric', item: null })
  const { data: summaries } = useSummaries()
  const mayWrite = roleMay(me.role, 'metrics.write')
  const columns: (string | Column<typeof metric>)[] = [
    { name: 'name', width: 260 },
    {
      name: 'latest',
      word: t`Last known`,
      width: 168,
      end: true,
      sortBy: null,
      cell: (row: Metric) => <Latest row={row} summary={summaries?.get(row.id)} />,
    },
    {
      name: 'course',
      word: t`Last periods`,
      width: 144,
      sortBy: null,
      cell: (row: Metric) => <MetricSpark summary={summaries?.get(row.id)} />,
    },
    { name: 'target', width: 168, end: true, cell: (row: Metric) => <Target row={row} /> },
    'direction',
    'kind',
    'owner',
    'product',
  ]
  const empty =
    all.length === 0 ? (
      <NoMetrics mayWrite={mayWrite} />
    ) : (
      <NothingFound>
        <Trans>No metric passes these filters.</Trans>
      </NothingFound>
    )
  return (
    <Page
      title={t`Metrics`}
      width="full"
      action={mayWrite && <NewMetric />}
      bar={
        all.length > 0 && (
          <FilterBar entity={metric} state={state} count={rows.length}>
            <SavedViews entity={metric} state={state} layout="list" />
          </FilterBar>
        )
      }
    >
      <EntityTable entity={metric} rows={rows} state={state} control={control} columns={columns} empty={empty} />
      <BulkBar entity={metric} control={control} />
    </Page>
  )
}

function NoMetrics({ mayWrite }: { mayWrite: boolean }) {
  const { t } = useLingui()
  return (
    <EmptyState
      title={t`Figures that say whether it worked`}
      example={<SampleChart />}
      action={mayWrite && <NewMetric />}
    >
      <Trans>
        A metric has a definition in words, one owner, a direction and a target. Its values come from a table or by
        hand; launches are marked on its chart, and what was promised stands beside what happened.
      </Trans>
    </EmptyState>
  )
}
