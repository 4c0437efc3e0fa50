import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useClient } from '#web/api/client.ts'
import { usePageId } from '#web/router.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { formatDay, formatMoment } from '#web/ui/format.ts'
import { Modal } from '#web/ui/modal.tsx'
import { Page } from '#web/ui/page.tsx'
import { ProblemText } from '#web/ui/problem-text.tsx'
import { RowsSkeleton } from '#web/ui/skeleton.tsx'
import { To } from '#web/ui/to.tsx'
import { WorkingsText } from '#web/ui/workings.tsx'
import { decksApi } from '../../deck-api.ts'
import { reviewSchema } from '../../domain/review-schema.ts'
import type { StoredDeck } from '../../domain/stored-deck.ts'
import classes from './deck.module.css'
import { DeckView } from './deck-view.tsx'
import type { Figure } from './figure.ts'

/** The snapshots of a deck, the newest week first. */
export function DeckSnapshots({ deck }: { deck: StoredDeck['id'] }) {
  const { t } = useLingui()
  const client = useClient(decksApi)
  const { details } = useWorkspace()
  const list = useQuery({
    queryKey: ['deckSnapshot', details.id, 'of', deck],
    queryFn: ({ signal }) => client.deckSnapshots({ id: deck }, { signal }),
  })
  if (list.error) return <ProblemText of={list.error} />
  if (!list.data) return <RowsSkeleton rows={4} />
  if (list.data.items.length === 0)
    return (
      <EmptyState title={t`Nothing is frozen yet`}>
        <Trans>
          A snapshot keeps the whole deck as it was read in a meeting. It never changes, whatever becomes known later.
        </Trans>
      </EmptyState>
    )
  return (
    <ul className={classes.snapshots}>
      {list.data.items.map(({ id, title, weekEnding, asOf }) => (
        <li key={id}>
          <To address={`deck-snapshots/${id}`}>{title}</To>
          <small>
            <Trans>
              Week ending {formatDay(weekEnding)}, frozen {formatMoment(asOf)}
            </Trans>
          </small>
        </li>
      ))}
    </ul>
  )
}

/** A deck as it was frozen. */
export function SnapshotPage() {
  const { t } = useLingui()
  const id = usePageId()
  const client = useClient(decksApi)
  const { details } = useWorkspace()
  const [figure, setFigure] = useState<Figure | null>(null)
  const found = useQuery({
    queryKey: ['deckSnapshot', details.id, 'one', id],
    queryFn: ({ signal }) => client.getDeckSnapshot({ id: id as `deckSnapshot_${string}` }, { signal }),
  })
  const read = found.data ? reviewSchema.safeParse(found.data.frozen) : null
  return (
    <Page
      title={found.data?.title ?? t`Snapshot`}
      trail={[{ word: t`Decks`, address: 'decks' }]}
      width="wide"
      bar={
        found.data && (
          <p className={classes.frozen}>
            <Trans>As frozen {formatMoment(found.data.asOf)}. What became known later is not in it.</Trans>{' '}
            <To address={`decks/${found.data.deck}?week=${found.data.weekEnding}`}>
              <Trans>The week as it is known now</Trans>
            </To>
          </p>
        )
      }
    >
      <ProblemText of={found.error} />
      {!found.data && !found.error && <RowsSkeleton rows={8} />}
      {read?.success && (
        <div className={classes.deck}>
          <DeckView review={read.data} onFigure={setFigure} isEdited={false} />
        </div>
      )}
      <Modal opened={figure !== null} onClose={() => setFigure(null)} title={figure?.title ?? ''}>
        {figure && <WorkingsText {...figure} />}
      </Modal>
    </Page>
  )
}
