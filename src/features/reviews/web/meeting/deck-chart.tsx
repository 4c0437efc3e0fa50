import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useClient } from '#web/api/client.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { decksApi } from '../../deck-api.ts'
import type { ReviewMeeting } from '../../domain/meeting/review-meeting.ts'
import { wordsOf } from '../../domain/page/chart-picture.ts'
import { reviewSchema, type ReviewChart } from '../../domain/review-schema.ts'
import { WithEvents } from '../deck/deck-events.tsx'
import { DeckPicture, Hatching } from '../deck/deck-picture.tsx'
import classes from './meeting.module.css'

/** Six weeks and twelve months of a metric, as the deck showed them when the meeting began. */
export function DeckChart({ snapshot, metric }: { snapshot: ReviewMeeting['snapshot']; metric: string }) {
  const chart = useFrozenChart(snapshot, metric)
  if (chart === undefined) return <div className={classes.waiting} aria-busy="true" />
  if (chart === null)
    return (
      <p className={classes.soft}>
        <Trans>The deck shows this metric in a table alone.</Trans>
      </p>
    )
  return (
    <div className={classes.picture}>
      <Hatching />
      <WithEvents block={chart}>
        <DeckPicture block={chart} />
      </WithEvents>
      <p className={classes.soft}>{wordsOf(chart)}</p>
    </div>
  )
}

/** `undefined` until it has been read, `null` where the deck has no chart of the metric. A snapshot never changes. */
function useFrozenChart(snapshot: ReviewMeeting['snapshot'], metric: string): ReviewChart | null | undefined {
  const client = useClient(decksApi)
  const { details } = useWorkspace()
  const { data } = useQuery({
    enabled: snapshot !== null,
    queryKey: ['deckSnapshot', details.id, snapshot, 'charts'],
    staleTime: Infinity,
    queryFn: async ({ signal }) => {
      if (snapshot === null) return []
      const { frozen } = await client.getDeckSnapshot({ id: snapshot }, { signal })
      const read = reviewSchema.safeParse(frozen)
      return read.success ? read.data.blocks.filter(block => block.kind === 'chart') : []
    },
  })
  if (snapshot === null) return null
  if (data === undefined) return undefined
  return data.find(chart => chart.series.some(series => series.metric === metric)) ?? null
}
