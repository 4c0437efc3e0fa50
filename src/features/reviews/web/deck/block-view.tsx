import { Trans, useLingui } from '@lingui/react/macro'
import { lazy, Suspense, type ReactNode } from 'react'
import { thingOf } from '#web/registry.ts'
import { useRow } from '#web/store/hooks.ts'
import { Markdown } from '#web/ui/markdown.tsx'
import { To } from '#web/ui/to.tsx'
import type { DeckReview, ReviewBlock } from '../../domain/review-schema.ts'
import { BoxTable } from './box-table.tsx'
import { ChartTools } from './chart-tools.tsx'
import { ChartWords } from './chart-words.tsx'
import classes from './deck.module.css'
import { WithEvents } from './deck-events.tsx'
import { processSentence } from './engine-words.ts'
import type { Figure } from './figure.ts'
import { FigureTable } from './figure-table.tsx'
import { PressablePicture } from './pressable-picture.tsx'
import { ProcessLimits } from './process-limits.tsx'

export interface BlockViewProps<B extends ReviewBlock = ReviewBlock> {
  review: DeckReview
  block: B
  onFigure: (figure: Figure) => void
}

/** One block as it is read: a chart with its totals, a table, words, or something embedded. */
export function DeckBlockView({ review, block, onFigure }: BlockViewProps) {
  switch (block.kind) {
    case 'section':
      return <h2 className={classes.section}>{block.title}</h2>
    case 'text':
      return (
        <>
          <Head block={block} />
          <Markdown text={block.text} />
        </>
      )
    case 'embedded':
      return (
        <>
          <Head block={block} />
          <Elsewhere source={block.source} name={block.name} />
        </>
      )
    case 'document':
      return (
        <>
          <Head block={block} />
          <Embedded id={block.document} isPast={review.asOf !== null} />
        </>
      )
    case 'weeks':
    case 'months':
      return (
        <>
          <Head block={block} />
          <FigureTable review={review} block={block} onFigure={onFigure} />
        </>
      )
    case 'process':
      return (
        <>
          <Head
            block={block}
            words={
              block.limits === 'none' ? (
                processSentence(block)
              ) : (
                <ProcessLimits review={review} block={block}>
                  {processSentence(block)}
                </ProcessLimits>
              )
            }
          />
          <WithEvents block={block}>
            <PressablePicture review={review} block={block} onFigure={onFigure} />
          </WithEvents>
          <ChartTools review={review} block={block} onFigure={onFigure} />
        </>
      )
    case 'chart':
      return (
        <>
          <Head block={block} words={<ChartWords review={review} block={block} onFigure={onFigure} />} />
          {block.series.length === 0 ? (
            <p className={classes.words}>
              <Trans>Nothing of this chart can be shown yet.</Trans>
            </p>
          ) : (
            <>
              <WithEvents block={block}>
                <PressablePicture review={review} block={block} onFigure={onFigure} />
                <Legend block={block} />
                <BoxTable review={review} block={block} onFigure={onFigure} />
              </WithEvents>
              <ChartTools review={review} block={block} onFigure={onFigure} />
            </>
          )}
        </>
      )
  }
}

function Head({ block, words = null }: { block: ReviewBlock; words?: ReactNode }) {
  return (
    <header className={classes.head}>
      <h2>
        <span className={classes.number}>{block.number}.</span> {block.title}
      </h2>
      {words !== null && <p className={classes.words}>{words}</p>}
    </header>
  )
}

function Legend({ block: { series } }: { block: Extract<ReviewBlock, { kind: 'chart' }> }) {
  const { t } = useLingui()
  return (
    <ul className={classes.legend}>
      {series.flatMap(({ legend, style, priorWeeks }, index) => [
        <li key={`${index} line`} data-tone={style === 'target' ? 'target' : index % 3}>
          {legend}
        </li>,
        ...(priorWeeks === null
          ? []
          : [
              <li key={`${index} prior`} data-tone={index % 3} data-prior>
                {t`${legend}, a year before`}
              </li>,
            ]),
      ])}
    </ul>
  )
}

/** Content from elsewhere is linked, not fetched: nobody is told who reads the deck. */
const Elsewhere = ({ source, name }: { source: string; name: string }) =>
  /^https?:/i.test(source) ? (
    <p>
      <a href={source} rel="noreferrer">
        {name || source}
      </a>
    </p>
  ) : (
    <p>{source}</p>
  )

const NoCard = (_: { id: string }) => null
const DocumentCard = lazy(async () => ({ default: (await thingOf('document')?.card?.()) ?? NoCard }))

/** A document of the workspace, as it stands now. */
function Embedded({ id, isPast }: { id: string; isPast: boolean }) {
  const row = useRow('document', id)
  return (
    <div className={classes.embedded}>
      <p>
        <To address={`documents/${id}`}>{String(row?.['title'] ?? '') || <Trans>The document</Trans>}</To>
      </p>
      {isPast && (
        <p className={classes.words}>
          <Trans>The document is shown as it is now; its versions are kept on its own page.</Trans>
        </p>
      )}
      <Suspense>
        <DocumentCard id={id} />
      </Suspense>
    </div>
  )
}
