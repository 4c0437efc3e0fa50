import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { BulkBar } from '#web/bulk-bar.tsx'
import { EntityTable } from '#web/entity-table.tsx'
import { FilterBar } from '#web/filter-bar.tsx'
import { useListControl } from '#web/list-control.ts'
import { useListState } from '#web/list-state.ts'
import { useGo } from '#web/router.ts'
import { useAllRows, useRows } from '#web/store/hooks.ts'
import type { Column } from '#web/table/columns.ts'
import { EmptyState, NothingFound } from '#web/ui/empty-state.tsx'
import { formatMoment } from '#web/ui/format.ts'
import { Page } from '#web/ui/page.tsx'
import { metricSource, type MetricSource } from '../domain/metric-source.ts'
import { LastOutcome } from './last-outcome.tsx'
import { scheduleWords, whereWords } from './source-words.ts'
import classes from './sources.module.css'
import { useSourceRights } from './use-sources.ts'

const BY_NAME = { field: 'name', descending: false }

/** Where values of metrics come from by themselves: what each read last, and when it reads again. */
export function SourcesPage() {
  const { t } = useLingui()
  const { mayWrite } = useSourceRights()
  const state = useListState(metricSource, BY_NAME)
  const rows = useRows(metricSource, state.selection)
  const all = useAllRows('metricSource')
  const control = useListControl({ rows, entity: 'metricSource', item: null })
  const columns = useSourceColumns()
  return (
    <Page
      title={t`Sources`}
      trail={[{ word: t`Metrics`, address: 'metrics' }]}
      width="full"
      action={mayWrite && <NewSource />}
      bar={all.length > 0 && <FilterBar entity={metricSource} state={state} count={rows.length} />}
    >
      {all.length === 0 ? (
        <NoSources mayWrite={mayWrite} />
      ) : (
        <>
          <EntityTable
            entity={metricSource}
            rows={rows}
            state={state}
            control={control}
            columns={columns}
            empty={
              <NothingFound>
                <Trans>No source passes these filters.</Trans>
              </NothingFound>
            }
          />
          <BulkBar entity={metricSource} control={control} />
        </>
      )}
    </Page>
  )
}

function useSourceColumns(): readonly (string | Column<typeof metricSource>)[] {
  const { t } = useLingui()
  return [
    { name: 'name', width: 260 },
    { name: 'outcome', word: t`Last outcome`, width: 260, sortBy: 'lastRunAt', cell: row => <LastOutcome of={row} /> },
    { name: 'where', word: t`Where from`, width: 260, sortBy: 'kind', cell: row => <Origin of={row} /> },
    { name: 'next', word: t`Next run`, width: 190, sortBy: 'nextRunAt', cell: row => <NextRun of={row} /> },
    'owner',
  ]
}

const Origin = ({ of: { settings } }: { of: MetricSource }) => (
  <span className={classes.origin} data-kind={settings.kind}>
    {whereWords(settings)}
  </span>
)

const NextRun = ({ of }: { of: MetricSource }) =>
  of.state === 'paused' ? (
    <Trans>Paused</Trans>
  ) : of.nextRunAt === null ? (
    scheduleWords(of.schedule)
  ) : (
    formatMoment(of.nextRunAt)
  )

function NewSource() {
  const go = useGo()
  return (
    <Button variant="filled" onClick={() => go('sources/new')}>
      <Trans>New source</Trans>
    </Button>
  )
}

function NoSources({ mayWrite }: { mayWrite: boolean }) {
  const { t } = useLingui()
  return (
    <EmptyState title={t`Values that come by themselves`} example={<Example />} action={mayWrite && <NewSource />}>
      <Trans>
        A source is a table that is read by a schedule: a file that another program leaves in a folder, an address on
        your network, a query of a database, or what Workback holds itself. Each of its columns becomes a metric. Rows
        that cannot be read are told, never guessed, and whoever owns the source hears when it fails.
      </Trans>
    </EmptyState>
  )
}

function Example() {
  const { t } = useLingui()
  return (
    <table className={classes.example}>
      <caption className="visually-hidden">{t`An example: one file, two metrics`}</caption>
      <tbody>
        <tr>
          <td>orders.csv</td>
          <td>{t`Orders`}</td>
          <td>→ {t`Orders`}</td>
        </tr>
        <tr>
          <td />
          <td>{t`Orders where Country is Germany`}</td>
          <td>→ {t`Orders in Germany`}</td>
        </tr>
      </tbody>
    </table>
  )
}
