import { useLingui } from '@lingui/react/macro'
import type { BoxCell } from '../../domain/box-totals.ts'
import { BOX_LABELS } from '../../domain/box-totals.ts'
import { UNIT_WORDS } from '../../domain/deck-words.ts'
import type { ReviewChart } from '../../domain/review-schema.ts'
import { grouped, shown } from '../../domain/scaling.ts'
import type { BlockViewProps } from './block-view.tsx'
import classes from './deck.module.css'
import { basisSentence, boxWord, gapWord } from './engine-words.ts'
import { figureOfCell } from './figure.ts'
import { useFigureWords } from './words.ts'

/** Nine figures for each line, with what they were made of on hover, and all of it when pressed. */
export function BoxTable({ review, block, onFigure }: BlockViewProps<ReviewChart>) {
  const { t } = useLingui()
  const words = useFigureWords()
  const lines = block.series.filter(({ box }) => box !== null)
  if (lines.length === 0) return null
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={t`Totals of ${block.title}`}>
      <table className={classes.table}>
        <thead>
          <tr>
            <td />
            {BOX_LABELS.map((label, place) => (
              <th key={place} scope="col">
                {boxWord(label)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ legend, box, metric }) => (
            <tr key={`${metric} ${legend}`}>
              <th scope="row">{legend}</th>
              {(box ?? []).map((cell, place) => {
                const [own, of] = [BOX_LABELS[place] ?? 'LastWk', BOX_LABELS[place - 1] ?? 'LastWk']
                const label = place > 2 && own === 'YOY' ? `${boxWord(of)} ${boxWord(own)}` : boxWord(own)
                return (
                  <td key={place} data-part={isPart(cell) || undefined}>
                    <button
                      type="button"
                      data-act="figure"
                      title={basisSentence(cell)}
                      aria-label={`${legend}, ${label}: ${textOf(cell, block.scaling)}`}
                      onClick={() => onFigure(figureOfCell({ review, name: metric, legend, words }, cell, label))}
                    >
                      {textOf(cell, block.scaling)}
                    </button>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const isPart = ({ gap }: BoxCell) => gap === 'partial'

function textOf(cell: BoxCell, scaling: string): string {
  if (cell.value === null) {
    const part = [cell.current, cell.against].find(
      side => side !== null && side.known > 0 && side.known < side.expected,
    )
    if (part) return `– ${part.known}/${part.expected}`
    return `– ${gapWord(cell.gap)}`
  }
  if (cell.unit !== 'percent' && cell.unit !== 'bps') return shown(cell.value, scaling)
  return `${cell.value > 0 ? '+' : ''}${grouped(cell.value, cell.unit === 'bps' ? 0 : 1)}${UNIT_WORDS[cell.unit].replace(' %', '%')}`
}
