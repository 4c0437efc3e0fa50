import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useRef, useState } from 'react'
import { roleMay } from '#kernel/access.ts'
import { useCommands } from '#web/commands.ts'
import { usePageId, useSearchState } from '#web/router.ts'
import { useEntity } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { panelTabs, ThingPanel } from '#web/thing-panel.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { ErrorPage } from '#web/ui/error-page.tsx'
import { formatDay, formatMoment } from '#web/ui/format.ts'
import { Page } from '#web/ui/page.tsx'
import { ProblemText } from '#web/ui/problem-text.tsx'
import { RowsSkeleton } from '#web/ui/skeleton.tsx'
import { openTab } from '#web/ui/tabs.ts'
import { To } from '#web/ui/to.tsx'
import { usePaper } from '#web/ui/use-paper.ts'
import { deck, type StoredDeck } from '../../domain/stored-deck.ts'
import { AddBlock } from './add-block.tsx'
import classes from './deck.module.css'
import { DeckMenu } from './deck-menu.tsx'
import { DeckView } from './deck-view.tsx'
import { DeckSettings } from './deck-settings.tsx'
import { DeckSnapshots } from './snapshots.tsx'
import type { Figure } from './figure.ts'
import { FigureModal } from './figure-modal.tsx'
import { MomentPicker } from './moment-picker.tsx'
import { useReview } from './use-review.ts'

/** One deck: the week in charts and tables, always in the same order. */
export function DeckPage() {
  const { t } = useLingui()
  const row = useEntity(deck, usePageId())
  if (row) return <OpenDeck row={row} />
  return (
    <ErrorPage title={t`There is no such deck`} action={<To address="decks">{t`All decks`}</To>}>
      <Trans>It may have been removed, or it belongs to another workspace.</Trans>
    </ErrorPage>
  )
}

function OpenDeck({ row }: { row: StoredDeck }) {
  const { t } = useLingui()
  const { me } = useWorkspace()
  const [search, set] = useSearchState()
  const mayWrite = roleMay(me.role, 'reviews.write')
  const isEdited = mayWrite && search.edit === '1' && search.asOf === undefined
  const tabs = [
    { name: 'deck', word: t`Deck` },
    { name: 'snapshots', word: t`Snapshots` },
    { name: 'settings', word: t`Settings` },
    ...panelTabs('deck'),
  ]
  const open = openTab(tabs, search.tab)
  const moment = { weekEnding: search.week ?? null, asOf: search.asOf ?? null }
  const review = useReview(row, moment)
  const { weekEnding, asOf, computedAt } = review.data ?? {}
  usePaper(
    row.name,
    weekEnding ? t`Week ending ${formatDay(weekEnding)}, as known ${formatMoment(asOf ?? computedAt)}` : '',
  )
  return (
    <Page
      title={asOf && review.data ? review.data.title : row.name}
      trail={[{ word: t`Decks`, address: 'decks' }]}
      width="wide"
      tabs={{ of: tabs, open, onOpen: name => set({ tab: name === 'deck' ? null : name, edit: null }) }}
      tools={<DeckMenu row={row} review={review.data ?? null} mayWrite={mayWrite} />}
      action={
        mayWrite &&
        open === 'deck' && (
          <Button
            variant={isEdited ? 'filled' : 'default'}
            onClick={() => set(isEdited ? { edit: null } : { edit: '1', asOf: null })}
          >
            {isEdited ? <Trans>Done</Trans> : <Trans>Arrange</Trans>}
          </Button>
        )
      }
      bar={open === 'deck' && <MomentPicker review={review.data ?? null} moment={moment} />}
    >
      {open === 'deck' ? (
        <Blocks row={row} review={review} isEdited={isEdited} mayWrite={mayWrite} />
      ) : open === 'snapshots' ? (
        <DeckSnapshots deck={row.id} />
      ) : open === 'settings' ? (
        <DeckSettings row={row} />
      ) : (
        <ThingPanel entity="deck" id={row.id} open={open} />
      )}
    </Page>
  )
}

interface BlocksProps {
  row: StoredDeck
  review: ReturnType<typeof useReview>
  isEdited: boolean
  mayWrite: boolean
}

function Blocks({ row, review, isEdited, mayWrite }: BlocksProps) {
  const { t } = useLingui()
  const [figure, setFigure] = useState<Figure | null>(null)
  const list = useRef<HTMLDivElement>(null)
  useSteps(list)
  if (review.error) return <ProblemText of={review.error} />
  if (!review.data) return <RowsSkeleton rows={8} />
  const isEmpty = review.data.blocks.length === 0
  return (
    <div className={classes.deck} ref={list} data-stale={review.isPlaceholderData || undefined}>
      {isEmpty && (
        <EmptyState title={t`A deck begins with what can be acted on`}>
          <Trans>
            Add a chart for each metric: inputs first, then what follows from them. A metric needs an owner, a
            definition and a direction.
          </Trans>
        </EmptyState>
      )}
      <DeckView review={review.data} onFigure={setFigure} isEdited={isEdited} />
      {(isEdited || (isEmpty && mayWrite)) && <AddBlock deck={row.id} />}
      <FigureModal figure={figure} onClose={() => setFigure(null)} />
    </div>
  )
}

/** Steps from block to block: one second for each. */
function useSteps(list: React.RefObject<HTMLDivElement | null>) {
  const { t } = useLingui()
  const step = (by: 1 | -1) => {
    const blocks = [...(list.current?.querySelectorAll<HTMLElement>('[data-block]') ?? [])]
    const at = blocks.findIndex(block => block.contains(document.activeElement))
    const next = blocks[at < 0 ? (by === 1 ? 0 : blocks.length - 1) : at + by]
    next?.focus({ preventScroll: true })
    next?.scrollIntoView({ block: 'start' })
  }
  useCommands([
    { id: 'deck.next', word: t`Next block`, keys: 'j', quiet: true, run: () => step(1) },
    { id: 'deck.previous', word: t`Block before`, keys: 'k', quiet: true, run: () => step(-1) },
  ])
}
