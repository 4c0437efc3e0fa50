import { Trans, useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import { roleMay } from '#kernel/access.ts'
import { BulkBar } from '#web/bulk-bar.tsx'
import { EntityBoard } from '#web/entity-board.tsx'
import { EntityTable } from '#web/entity-table.tsx'
import { FilterBar } from '#web/filter-bar.tsx'
import { useListControl } from '#web/list-control.ts'
import { useListState } from '#web/list-state.ts'
import { SavedViews } from '#web/saved-views.tsx'
import { useEntity, useRows } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { EmptyState, NothingFound } from '#web/ui/empty-state.tsx'
import { Page } from '#web/ui/page.tsx'
import { SplitView } from '#web/ui/split-view.tsx'
import { StateMark } from '#web/ui/state-mark.tsx'
import { idea } from '../domain/idea.ts'
import { IdeaSummary } from './idea-summary.tsx'
import { moveIdeas } from './moving.ts'
import { NewIdea } from './new-idea.tsx'

const VIEWS = ['list', 'board', 'table'] as const
type View = (typeof VIEWS)[number]
const LIST_COLUMNS = ['title', 'status', 'customerCount', 'owner']
const TABLE_COLUMNS = ['title', 'status', 'product', 'owner', 'customerCount', 'feedbackCount', 'effort', 'tags', 'lastEvidenceAt', 'updatedAt']
const CARD_FIELDS = ['customerCount', 'owner', 'tags']

/** Everything that may be worth doing: the same rows as a list, a board and a table. */
export function IdeasPage() {
  const { t } = useLingui()
  const store = useWorkspace()
  const state = useListState(idea)
  const rows = useRows(idea, state.selection)
  const all = useRows(idea)
  const item = useEntity(idea, state.item)
  const view: View = VIEWS.find(name => name === state.view) ?? 'list'
  const control = useListControl({ rows, entity: 'idea', item: state.item, onPeek: state.setItem })
  const mayWrite = roleMay(store.me.role, 'ideas.write')
  const tabs = useMemo(() => [{ name: 'list', word: t`List` }, { name: 'board', word: t`Board` }, { name: 'table', word: t`Table` }], [t])
  const empty = all.length === 0 ? <NoIdeas /> : <NothingFound><Trans>No idea passes these filters.</Trans></NothingFound>
  return (
    <Page title={t`Ideas`} width="full" tabs={{ of: tabs, open: view, onOpen: state.setView }} action={mayWrite && <NewIdea />}
      bar={<FilterBar entity={idea} state={state} count={rows.length}><SavedViews entity={idea} state={state} layout={view} /></FilterBar>}>
      <SplitView title={item?.title ?? ''} inspector={item ? <IdeaSummary id={item.id} /> : null} onClose={() => state.setItem(null)} address={item ? `ideas/${item.id}` : undefined}>
        {view === 'board' && all.length > 0
          ? <EntityBoard entity={idea} rows={rows} control={control} by="status" item={state.item} fields={CARD_FIELDS} onMove={(ids, status) => moveIdeas(store, ids, status)} />
          : <EntityTable key={view} entity={idea} rows={rows} state={state} control={control} empty={empty}
              columns={view === 'table' ? TABLE_COLUMNS : LIST_COLUMNS} keptAs={view === 'table' ? 'idea' : 'idea-list'} dense={view === 'table'} />}
        <BulkBar entity={idea} control={control} />
      </SplitView>
    </Page>
  )
}

function NoIdeas() {
  const { t } = useLingui()
  return (
    <EmptyState title={t`Ideas begin with what customers say`} action={<NewIdea />}
      example={<StateMark look={{ shape: 'quarter', tone: 'info' }} word={t`Send the refill before the filter is used up`} />}>
      <Trans>An idea gathers the passages that ask for it, with who said them and what they are worth. From there it becomes a PR/FAQ, a place on the roadmap and a launch.</Trans>
    </EmptyState>
  )
}

