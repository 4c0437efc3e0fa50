import { Button } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMemo, useState } from 'react'
import { roleMay } from '#kernel/access.ts'
import { useCommands } from '#web/commands.ts'
import { FilterBar } from '#web/filter-bar.tsx'
import { useListControl } from '#web/list-control.ts'
import { useListState } from '#web/list-state.ts'
import { useGo, useSearchState } from '#web/router.ts'
import { useRows } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { EmptyState, NothingFound } from '#web/ui/empty-state.tsx'
import { Page } from '#web/ui/page.tsx'
import { Progress } from '#web/ui/progress.tsx'
import { RowsSkeleton } from '#web/ui/skeleton.tsx'
import { SplitView } from '#web/ui/split-view.tsx'
import { idea } from '#features/ideas/domain/idea.ts'
import { isOpen } from '#features/ideas/domain/status.ts'
import { KeptRankings, KeepRanking } from './kept-rankings.tsx'
import { ExampleRanking } from './example.tsx'
import { KeptRanking } from './kept-ranking.tsx'
import classes from './prioritize-page.module.css'
import { RankedIdea } from './ranked-idea.tsx'
import { linesOf } from './ranked-lines.ts'
import { RankedList } from './ranked-list.tsx'
import type { SaveInput } from './input-cells.tsx'
import { RunControls, useRunSettings } from './run-controls.tsx'
import { useEstimating, useInputs } from './use-candidates.ts'
import { useOrder } from './use-order.ts'
import { useRanking } from './use-ranking.ts'
import { inputWord } from './words.ts'

/** Which ideas come first, how sure that is, and which guess would settle it. */
export function PrioritizePage() {
  const [search] = useSearchState()
  return search.ranking ? <KeptRanking id={search.ranking} /> : <LiveRankingPage />
}

function LiveRankingPage() {
  const { t } = useLingui()
  const store = useWorkspace()
  const state = useListState(idea)
  const passing = useRows(idea, state.selection)
  const asksForStatus = state.conditions.some(condition => condition.field === 'status')
  const ideas = useMemo(() => (asksForStatus ? passing : passing.filter(isOpen)), [passing, asksForStatus])
  const inputs = useInputs(ideas)
  const settings = useRunSettings(inputs.length)
  const setup = useMemo(
    () => ({ seed: settings.seed, trials: settings.trials, k: settings.k, ideas: inputs }),
    [settings.seed, settings.trials, settings.k, inputs],
  )
  const live = useRanking(setup)
  const { result } = live
  const computed = useMemo(() => {
    const here = new Set(inputs.map(each => each.id))
    return result?.ranked.map(item => item.id).filter(id => here.has(id)) ?? []
  }, [result, inputs])
  const ordering = useOrder(computed)
  const lines = useMemo(() => {
    const here = new Set(inputs.map(each => each.id))
    return result ? linesOf(ordering.order, result, settings.k, here) : []
  }, [ordering.order, result, settings.k, inputs])
  const reachable = useMemo(() => lines.filter(line => line.kind === 'ranked' || line.kind === 'missing'), [lines])
  const control = useListControl({ rows: reachable, entity: 'idea', item: state.item, onPeek: state.setItem })
  const mayWrite = roleMay(store.me.role, 'prioritization.write')
  const estimating = useEstimating()
  const onInput: SaveInput = (id, input, range, period) => {
    const of = ideas.find(each => each.id === id)
    if (of) estimating.set(of, input, range, t`Estimate ${inputWord(input)}`, period)
  }
  const byKeys = useMovingByKeys(control.cursor, ordering, mayWrite)
  const isFiltered = state.conditions.length > 0 || state.text !== ''
  const item = lines.find(line => line.id === state.item)
  const itemTitle = ideas.find(each => each.id === state.item)?.title ?? ''

  return (
    <Page
      title={t`Prioritize`}
      width="full"
      tools={<KeptRankings />}
      action={
        mayWrite &&
        result !== null &&
        result.ranked.length > 0 && (
          <KeepRanking setup={live.setup ?? setup} product={state.filters['product'] ?? null} />
        )
      }
      bar={
        <>
          {(ideas.length > 0 || isFiltered) && <FilterBar entity={idea} state={state} count={ideas.length} />}
          {ideas.length > 0 && <RunControls settings={settings} live={live} count={inputs.length} />}
        </>
      }
    >
      {ideas.length === 0 ? (
        <Nothing mayWrite={mayWrite} filtered={isFiltered} />
      ) : (
        <SplitView
          title={itemTitle}
          address={state.item ? `ideas/${state.item}` : undefined}
          onClose={() => state.setItem(null)}
          inspector={
            item && (item.kind === 'ranked' || item.kind === 'missing') ? (
              <RankedIdea line={item} k={settings.k} ordering={ordering} onInput={mayWrite ? onInput : undefined} />
            ) : null
          }
        >
          {live.progress !== null && (
            <div className={classes.progress}>
              <Progress
                what={t`Simulating`}
                done={Math.round(live.progress * settings.trials)}
                total={settings.trials}
                onCancel={live.stop}
              />
            </div>
          )}
          {live.isStopped && (
            <p className={classes.stopped}>
              <Trans>Stopped. What is shown was computed before.</Trans>{' '}
              <button type="button" onClick={live.again}>{t`Run again`}</button>
            </p>
          )}
          {result ? (
            <RankedList
              lines={lines}
              result={result}
              inputs={inputs}
              k={settings.k}
              control={control}
              item={state.item}
              isStale={live.isRunning}
              ordering={mayWrite ? ordering : null}
              isByKeys={byKeys}
              onInput={mayWrite ? onInput : undefined}
              keepWord={t`Change the order`}
            />
          ) : (
            <RowsSkeleton />
          )}
        </SplitView>
      )}
    </Page>
  )
}

