import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useClient } from '#web/api/client.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { decksApi } from '../../deck-api.ts'
import type { ReviewMeeting } from '../../domain/meeting/review-meeting.ts'
import { reviewSchema, type DeckReview, type ReviewChart } from '../../domain/review-schema.ts'
import { ChartWords } from '../deck/chart-words.tsx'
import { WithEvents } from '../deck/deck-events.tsx'
import { Hatching } from '../deck/deck-picture.tsx'
import type { Figure } from '../deck/figure.ts'
import { FigureModal } from '../deck/figure-modal.tsx'
import { PressablePicture } from '../deck/pressable-picture.tsx'
import classes from './meeting.module.css'

/** Six weeks and twelve months of a metric, as the deck showed them when the meeting began. */
export function DeckChart({ snapshot, metric }: { snapshot: ReviewMeeting['snapshot']; metric: string }) {
  const [figure, setFigure] = useState<Figure | null>(null)
  const review = useFrozenReview(snapshot)
  if (review === undefined) return <div className={classes.waiting} aria-busy="true" />
  const chart = review && chartOf(review, metric)
  if (review === null || chart === null)
    return (
      <p className={classes.soft}>
        <Trans>The deck shows this metric in a table alone.</Trans>
      </p>
    )
  return (
    <div className={classes.picture}>
      <Hatching />
      <WithEvents block={chart}>
        <PressablePicture review={review} block={chart} onFigure={setFigure} />
      </WithEvents>
      <p className={classes.soft}>
        <ChartWords review={review} block={chart} onFigure={setFigure} />
      </p>
      <FigureModal figure={figure} onClose={() => setFigure(null)} />
    </div>
  )
}

const chartOf = ({ blocks }: DeckReview, metric: string): ReviewChart | null =>
  blocks.filter(block => block.kind === 'chart').find(({ series }) => series.some(one => one.metric === metric)) ?? null

/** `undefined` until it has been read, `null` where there is none. A snapshot never changes. */
function useFrozenReview(snapshot: ReviewMeeting['snapshot']): DeckReview | null | undefined {
  const client = useClient(decksApi)
  const { details } = useWorkspace()
  const { data } = useQuery({
    enabled: snapshot !== null,
    queryKey: ['deckSnapshot', details.id, snapshot, 'whole'],
    staleTime: Infinity,
    queryFn: async ({ signal }) => {
      if (snapshot === null) return null
      const { frozen } = await client.getDeckSnapshot({ id: snapshot }, { signal })
      const read = reviewSchema.safeParse(frozen)
      return read.success ? read.data : null
    },
  })
  return snapshot === null ? null : data
}
