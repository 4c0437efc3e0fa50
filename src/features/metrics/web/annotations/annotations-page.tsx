import { Trans, useLingui } from '@lingui/react/macro'
import { roleMay } from '#kernel/access.ts'
import { Button } from '@mantine/core'
import { BulkBar } from '#web/bulk-bar.tsx'
import { EntityTable } from '#web/entity-table.tsx'
import { FilterBar } from '#web/filter-bar.tsx'
import { useListControl } from '#web/list-control.ts'
import { useListState } from '#web/list-state.ts'
import { useSearchState } from '#web/router.ts'
import { SavedViews } from '#web/saved-views.tsx'
import { useAllRows, useRows } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { EmptyState, NothingFound } from '#web/ui/empty-state.tsx'
import { useNow } from '#web/ui/moment.tsx'
import { Page } from '#web/ui/page.tsx'
import { annotation } from '../../domain/annotations/annotation.ts'
import { AnnotationForm } from './annotation-form.tsx'
import { dayOf } from './today.ts'

const BY_DAY = { field: 'occurredOn', descending: true }
const COLUMNS = [{ name: 'title', width: 360 }, 'kind', 'occurredOn', 'endedOn', 'metrics', 'product', 'owner']

/** What happened and stands on charts, the latest first. */
export function AnnotationsPage() {
  const { t } = useLingui()
  const { me } = useWorkspace()
  const [search, set] = useSearchState()
  const state = useListState(annotation, BY_DAY)
  const rows = useRows(annotation, state.selection)
  const all = useAllRows(annotation.name)
  const control = useListControl({ rows, entity: annotation.name })
  const today = dayOf(useNow())
  const add = roleMay(me.role, 'metrics.write') && (
    <Button variant="filled" onClick={() => set({ new: '1' })}>
      <Trans>New annotation</Trans>
    </Button>
  )
  return (
    <Page
      title={t`Annotations`}
      trail={[{ word: t`Metrics`, address: 'metrics' }]}
      width="full"
      action={add}
      bar={
        all.length > 0 && (
          <FilterBar entity={annotation} state={state} count={rows.length}>
            <SavedViews entity={annotation} state={state} layout="list" />
          </FilterBar>
        )
      }
    >
      {all.length === 0 ? (
        <EmptyState title={t`What happened, on every chart that it concerns`} action={add}>
          <Trans>
            A price change, a stock-out, an incident, a holiday: told once with its day, it stands as a flag on the
            charts of its metrics, in decks and in reviews. Launches and decided documents stand there by themselves.
          </Trans>
        </EmptyState>
      ) : (
        <>
          <EntityTable
            entity={annotation}
            rows={rows}
            state={state}
            control={control}
            columns={COLUMNS}
            empty={
              <NothingFound>
                <Trans>No annotation passes these filters.</Trans>
              </NothingFound>
            }
          />
          <BulkBar entity={annotation} control={control} />
        </>
      )}
      <AnnotationForm isOpen={search.new === '1'} day={today} onClose={() => set({ new: null })} />
    </Page>
  )
}
