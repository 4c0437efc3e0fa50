import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { FileDown, Printer, Share2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import { roleMay } from '#kernel/access.ts'
import { download } from '#web/charts/save-picture.ts'
import { useClient } from '#web/api/client.ts'
import { useCommands } from '#web/commands.ts'
import { usePageId, useSearchState } from '#web/router.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { ActionMenu } from '#web/ui/action-menu.tsx'
import { ErrorPage, FailurePage } from '#web/ui/error-page.tsx'
import { formatDay, formatMoment } from '#web/ui/format.ts'
import { Page } from '#web/ui/page.tsx'
import { RowsSkeleton } from '#web/ui/skeleton.tsx'
import { To } from '#web/ui/to.tsx'
import { usePaper } from '#web/ui/use-paper.ts'
import { decksApi } from '../../deck-api.ts'
import type { DeckSnapshot } from '../../domain/deck-snapshot.ts'
import { deckPage } from '../../domain/page/page.ts'
import { tellingOf } from '../../domain/page/told-figure.ts'
import { reviewSchema, type DeckReview } from '../../domain/review-schema.ts'
import { titleWord } from '../meeting/words.ts'
import classes from './deck.module.css'
import { DeckView } from './deck-view.tsx'
import type { Figure } from './figure.ts'
import { FigureModal } from './figure-modal.tsx'
import { ShareSnapshot } from './share-snapshot.tsx'

/** A deck as it was frozen. */
export function SnapshotPage() {
  const { t } = useLingui()
  const id = usePageId() as DeckSnapshot['id']
  const client = useClient(decksApi)
  const { details, me } = useWorkspace()
  const [search, set] = useSearchState()
  const [figure, setFigure] = useState<Figure | null>(null)
  const { data, error, refetch } = useQuery({
    queryKey: ['deckSnapshot', details.id, 'one', id],
    queryFn: ({ signal }) => client.getDeckSnapshot({ id }, { signal }),
  })
  const read = useMemo(() => (data ? reviewSchema.safeParse(data.frozen) : null), [data])
  const review = read?.success ? read.data : null
  const mayShare = roleMay(me.role, 'reviews.write')
  const title = data ? titleWord(data.title) : t`Snapshot`
  usePaper(
    review?.title ?? title,
    data ? t`Week ending ${formatDay(data.weekEnding)}, as known ${formatMoment(data.asOf)}` : '',
  )
  return (
    <Page
      title={title}
      trail={[{ word: t`Decks`, address: 'decks' }]}
      width="wide"
      tools={review && <SnapshotMenu review={review} mayShare={mayShare} onShare={() => set({ share: '1' })} />}
      action={
        review &&
        mayShare && (
          <Button variant="default" leftSection={<Share2 />} onClick={() => set({ share: '1' })}>
            <Trans>Share</Trans>
          </Button>
        )
      }
      bar={
        data && (
          <p className={classes.frozen}>
            <Trans>As frozen {formatMoment(data.asOf)}. What became known later is not in it.</Trans>{' '}
            <To address={`decks/${data.deck}?week=${data.weekEnding}`}>
              <Trans>The week as it is known now</Trans>
            </To>
          </p>
        )
      }
    >
      {error && !data && <FailurePage failure={error} again={() => void refetch()} />}
      {!data && !error && <RowsSkeleton rows={8} />}
      {data && !review && (
        <ErrorPage
          title={t`This snapshot holds no deck that can be shown`}
          action={<To address={`decks/${data.deck}?tab=snapshots`}>{t`All snapshots of this deck`}</To>}
        >
          <Trans>It was frozen by a version that this one does not read. What it holds is kept as it is.</Trans>
        </ErrorPage>
      )}
      {review && (
        <div className={classes.deck}>
          <DeckView review={review} onFigure={setFigure} isEdited={false} />
        </div>
      )}
      <FigureModal figure={figure} onClose={() => setFigure(null)} />
      {review && search.share === '1' && <ShareSnapshot snapshot={id} onClose={() => set({ share: null })} />}
    </Page>
  )
}

interface MenuProps {
  review: DeckReview
  mayShare: boolean
  onShare: () => void
}

/** What can be done with a frozen deck: share it, take it along, print it. */
function SnapshotMenu({ review, mayShare, onShare }: MenuProps) {
  const { t } = useLingui()
  const save = () =>
    download(
      new Blob([deckPage(review, [], tellingOf(review))], { type: 'text/html' }),
      `${review.title} ${review.weekEnding}.html`,
    )
  const actions = [
    ...(mayShare ? [{ word: t`Share as a page`, icon: Share2, run: onShare }] : []),
    { word: t`Save as a page`, icon: FileDown, run: save },
    { word: t`Print or save as PDF`, icon: Printer, run: () => window.print() },
  ]
  useCommands(actions.map((action, at) => ({ id: `snapshot.menu.${at}`, ...action })))
  return <ActionMenu label={t`More about this snapshot`} actions={actions} />
}
