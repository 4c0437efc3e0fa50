import { useLingui } from '@lingui/react/macro'
import type { Point } from '../../domain/deck.ts'
import type { ReviewTable } from '../../domain/review-schema.ts'
import { shown } from '../../domain/scaling.ts'
import type { BlockViewProps } from './block-view.tsx'
import classes from './deck.module.css'
import { gapWord } from './engine-words.ts'
import { figureOfPoint } from './figure.ts'
import { useFigureWords } from './words.ts'

/** With more than these a table is set smaller on paper, where nothing scrolls. */
const MOST_COLUMNS = 9

/** A table of six weeks or twelve months. */
export function FigureTable({ review, block, onFigure }: BlockViewProps<ReviewTable>) {
  const { t } = useLingui()
  const words = useFigureWords()
  const name = block.title === '' ? (block.kind === 'weeks' ? t`Six weeks` : t`Twelve months`) : block.title
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={name}>
      <table className={classes.table} data-wide={block.headers.length > MOST_COLUMNS || undefined}>
        <thead>
          <tr>
            <td />
            {block.headers.map((header, place) => (
              <th key={place} scope="col">
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {block.rows.map(({ header, metric, points, scaling }, row) =>
            metric === null ? (
              <tr key={row} data-heading>
                <th scope="row" colSpan={block.headers.length + 1}>
                  {header}
                </th>
              </tr>
            ) : (
              <tr key={row}>
                <th scope="row">{header}</th>
                {points.map((point, place) => (
                  <td key={place} data-part={point.gap === 'partial' || undefined}>
                    <button
                      type="button"
                      data-act="figure"
                      aria-label={`${header}, ${block.headers[place] ?? ''}: ${pointText(point, scaling)}`}
                      onClick={() =>
                        onFigure(
                          figureOfPoint(
                            { review, name: metric, legend: header, words },
                            point,
                            block.headers[place] ?? '',
                          ),
                        )
                      }
                    >
                      {pointText(point, scaling)}
                    </button>
                  </td>
                ))}
              </tr>
            ),
          )}
        </tbody>
      </table>
    </div>
  )
}

/** A figure, or a dash with why there is none; of a part, how much of it is known. */
export function pointText({ value, gap, known, expected }: Point, scaling: string): string {
  if (gap === 'partial') return `${value === null ? '–' : shown(value, scaling)} ${known}/${expected}`
  return value === null ? `– ${gapWord(gap)}` : shown(value, scaling)
}
