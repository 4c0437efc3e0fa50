import { Trans, useLingui } from '@lingui/react/macro'
import { useRef, useState } from 'react'
import type { ReviewChart, ReviewProcess } from '../../domain/review-schema.ts'
import { rulesInWords } from '../../domain/deck-signals.ts'
import type { Point } from '../../domain/deck.ts'
import type { BlockViewProps } from './block-view.tsx'
import classes from './deck.module.css'
import { figureOfPoint } from './figure.ts'
import { pointText } from './figure-table.tsx'
import { savePicture } from './save-picture.ts'
import { useFigureWords } from './words.ts'

/** Every figure of a chart as a table, and the picture to take away. */
export function ChartTools({ review, block, onFigure }: BlockViewProps<ReviewChart | ReviewProcess>) {
  const { t } = useLingui()
  const [isOpen, setOpen] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  const save = (as: 'svg' | 'png') => {
    const picture = place.current?.closest('article')?.querySelector<SVGSVGElement>('svg.picture')
    if (picture) void savePicture(picture, block.title === '' ? t`Chart` : block.title, as)
  }
  return (
    <div ref={place} className={classes.tools}>
      <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {isOpen ? <Trans>Hide the figures</Trans> : <Trans>Show the figures</Trans>}
      </button>
      <button type="button" onClick={() => save('svg')}>
        <Trans>Save as SVG</Trans>
      </button>
      <button type="button" onClick={() => save('png')}>
        <Trans>Save as PNG</Trans>
      </button>
      {isOpen && <Figures review={review} block={block} onFigure={onFigure} />}
    </div>
  )
}

interface Row {
  label: string
  point: Point
  prior: Point | null
  name: string
  legend: string
  told: string
}

function Figures({ review, block, onFigure }: BlockViewProps<ReviewChart | ReviewProcess>) {
  const { t } = useLingui()
  const words = useFigureWords()
  const { scaling } = block
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={t`Figures of ${block.title}`}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t`Line`}</th>
            <th scope="col">{t`Period`}</th>
            <th scope="col">{t`Value`}</th>
            <th scope="col">{t`Known`}</th>
            <th scope="col">{block.kind === 'process' ? t`Marked by` : t`Year before`}</th>
          </tr>
        </thead>
        <tbody>
          {rowsOf(block).map(({ label, point, prior, name, legend, told }, index) => (
            <tr key={index}>
              <th scope="row">{legend}</th>
              <td>
                {label} ({point.from} – {point.to})
              </td>
              <td data-part={point.gap === 'partial' || undefined}>
                <button
                  type="button"
                  onClick={() => onFigure(figureOfPoint({ review, name, legend, words }, point, label))}
                >
                  {pointText(point, scaling)}
                </button>
              </td>
              <td>
                {point.known}/{point.expected}
              </td>
              <td>{prior === null ? told : pointText(prior, scaling)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function rowsOf(block: ReviewChart | ReviewProcess): Row[] {
  if (block.kind === 'process')
    return block.points.map(point => ({
      label: point.label,
      point,
      prior: null,
      name: block.metric,
      legend: block.legend,
      told: rulesInWords(point.rules, block.ruleSet),
    }))
  return block.series.flatMap(({ metric, legend, weeks, months, priorWeeks, priorMonths }) => {
    const prior = [...(priorWeeks ?? []), ...(priorMonths ?? [])]
    const labels = [...block.xAxis.slice(0, weeks.length), ...block.xAxis.slice(weeks.length + 1)]
    return [...weeks, ...months].map((point, place) => ({
      label: labels[place] ?? '',
      point,
      prior: prior[place] ?? null,
      name: metric,
      legend,
      told: '',
    }))
  })
}
