import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { roleMay } from '#kernel/access.ts'
import { BulkBar } from '#web/bulk-bar.tsx'
import { EntityTable } from '#web/entity-table.tsx'
import { FilterBar } from '#web/filter-bar.tsx'
import { useListControl } from '#web/list-control.ts'
import { useListState } from '#web/list-state.ts'
import { OpenNew } from '#web/open-new.tsx'
import { SavedViews } from '#web/saved-views.tsx'
import { useSearchState } from '#web/router.ts'
import { useAllRows, useRows } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { EmptyState, NothingFound } from '#web/ui/empty-state.tsx'
import { Page } from '#web/ui/page.tsx'
import { deck } from '../domain/stored-deck.ts'
import { ImportDeck } from './deck/import-deck.tsx'
import { NewDeck } from './new-deck.tsx'

const BY_NAME = { field: 'name', descending: false }
const COLUMNS = [{ name: 'name', width: 280 }, 'owner', 'weekEndsOn', { name: 'calendar', width: 176 }] as const

/** Every deck of the weekly review. */
export function DecksPage() {
  const { t } = useLingui()
  const { me } = useWorkspace()
  const state = useListState(deck, BY_NAME)
  const rows = useRows(deck, state.selection)
  const all = useAllRows('deck')
  const control = useListControl({ rows, entity: 'deck', item: null })
  const mayWrite = roleMay(me.role, 'reviews.write')
  return (
    <Page
      title={t`Decks`}
      width="full"
      tools={mayWrite && <ImportButton />}
      action={mayWrite && <NewDeck />}
      bar={
        all.length > 0 && (
          <FilterBar entity={deck} state={state} count={rows.length}>
            <SavedViews entity={deck} state={state} layout="list" />
          </FilterBar>
        )
      }
    >
      {all.length === 0 ? (
        <NoDecks mayWrite={mayWrite} />
      ) : (
        <>
          <EntityTable
            entity={deck}
            rows={rows}
            state={state}
            control={control}
            columns={COLUMNS}
            empty={
              <NothingFound>
                <Trans>No deck passes these filters.</Trans>
              </NothingFound>
            }
          />
          <BulkBar entity={deck} control={control} />
        </>
      )}
    </Page>
  )
}

/** Beside making a deck by hand: taking one along. */
function ImportButton() {
  const [search, set] = useSearchState()
  return (
    <>
      <Button variant="default" onClick={() => set({ new: 'import' })}>
        <Trans>Import a deck</Trans>
      </Button>
      <ImportDeck isOpen={search.new === 'import'} onClose={() => set({ new: null })} />
    </>
  )
}

function NoDecks({ mayWrite }: { mayWrite: boolean }) {
  const { t } = useLingui()
  return (
    <EmptyState
      title={t`The week in one deck`}
      action={
        mayWrite && (
          <OpenNew>
            <Trans>New deck</Trans>
          </OpenNew>
        )
      }
    >
      <Trans>
        A deck shows the team’s metrics over six weeks and twelve months, always in the same order: what can be acted on
        first, what follows from it after. It is read once a week, a second for each chart.
      </Trans>
    </EmptyState>
  )
}
