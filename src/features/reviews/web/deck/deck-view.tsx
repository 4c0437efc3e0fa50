import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { memo } from 'react'
import { FilledInTurn, useTurn } from '#web/ui/filled-in-turn.tsx'
import { formatDay, formatMoment, formatNumber } from '#web/ui/format.ts'
import { To } from '#web/ui/to.tsx'
import { PastNote } from '#features/metrics/web/index.ts'
import { Workings } from '#web/ui/workings.tsx'
import type { DeckReview } from '../../domain/review-schema.ts'
import { DeckBlockView, type BlockViewProps } from './block-view.tsx'
import classes from './deck.module.css'
import { Hatching } from './deck-picture.tsx'
import { signalsSentence } from './engine-words.ts'
import { EditStrip } from './edit-strip.tsx'
import type { Figure } from './figure.ts'
import { BlocksContext, useBlocks } from './use-review.ts'

interface DeckViewProps {
  review: DeckReview
  onFigure: (figure: Figure) => void
  isEdited: boolean
}

/** What is news, what cannot be shown, then every block in its order. */
export function DeckView({ review, onFigure, isEdited }: DeckViewProps) {
  const { signals, withheld, blocks } = review
  const stored = useBlocks(review.deck)
  return (
    <BlocksContext value={stored}>
      <Hatching />
      <p className={classes.printed}>
        <Trans>
          Week ending {formatDay(review.weekEnding)}, as known {formatMoment(review.asOf ?? review.computedAt)}
        </Trans>
      </p>
      <PastNote of={review.unrecorded} />
      {signals !== null && signals.metrics.length > 0 && <News of={signals} review={review} />}
      {withheld.length > 0 && <Left of={withheld} />}
      <FilledInTurn>
        {blocks.map((block, place) => (
          <Block key={block.id} review={review} block={block} place={place} onFigure={onFigure} isEdited={isEdited} />
        ))}
      </FilledInTurn>
    </BlocksContext>
  )
}

interface BlockProps extends BlockViewProps {
  place: number
  isEdited: boolean
}

/** A block in its place. Its name is there at once, what it shows when its turn comes. */
const Block = memo(function Block({ review, block, place, onFigure, isEdited }: BlockProps) {
  const turn = useTurn(place)
  return (
    <article
      ref={turn.place}
      className={classes.block}
      data-block={block.kind}
      tabIndex={-1}
      aria-label={block.title === '' ? `${block.number}` : block.title}
    >
      {isEdited && <EditStrip id={block.id} place={place} />}
      {turn.isFilled ? (
        <DeckBlockView review={review} block={block} onFigure={onFigure} />
      ) : (
        <h2 className={classes.waiting}>{block.title}</h2>
      )}
    </article>
  )
})

/** How many metrics are news, and how many would be by chance: a press says how that was counted. */
function News({ of, review }: { of: NonNullable<DeckReview['signals']>; review: DeckReview }) {
  const { t } = useLingui()
  return (
    <p className={classes.signals}>
      <Workings
        what={t`Metrics that are news`}
        formula={t`Metrics of which a rule marks the last whole week. By chance: over all that can be judged, the sum of how often the rules mark a week although nothing has changed`}
        inputs={[
          { word: t`Marked`, value: String(of.marked) },
          { word: t`Metrics that can be judged`, value: String(of.metrics.length) },
          { word: t`Expected by chance`, value: formatNumber(of.expectedByChance, { digits: 4 }) },
        ]}
        asOf={formatMoment(review.asOf ?? review.computedAt)}
      >
        {signalsSentence(of)}
      </Workings>
    </p>
  )
}

/** Metrics that the deck names and may not show. */
function Left({ of }: { of: DeckReview['withheld'] }) {
  return (
    <section className={classes.withheld}>
      <h2>
        <Plural value={of.length} one="# metric is left out" other="# metrics are left out" />
      </h2>
      <ul>
        {of.map(({ metric, name, missing }) => (
          <li key={metric}>
            {name === '' ? (
              <Trans>A metric that you cannot see</Trans>
            ) : (
              <>
                <To address={`metrics/${metric}`}>{name}</To>: <Trans>it lacks {missing.join(', ')}</Trans>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
