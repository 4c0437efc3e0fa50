import { Fragment } from 'react'
import workings from '#web/ui/workings.module.css'
import type { ReviewChart } from '../../domain/review-schema.ts'
import type { BlockViewProps } from './block-view.tsx'
import classes from './deck.module.css'
import { seriesSentence } from './engine-words.ts'
import { figureOfWords } from './figure.ts'
import { useFigureWords } from './words.ts'

/** A chart in words, line by line: a press tells how the figure of the last week, and its changes, came about. */
export function ChartWords({ review, block, onFigure }: BlockViewProps<ReviewChart>) {
  const words = useFigureWords()
  const told = block.series.flatMap(series => {
    const last = series.weeks.at(-1)
    return last === undefined ? [] : [{ series, last }]
  })
  if (told.length === 0) return block.series.length === 0 ? null : block.title
  return told.map(({ series, last }, place) => {
    const { metric: name, legend, weeks, box } = series
    const label = block.xAxis[weeks.length - 1] ?? ''
    return (
      <Fragment key={`${name} ${legend}`}>
        {place > 0 && ' '}
        <button
          type="button"
          className={`${workings.figure} ${classes.pressed}`}
          data-act="figure"
          onClick={() => onFigure(figureOfWords({ review, name, legend, words }, last, label, box))}
        >
          {seriesSentence(series, block.scaling)}
        </button>
      </Fragment>
    )
  })
}