/** Alt with an arrow moves the idea at the cursor; Enter then asks for the reason, Escape puts it back. */
function useMovingByKeys(cursor: string | null, ordering: ReturnType<typeof useOrder>, mayWrite: boolean) {
  const { t } = useLingui()
  const [byKeys, setByKeys] = useState<string | null>(null)
  const step = (by: number) => {
    const placed = ordering.order.find(each => each.idea === cursor)
    if (!placed || !cursor) return
    setByKeys(cursor)
    ordering.move(cursor, placed.position + by)
  }
  const isMoving = ordering.moving !== null && byKeys === ordering.moving.idea
  const disabled = !mayWrite || cursor === null
  useCommands(
    [
      { id: 'rank.up', word: t`Move up by hand`, keys: 'alt+arrowup', run: () => step(-1), disabled },
      { id: 'rank.down', word: t`Move down by hand`, keys: 'alt+arrowdown', run: () => step(1), disabled },
      ...(isMoving
        ? [
            {
              id: 'rank.reason',
              word: t`Say why it stands here`,
              keys: 'enter',
              run: () => document.querySelector<HTMLInputElement>('[data-reason] input')?.focus(),
            },
            { id: 'rank.back', word: t`Put it back`, keys: 'escape', run: ordering.giveUp },
          ]
        : []),
    ],
    t`In the ranking`,
  )
  return isMoving
}

function Nothing({ filtered, mayWrite }: { filtered: boolean; mayWrite: boolean }) {
  const { t } = useLingui()
  const go = useGo()
  if (filtered)
    return (
      <NothingFound>
        <Trans>No idea passes these filters.</Trans>
      </NothingFound>
    )
  return (
    <EmptyState
      title={t`Ideas are ranked here, with what nobody can know yet left open`}
      example={<ExampleRanking />}
      action={
        mayWrite && (
          <Button variant="filled" onClick={() => go('ideas?new=1')}>
            <Trans>Write the first idea</Trans>
          </Button>
        )
      }
    >
      <Trans>
        Give reach, impact, confidence and effort as ranges. A simulation then says how likely each idea is to be among
        the first, which cannot be told apart, and what lies safely above the line.
      </Trans>
    </EmptyState>
  )
}
