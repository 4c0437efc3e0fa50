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
import type { Column } from '#web/table/columns.ts'
import { EmptyState, NothingFound } from '#web/ui/empty-state.tsx'
import { Page } from '#web/ui/page.tsx'
import { SplitView } from '#web/ui/split-view.tsx'
import { documentEntity, type DocumentKind } from '../domain/document.ts'
import { CompletenessBar } from './completeness-bar.tsx'
import { DocumentSummary } from './document-summary.tsx'
import { NewDocument } from './new-document.tsx'
import classes from './documents-page.module.css'
import { useKindWords } from './words.ts'

const VIEWS = ['list', 'board'] as const
type View = (typeof VIEWS)[number]
const CARD_FIELDS = ['kind', 'owner', 'wordCount']

/** Everything that is being written, with how far it is. */
export function DocumentsPage() {
  const { t } = useLingui()
  const store = useWorkspace()
  const state = useListState(documentEntity, { field: 'updatedAt', descending: true })
  const rows = useRows(documentEntity, state.selection)
  const all = useRows(documentEntity)
  const item = useEntity(documentEntity, state.item)
  const view: View = VIEWS.find(name => name === state.view) ?? 'list'
  const control = useListControl({ rows, entity: 'document', item: state.item, onPeek: state.setItem })
  const columns = useMemo(
    (): (string | Column<typeof documentEntity>)[] => [
      'title',
      { name: 'kind', width: 132, cell: row => <KindWord kind={row.kind} /> },
      'status',
      {
        name: 'parts',
        word: t`Parts`,
        width: 120,
        sortBy: null,
        cell: row => <CompletenessBar of={row.completeness} />,
      },
      'wordCount',
      'owner',
      'updatedAt',
    ],
    [t],
  )
  const tabs = useMemo(
    () => [
      { name: 'list', word: t`List` },
      { name: 'board', word: t`Board` },
    ],
    [t],
  )
  const empty = (
    <NothingFound>
      <Trans>No document passes these filters.</Trans>
    </NothingFound>
  )
  return (
    <Page
      title={t`Documents`}
      width="full"
      tabs={{ of: tabs, open: view, onOpen: state.setView }}
      action={roleMay(store.me.role, 'documents.write') && <NewDocument />}
      bar={
        all.length > 0 && (
          <FilterBar entity={documentEntity} state={state} count={rows.length}>
            <SavedViews entity={documentEntity} state={state} layout={view} />
          </FilterBar>
        )
      }
    >
      <SplitView
        title={item?.title ?? ''}
        inspector={item ? <DocumentSummary row={item} /> : null}
        onClose={() => state.setItem(null)}
        address={item ? `documents/${item.id}` : undefined}
      >
        {all.length === 0 ? (
          <NoDocuments mayWrite={roleMay(store.me.role, 'documents.write')} />
        ) : view === 'board' ? (
          <EntityBoard
            entity={documentEntity}
            rows={rows}
            control={control}
            by="status"
            item={state.item}
            fields={CARD_FIELDS}
          />
        ) : (
          <EntityTable
            entity={documentEntity}
            rows={rows}
            state={state}
            control={control}
            empty={empty}
            columns={columns}
            keptAs="document-list"
          />
        )}
        <BulkBar entity={documentEntity} control={control} />
      </SplitView>
    </Page>
  )
}

function KindWord({ kind }: { kind: DocumentKind }) {
  const words = useKindWords()
  return words[kind].word
}

function NoDocuments({ mayWrite }: { mayWrite: boolean }) {
  const { t } = useLingui()
  return (
    <EmptyState
      title={t`Write the press release first`}
      action={
        mayWrite && (
          <OpenNew>
            <Trans>New document</Trans>
          </OpenNew>
        )
      }
      example={
        <p
          className={classes.example}
        >{t`People who drink coffee at home never again find the tin empty in the morning.`}</p>
      }
    >
      <Trans>
        A PR/FAQ says who the customer is and what gets better for them, before anything is built. Start one from an
        idea, and its evidence is at hand while you write.
      </Trans>
    </EmptyState>
  )
}
