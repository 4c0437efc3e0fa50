import { Trans, useLingui } from '@lingui/react/macro'
import { lazy, Suspense, useRef } from 'react'
import { usePageId, useSearchState } from '#web/router.ts'
import { useEntity } from '#web/store/hooks.ts'
import { panelTabs, ThingPanel } from '#web/thing-panel.tsx'
import { ErrorPage } from '#web/ui/error-page.tsx'
import { Page } from '#web/ui/page.tsx'
import { openTab } from '#web/ui/tabs.ts'
import { PageSkeleton } from '#web/ui/skeleton.tsx'
import { To } from '#web/ui/to.tsx'
import { CUSTOMER_QUESTIONS, isAnswered } from '../domain/customer-questions.ts'
import { documentEntity, type Document } from '../domain/document.ts'
import { DocumentMenu } from './document-menu.tsx'
import { Questions } from './questions.tsx'
import { StatusStep } from './status-step.tsx'
import { Versions } from './versions.tsx'

/** The editor is as heavy as the rest of the product: only who opens a paper fetches it. */
const PaperTab = lazy(() => import('./paper-tab.tsx').then(module => ({ default: module.PaperTab })))

/** One document: the five questions, the paper, its versions, its thread. */
export function DocumentPage() {
  const { t } = useLingui()
  const id = usePageId()
  const row = useEntity(documentEntity, id)
  const [search, set] = useSearchState()
  const opened = useRef<{ id: string; tab: string } | null>(null)
  if (!row)
    return (
      <ErrorPage title={t`There is no such document`} action={<To address="documents">{t`All documents`}</To>}>
        <Trans>It may have been removed, or it belongs to another workspace.</Trans>
      </ErrorPage>
    )
  // Decided as the page opens: the last answer must not take somebody away from what they are writing.
  if (opened.current?.id !== id) opened.current = { id, tab: firstTabOf(row) }
  const tabs = [
    ...(row.kind === 'prfaq'
      ? [
          {
            name: 'questions',
            word: t`Customer questions`,
            count: CUSTOMER_QUESTIONS.filter(({ name }) => isAnswered(row.customerQuestions, name)).length,
          },
        ]
      : []),
    { name: 'paper', word: t`Paper` },
    { name: 'versions', word: t`Versions` },
    ...panelTabs('document'),
  ]
  const open = openTab(tabs, search.tab, opened.current.tab)
  return (
    <Page
      title={row.title}
      trail={[{ word: t`Documents`, address: 'documents' }]}
      width={open === 'paper' ? 'full' : 'reading'}
      tabs={{ of: tabs, open, onOpen: name => set({ tab: name }) }}
      tools={
        <>
          <StatusStep row={row} />
          <DocumentMenu row={row} />
        </>
      }
    >
      {open === 'questions' ? (
        <Questions row={row} onDone={() => set({ tab: 'paper' })} />
      ) : open === 'paper' ? (
        <Suspense fallback={<PageSkeleton />}>
          <PaperTab key={id} row={row} />
        </Suspense>
      ) : open === 'versions' ? (
        <Versions row={row} />
      ) : (
        <ThingPanel entity="document" id={id} open={open} />
      )}
    </Page>
  )
}

/** A PR/FAQ begins with its questions; once they are answered, or something is written, it opens at the paper. */
function firstTabOf({ kind, customerQuestions, wordCount }: Document) {
  if (kind !== 'prfaq' || wordCount > 0) return 'paper'
  return CUSTOMER_QUESTIONS.every(({ name }) => isAnswered(customerQuestions, name)) ? 'paper' : 'questions'
}
