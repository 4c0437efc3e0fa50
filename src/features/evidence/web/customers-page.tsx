import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { roleMay } from '#kernel/access.ts'
import { organization } from '#features/workspace/domain/organization.ts'
import { BulkBar } from '#web/bulk-bar.tsx'
import { EntityForm } from '#web/entity-form.tsx'
import { EntityTable } from '#web/entity-table.tsx'
import { FilterBar } from '#web/filter-bar.tsx'
import { useListControl } from '#web/list-control.ts'
import { useListState } from '#web/list-state.ts'
import { OpenNew } from '#web/open-new.tsx'
import { useSearchState } from '#web/router.ts'
import { SavedViews } from '#web/saved-views.tsx'
import { useChange } from '#web/store/hooks.ts'
import { usePages } from '#web/store/pages.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { FailurePage } from '#web/ui/error-page.tsx'
import { EmptyState, NothingFound } from '#web/ui/empty-state.tsx'
import { formatNumber, MISSING } from '#web/ui/format.ts'
import { Ago } from '#web/ui/moment.tsx'
import { Page } from '#web/ui/page.tsx'
import { To } from '#web/ui/to.tsx'
import type { Column } from '#web/table/columns.ts'
import { useMemo } from 'react'
import { useSaid, type SaidByOne } from './use-counts.ts'
import { Modal } from '#web/ui/modal.tsx'

const BY_NAME = { field: 'name', descending: false }
const ASKED = ['name', 'domain', 'segment', 'plan', 'revenuePerYear'] as const

/** Who the evidence comes from, with what they are worth. */
export function CustomersPage() {
  const { t } = useLingui()
  const { me } = useWorkspace()
  const state = useListState(organization, BY_NAME)
  const list = usePages(organization, state.query)
  const control = useListControl({ rows: list.rows, entity: 'organization' })
  const said = useSaid(list.rows.map(row => row.id))
  const columns = useMemo(
    (): (string | Column<typeof organization>)[] => [
      'name',
      'segment',
      'plan',
      'revenuePerYear',
      {
        name: 'said',
        word: t`Feedback`,
        width: 96,
        end: true,
        sortBy: null,
        cell: row => <Said of={said?.get(row.id)} known={said !== null} />,
      },
      {
        name: 'lastSaid',
        word: t`Last said`,
        width: 132,
        sortBy: null,
        cell: row => <LastSaid of={said?.get(row.id)} />,
      },
      'domain',
    ],
    [said, t],
  )
  const isNarrowed = Object.keys(state.viewFilters).length > 0
  const mayWrite = roleMay(me.role, 'customers.write')
  if (list.problem && list.rows.length === 0)
    return (
      <Page title={t`Customers`} width="full">
        <FailurePage failure={list.problem} again={list.again} />
      </Page>
    )
  const isEmpty = !list.isLoading && !isNarrowed && list.rows.length === 0
  const first = (
    <EmptyState
      title={t`Customers come with their feedback`}
      action={
        mayWrite && (
          <OpenNew>
            <Trans>New customer</Trans>
          </OpenNew>
        )
      }
    >
      <Trans>
        An import makes them from a column with their names. Add segment, plan and revenue, and every idea shows what
        those who ask for it are worth.
      </Trans>
    </EmptyState>
  )
  return (
    <Page
      title={t`Customers`}
      width="full"
      tools={mayWrite && <To address="import?kind=organization">{t`Import`}</To>}
      action={mayWrite && <NewCustomer />}
      bar={
        !isEmpty && (
          <FilterBar
            entity={organization}
            state={state}
            called={t`customers`}
            count={list.hasMore ? null : list.rows.length}
          >
            <SavedViews entity={organization} state={state} />
          </FilterBar>
        )
      }
    >
      {isEmpty ? (
        first
      ) : (
        <EntityTable
          entity={organization}
          rows={list.rows}
          state={state}
          control={control}
          columns={columns}
          more={list.hasMore ? list.more : undefined}
          isLoading={list.isLoading}
          empty={
            <NothingFound>
              <Trans>No customer passes these filters.</Trans>
            </NothingFound>
          }
        />
      )}
      <BulkBar entity={organization} control={control} />
    </Page>
  )
}

function NewCustomer() {
  const { t } = useLingui()
  const [search, set] = useSearchState()
  const change = useChange(organization)
  const close = () => set({ new: null })
  return (
    <>
      <Button variant="filled" onClick={() => set({ new: '1' })}>
        <Trans>New customer</Trans>
      </Button>
      <Modal opened={search.new === '1'} onClose={close} title={t`New customer`}>
        <EntityForm
          entity={organization}
          fields={ASKED}
          saveWord={t`Create`}
          onCancel={close}
          onSave={async values => {
            change.create(values as never, t`New customer`)
            close()
          }}
        />
      </Modal>
    </>
  )
}

function Said({ of, known }: { of: SaidByOne | undefined; known: boolean }) {
  if (!known) return null
  return <span className="numeric">{formatNumber(of?.count ?? 0)}</span>
}

function LastSaid({ of }: { of: SaidByOne | undefined }) {
  return of?.lastAt ? <Ago at={of.lastAt} /> : MISSING
}
