import { Trans, useLingui } from '@lingui/react/macro'
import { Plus } from 'lucide-react'
import { roleMay } from '#kernel/access.ts'
import { BulkBar } from '#web/bulk-bar.tsx'
import { useCommands } from '#web/commands.ts'
import { EntityBoard } from '#web/entity-board.tsx'
import { EntityTable } from '#web/entity-table.tsx'
import { FilterBar } from '#web/filter-bar.tsx'
import { useListControl } from '#web/list-control.ts'
import { useListState } from '#web/list-state.ts'
import { OpenNew } from '#web/open-new.tsx'
import { useGo, useSearchState } from '#web/router.ts'
import { SavedViews } from '#web/saved-views.tsx'
import { changeOver, useRows } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import type { Column } from '#web/table/columns.ts'
import { EmptyState, NothingFound } from '#web/ui/empty-state.tsx'
import { Page } from '#web/ui/page.tsx'
import { goal } from '../domain/goal.ts'
import { GoalCard } from './goal-card.tsx'
import classes from './goals.module.css'
import { ListedJudgment } from './listed-judgment.tsx'
import { stateGoals } from './moving.ts'
import { NewGoal } from './new-goal.tsx'
import { PortfolioMeter } from './portfolio.tsx'
import { ListedProgress } from './progress.tsx'
import { SampleGoal } from './sample-goal.tsx'
import { StandingsContext, useStandings } from './use-standings.ts'

const BY_DUE = { field: 'dueOn', descending: false }

/** What is to be true by when, who answers for it, what the metric says and what the owner says. */
export function GoalsPage() {
  const { t } = useLingui()
  const store = useWorkspace()
  const go = useGo()
  const [, set] = useSearchState()
  const state = useListState(goal, BY_DUE)
  const rows = useRows(goal, state.selection)
  const all = useRows(goal)
  const standings = useStandings()
  const columns = useGoalColumns()
  const control = useListControl({ rows, entity: 'goal' })
  const isBoard = state.view === 'board'
  const mayWrite = roleMay(store.me.role, 'goals.write')
  useCommands([
    {
      id: 'goal.new',
      word: t`New goal`,
      icon: Plus,
      keys: 'c',
      disabled: !mayWrite,
      run: () => set({ new: '1' }),
    },
  ])
  const to = (ids: readonly string[], status: string) => stateGoals(store, ids, status, { go, label: t`Change status` })
  const patch = (ids: readonly string[], values: Record<string, unknown>) =>
    'status' in values
      ? to(ids, String(values['status']))
      : changeOver(store, goal).patchAll(ids, values as never, t`Change goals`)
  return (
    <Page
      title={t`Goals`}
      width="full"
      tabs={{
        of: [
          { name: 'list', word: t`List` },
          { name: 'board', word: t`Board` },
        ],
        open: isBoard ? 'board' : 'list',
        onOpen: state.setView,
      }}
      action={mayWrite && <NewGoal />}
      bar={
        all.length > 0 && (
          <FilterBar entity={goal} state={state} count={rows.length}>
            <SavedViews entity={goal} state={state} layout={isBoard ? 'board' : 'list'} />
          </FilterBar>
        )
      }
    >
      {all.length === 0 ? (
        <NoGoals mayWrite={mayWrite} />
      ) : (
        <StandingsContext value={standings}>
          <PortfolioMeter rows={rows} />
          {isBoard ? (
            <EntityBoard
              entity={goal}
              rows={rows}
              control={control}
              by="status"
              card={row => <GoalCard row={row} />}
              onMove={to}
            />
          ) : (
            <EntityTable
              entity={goal}
              rows={rows}
              state={state}
              control={control}
              columns={columns}
              empty={
                <NothingFound>
                  <Trans>No goal passes these filters.</Trans>
                </NothingFound>
              }
            />
          )}
          <BulkBar entity={goal} control={control} onPatch={patch} />
        </StandingsContext>
      )}
    </Page>
  )
}

function useGoalColumns(): readonly (string | Column<typeof goal>)[] {
  const { t } = useLingui()
  return [
    { name: 'title', width: 340 },
    'status',
    { name: 'judged', word: t`By its metric`, width: 136, sortBy: null, cell: row => <ListedJudgment row={row} /> },
    { name: 'progress', word: t`Progress`, width: 148, sortBy: null, cell: row => <ListedProgress row={row} /> },
    { name: 'dueOn', width: 132 },
    'owner',
    'confidence',
    'kind',
    { name: 'metric', width: 200 },
  ]
}

function NoGoals({ mayWrite }: { mayWrite: boolean }) {
  const { t } = useLingui()
  return (
    <EmptyState
      title={t`What will be true, by when, and who answers for it`}
      example={
        <div className={classes.example}>
          <SampleGoal />
        </div>
      }
      action={
        mayWrite && (
          <OpenNew>
            <Trans>New goal</Trans>
          </OpenNew>
        )
      }
    >
      <Trans>
        A goal is one statement with one owner, a due day and a metric that tells whether it is achieved. Its progress
        follows the metric by itself; what the owner says stands beside it, and where the two differ, it is said.
      </Trans>
    </EmptyState>
  )
}
