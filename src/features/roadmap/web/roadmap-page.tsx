import { Button } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { Lightbulb } from 'lucide-react'
import { useMemo } from 'react'
import { roleMay } from '#kernel/access.ts'
import { BulkBar } from '#web/bulk-bar.tsx'
import { useCommands } from '#web/commands.ts'
import { EntityTable } from '#web/entity-table.tsx'
import { FilterBar } from '#web/filter-bar.tsx'
import { useListControl } from '#web/list-control.ts'
import { useListState } from '#web/list-state.ts'
import { SavedViews } from '#web/saved-views.tsx'
import { useEntity, useRows } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { useSearchState } from '#web/router.ts'
import { EmptyState, NothingFound } from '#web/ui/empty-state.tsx'
import { Page } from '#web/ui/page.tsx'
import { SplitView } from '#web/ui/split-view.tsx'
import { roadmapItem } from '../domain/roadmap-item.ts'
import { ExampleRoadmap } from './example.tsx'
import { HorizonBoard } from './horizon-board.tsx'
import { IdeaTray } from './idea-tray.tsx'
import { NewItem } from './new-item.tsx'
import { byPlace } from './placing.ts'
import classes from './roadmap-page.module.css'
import { RoadmapItemSummary } from './roadmap-item-summary.tsx'
import { RoadmapTimeline } from './roadmap-timeline.tsx'

// A saved view knows a list, a board and a table; here the list is drawn on days.
const VIEWS = ['list', 'board', 'table'] as const
type View = (typeof VIEWS)[number]
const COLUMNS = ['title', 'status', 'horizon', 'startOn', 'endOn', 'team', 'product', 'confidence', 'updatedAt']
const SOONEST = { field: 'startOn', descending: false }

/** What will be worked on: on days, in the order of things, or as a table of the same items. */
export function RoadmapPage() {
  const { t } = useLingui()
  const store = useWorkspace()
  const state = useListState(roadmapItem, SOONEST)
  const [search, set] = useSearchState()
  const rows = useRows(roadmapItem, state.selection)
  const all = useRows(roadmapItem)
  const view: View = VIEWS.find(name => name === state.view) ?? 'list'
  const inOrder = useMemo(() => (view === 'board' ? rows.toSorted(byPlace) : rows), [rows, view])
  const item = useEntity(roadmapItem, state.item)
  const control = useListControl({
    rows: inOrder,
    entity: 'roadmapItem',
    item: state.item,
    onPeek: state.setItem,
    hasKeys: view !== 'list',
  })
  const mayWrite = roleMay(store.me.role, 'roadmap.write')
  const showsIdeas = search.side === 'ideas' && mayWrite
  const toggleIdeas = () => set({ side: showsIdeas ? null : 'ideas' })
  useCommands(
    [
      { id: 'roadmap.new', word: t`New roadmap item`, keys: 'c', disabled: !mayWrite, run: () => set({ new: '1' }) },
      {
        id: 'roadmap.ideas',
        word: t`Show ideas to plan`,
        keys: 'i',
        icon: Lightbulb,
        disabled: !mayWrite,
        run: toggleIdeas,
      },
    ],
    t`On the roadmap`,
  )
  const tabs = [
    { name: 'list', word: t`Timeline` },
    { name: 'board', word: t`Now, next, later` },
    { name: 'table', word: t`Table` },
  ]
  const isEmpty = all.length === 0 && !showsIdeas

  return (
    <Page
      title={t`Roadmap`}
      width="full"
      tabs={{ of: tabs, open: view, onOpen: state.setView }}
      tools={
        mayWrite && (
          <Button
            variant="subtle"
            leftSection={<Lightbulb />}
            aria-label={t`Ideas`}
            aria-pressed={showsIdeas}
            onClick={toggleIdeas}
            data-hint={t`Ideas that are not planned yet`}
            data-hint-keys="i"
          >
            <span className={classes.word}>
              <Trans>Ideas</Trans>
            </span>
          </Button>
        )
      }
      action={mayWrite && <NewItem />}
      bar={
        all.length > 0 && (
          <FilterBar entity={roadmapItem} state={state} count={rows.length}>
            <SavedViews entity={roadmapItem} state={state} layout={view} />
          </FilterBar>
        )
      }
    >
      <div className={classes.sides}>
        {showsIdeas && <IdeaTray onClose={toggleIdeas} onPlaced={state.setItem} />}
        <SplitView
          title={item?.title ?? ''}
          address={item ? `roadmap/${item.id}` : undefined}
          inspector={item ? <RoadmapItemSummary id={item.id} /> : null}
          onClose={() => state.setItem(null)}
        >
          {isEmpty ? (
            <NoItems mayWrite={mayWrite} />
          ) : view === 'list' ? (
            <RoadmapTimeline rows={rows} state={state} control={control} mayWrite={mayWrite} />
          ) : view === 'board' ? (
            <HorizonBoard
              rows={inOrder}
              control={control}
              item={state.item}
              mayWrite={mayWrite}
              onPlaced={state.setItem}
            />
          ) : (
            <EntityTable
              entity={roadmapItem}
              rows={rows}
              state={state}
              control={control}
              columns={COLUMNS}
              empty={
                <NothingFound>
                  <Trans>Nothing on the roadmap passes these filters.</Trans>
                </NothingFound>
              }
            />
          )}
          <BulkBar entity={roadmapItem} control={control} />
        </SplitView>
      </div>
    </Page>
  )
}

function NoItems({ mayWrite }: { mayWrite: boolean }) {
  const { t } = useLingui()
  const [, set] = useSearchState()
  return (
    <EmptyState
      title={t`The roadmap says what will be worked on, and when or in which order`}
      example={<ExampleRoadmap />}
      action={
        mayWrite && (
          <Button variant="filled" leftSection={<Lightbulb />} onClick={() => set({ side: 'ideas' })}>
            <Trans>Show ideas to plan</Trans>
          </Button>
        )
      }
    >
      <Trans>
        Open the list of ideas and drag one onto the timeline, or into now, next or later. Dates can be changed by
        dragging and by keyboard; everybody sees it as it happens.
      </Trans>
    </EmptyState>
  )
}
