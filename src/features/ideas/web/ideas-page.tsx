import { Trans, useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import { roleMay } from '#kernel/access.ts'
import { BulkBar } from '#web/bulk-bar.tsx'
import { EntityBoard } from '#web/entity-board.tsx'
import { EntityTable } from '#web/entity-table.tsx'
import { FilterBar } from '#web/filter-bar.tsx'
import { useListControl } from '#web/list-control.ts'
import { useListState } from '#web/list-state.ts'
import { OpenNew } from '#web/open-new.tsx'
import { SavedViews } from '#web/saved-views.tsx'
import { useEntity, useRows } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { EmptyState, NothingFound } from '#web/ui/empty-state.tsx'
import { Page } from '#web/ui/page.tsx'
import { SplitView } from '#web/ui/split-view.tsx'
import { StateMark } from '#web/ui/state-mark.tsx'
import type { Column } from '#web/table/columns.ts'
import { formatMoney, MISSING } from '#web/ui/format.ts'
import { To } from '#web/ui/to.tsx'
import { idea } from '../domain/idea.ts'
import { IdeaCard } from './idea-card.tsx'
import { IdeaList } from './idea-list.tsx'
import { IdeaSummary } from './idea-summary.tsx'
import { moveIdeas } from './moving.ts'
import classes from './idea-list.module.css'
import { NewIdea } from './new-idea.tsx'
import { SortMenu } from './sort-menu.tsx'

/** One amount of each currency: money of different currencies is not added. */
const REVENUE: Column<typeof idea> = {
  name: 'revenuePerYear',
  width: 128,
  end: true,
  sortBy: null,
  cell: row => (
    <span className="numeric">
      {Object.entries(row.revenuePerYear)
        .map(([currency, amount]) => formatMoney({ currency, amount }, { compact: true }))
        .join(' + ') || MISSING}
    </span>
  ),
}

const VIEWS = ['list', 'board', 'table'] as const
type View = (typeof VIEWS)[number]
const TABLE_COLUMNS = [
  'title',
  'status',
  'product',
  'owner',
  'customerCount',
  'feedbackCount',
  REVENUE,
  'effort',
  'tags',
  'lastEvidenceAt',
  'updatedAt',
]

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
  const columns = useMemo(
    () => TABLE_COLUMNS.map(each => (each === REVENUE ? { ...REVENUE, word: t`Revenue a year` } : each)),
    [t],
  )
  const mayWrite = roleMay(store.me.role, 'ideas.write')
  const tabs = useMemo(
    () => [
      { name: 'list', word: t`List` },
      { name: 'board', word: t`Board` },
      { name: 'table', word: t`Table` },
    ],
    [t],
  )
  return (
    <Page
      title={t`Ideas`}
      width="full"
      tabs={{ of: tabs, open: view, onOpen: state.setView }}
      tools={mayWrite && <To address="import?kind=idea">{t`Import`}</To>}
      action={mayWrite && <NewIdea />}
      bar={
        all.length > 0 && (
          <FilterBar entity={idea} state={state} count={rows.length}>
            {view !== 'table' && <SortMenu state={state} />}
            <SavedViews entity={idea} state={state} layout={view} />
          </FilterBar>
        )
      }
    >
      <SplitView
        title={item?.title ?? ''}
        inspector={item ? <IdeaSummary id={item.id} /> : null}
        onClose={() => state.setItem(null)}
        address={item ? `ideas/${item.id}` : undefined}
      >
        {all.length === 0 ? (
          <NoIdeas mayWrite={mayWrite} />
        ) : rows.length === 0 ? (
          <NothingFound>
            <Trans>No idea passes these filters.</Trans>
          </NothingFound>
        ) : view === 'board' ? (
          <EntityBoard
            entity={idea}
            rows={rows}
            control={control}
            by="status"
            item={state.item}
            card={row => <IdeaCard row={row} />}
            onMove={(ids, status) => moveIdeas(store, ids, status)}
          />
        ) : view === 'table' ? (
          <EntityTable entity={idea} rows={rows} state={state} control={control} columns={columns} dense />
        ) : (
          <IdeaList rows={rows} control={control} item={state.item} />
        )}
        <BulkBar entity={idea} control={control} />
      </SplitView>
    </Page>
  )
}

function NoIdeas({ mayWrite }: { mayWrite: boolean }) {
  const { t } = useLingui()
  return (
    <EmptyState
      title={t`Ideas begin with what customers say`}
      action={
        mayWrite && (
          <OpenNew>
            <Trans>New idea</Trans>
          </OpenNew>
        )
      }
      example={
        <div className={classes.example}>
          <StateMark look={{ shape: 'quarter', tone: 'info' }} word={t`Send the refill before the filter is used up`} />
          <small>{t`3 customers ask · 8 pieces of feedback · €4.2K a year`}</small>
        </div>
      }
    >
      <Trans>
        An idea gathers the passages that ask for it, with who said them and what they are worth. From there it becomes
        a PR/FAQ, a place on the roadmap and a launch.
      </Trans>
    </EmptyState>
  )
}
