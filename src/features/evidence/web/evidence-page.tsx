import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useEffect, useMemo } from 'react'
import { roleMay } from '#kernel/access.ts'
import { FilterBar } from '#web/filter-bar.tsx'
import { useListControl } from '#web/list-control.ts'
import { useListState } from '#web/list-state.ts'
import { useSearchState } from '#web/router.ts'
import { SavedViews } from '#web/saved-views.tsx'
import { openSheet } from '#web/shell/overlays.ts'
import { usePages } from '#web/store/pages.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { EmptyState, NothingFound } from '#web/ui/empty-state.tsx'
import { FailurePage } from '#web/ui/error-page.tsx'
import { Page } from '#web/ui/page.tsx'
import { Quote } from '#web/ui/quote.tsx'
import { To } from '#web/ui/to.tsx'
import { feedback } from '../domain/feedback.ts'
import { useBulkEdit } from './bulk-edit.ts'
import classes from './evidence.module.css'
import { EvidenceBulkBar } from './evidence-bulk-bar.tsx'
import { FeedbackList } from './feedback-list.tsx'
import { FeedbackPane } from './feedback-pane.tsx'
import { inboxQuery, NEWEST_SAID } from './inbox.ts'
import { loadAddFeedback } from './load-add-feedback.ts'
import { SortMenu } from './sort-menu.tsx'
import { useImportName } from './use-import-name.ts'
import { useEverything } from './use-everything.ts'
import { useTotal } from './use-counts.ts'
import { useNeighbors } from './use-neighbors.ts'
import { useTriage } from './use-triage.ts'

/** The inbox of evidence: what was said at the left like mail, the words large and selectable, what is known beside them. */
export function EvidencePage() {
  const { t } = useLingui()
  const { me } = useWorkspace()
  const state = useListState(feedback, NEWEST_SAID)
  const query = useMemo(() => inboxQuery(state.query), [state.query])
  const list = usePages(feedback, query)
  const { item, setItem } = state
  const control = useListControl({ rows: list.rows, entity: 'feedback', item, onPeek: setItem, onOpen: setItem })
  const filter = withoutSort(state.query)
  const everything = useEverything(control, filter)
  const bulk = useBulkEdit(everything.isTaken ? filter : null)
  useTriage({ control, item, onItem: setItem, patchMany: bulk.patchMany })
  useNeighbors(control.ids, item)
  useOpenedToAdd()
  useImportName(state.viewFilters['importId'])
  const isNarrowed = Object.keys(state.viewFilters).length > 0
  const total = useTotal(filter)
  const mayWrite = roleMay(me.role, 'evidence.write')
  const title = t`Evidence`
  if (list.problem && list.rows.length === 0)
    return (
      <Page title={title}>
        <FailurePage failure={list.problem} again={list.again} />
      </Page>
    )
  const bar = (
    <FilterBar entity={feedback} state={state} count={total}>
      <SortMenu state={state} />
      <SavedViews entity={feedback} state={state} layout="list" />
    </FilterBar>
  )
  const isEmpty = !list.isLoading && list.rows.length === 0 && !isNarrowed
  return (
    <Page
      title={title}
      width="full"
      bar={bar}
      tools={mayWrite && <To address="import">{t`Import`}</To>}
      action={
        mayWrite && (
          <Button variant="filled" onClick={() => openSheet(loadAddFeedback)}>
            <Trans>Add feedback</Trans>
          </Button>
        )
      }
    >
      {isEmpty ? (
        <NoFeedback mayWrite={mayWrite} />
      ) : (
        <div className={classes.inbox} data-open={item !== null || undefined}>
          <FeedbackList
            rows={list.rows}
            control={control}
            item={item}
            isLoading={list.isLoading}
            more={list.hasMore ? list.more : undefined}
            empty={
              <NothingFound>
                <Trans>Nothing passes these filters.</Trans>
              </NothingFound>
            }
          />
          <FeedbackPane
            id={item}
            listed={list.rows.find(row => row.id === item) ?? null}
            hasRows={list.rows.length > 0}
            onClose={() => setItem(null)}
            hasKeys={control.selected.size === 0}
          />
          <EvidenceBulkBar
            control={control}
            rows={list.rows}
            hasMore={list.hasMore}
            everything={everything}
            total={total}
            bulk={bulk}
          />
        </div>
      )}
    </Page>
  )
}

const withoutSort = ({ sort: _, ...filter }: Readonly<Record<string, string>>) => filter

/** An address may ask for the dialog: `feedback?new=1`. */
function useOpenedToAdd() {
  const [search, set] = useSearchState()
  useEffect(() => {
    if (search.new !== '1') return
    set({ new: null })
    openSheet(loadAddFeedback)
  }, [search.new, set])
}

function NoFeedback({ mayWrite }: { mayWrite: boolean }) {
  const { t } = useLingui()
  return (
    <EmptyState
      title={t`What customers said, in their own words`}
      action={mayWrite && <To address="import">{t`Import a file`}</To>}
      example={
        <Quote
          source={[t`A café`, t`app store`, t`last week`]}
        >{t`The refill arrived nine days after the light turned red.`}</Quote>
      }
    >
      <Trans>
        Bring in reviews, tickets, surveys or issues as CSV or JSON, or add one by hand with <kbd>Shift F</kbd>. Then
        select the words that matter and link them to an idea.
      </Trans>
    </EmptyState>
  )
}
