import { Trans, useLingui } from '@lingui/react/macro'
import { useRef, useState } from 'react'
import type { LegendEntry } from '#web/charts/picture-frame.ts'
import { savePicture } from '#web/charts/save-picture.ts'
import { formatDay } from '#web/ui/format.ts'
import { wordsOf } from '../../domain/page/chart-picture.ts'
import { processWords } from '../../domain/page/process-picture.ts'
import type { ReviewChart, ReviewProcess } from '../../domain/review-schema.ts'
import { rulesInWords } from '../../domain/deck-signals.ts'
import type { Point } from '../../domain/deck.ts'
import type { BlockViewProps } from './block-view.tsx'
import classes from './deck.module.css'
import { figureOfPoint } from './figure.ts'
import { ProcessLimits } from './process-limits.tsx'
import { pointText } from './figure-table.tsx'
import { useFigureWords } from './words.ts'

/** Every figure of a chart as a table, and the picture to take away. */
export function ChartTools({ review, block, onFigure }: BlockViewProps<ReviewChart | ReviewProcess>) {
  const { t } = useLingui()
  const [isOpen, setOpen] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  const legend = useLegend(block)
  const save = (as: 'svg' | 'png') => {
    const picture = place.current?.closest('article')?.querySelector<SVGSVGElement>('svg.picture')
    if (!picture) return
    const day = formatDay(review.weekEnding, { weekday: false })
    const said = block.kind === 'process' ? processWords(block) : wordsOf(block)
    const title = block.title === '' ? t`Chart` : block.title
    const known = review.asOf === null ? t`as known now` : t`as known on ${formatDay(review.asOf.slice(0, 10))}`
    void savePicture(picture, { title, lines: [t`Week to ${day}, ${known}.`, said], legend }, as)
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
      {block.kind === 'process' && block.limits !== 'none' && (
        <ProcessLimits review={review} block={block}>
          <Trans>How the limits came about</Trans>
        </ProcessLimits>
      )}
      {isOpen && <Figures review={review} block={block} onFigure={onFigure} />}
    </div>
  )
}

/** The lines of a chart as the picture draws them. */
function useLegend(block: ReviewChart | ReviewProcess): LegendEntry[] {
  const { t } = useLingui()
  if (block.kind === 'process')
    return [
      { word: block.legend, color: TONES[0] },
      { word: t`Mean`, color: '--wb-ink-soft' },
      { word: t`Limits`, color: '--wb-ink-soft', dashes: '2 4' },
      { word: t`Signal`, color: '--wb-bad', isDot: true },
    ]
  return block.series.flatMap(({ legend, style, priorWeeks }, n) => {
    const color = style === 'target' ? TARGET_TONE : (TONES[n % TONES.length] ?? TONES[0])
    const prior = { word: t`${legend}, a year before`, color, dashes: '2 4' }
    return [{ word: legend, color }, ...(priorWeeks === null ? [] : [prior])]
  })
}

const TONES = ['--wb-category-1', '--wb-category-2', '--wb-category-3'] as const
const TARGET_TONE = '--wb-category-7'

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
              <td data-given>
                {label} ({point.from} – {point.to})
              </td>
              <td data-part={point.gap === 'partial' || undefined}>
                <button
                  type="button"
                  data-act="figure"
                  onClick={() => onFigure(figureOfPoint({ review, name, legend, words }, point, label))}
                >
                  {pointText(point, scaling)}
                </button>
              </td>
              <td data-given>
                {point.known}/{point.expected}
              </td>
              <td data-given={prior === null || undefined}>
                {prior === null ? (
                  told
                ) : (
                  <button
                    type="button"
                    data-act="figure"
                    onClick={() =>
                      onFigure(figureOfPoint({ review, name, legend, words }, prior, t`${label}, a year before`))
                    }
                  >
                    {pointText(prior, scaling)}
                  </button>
                )}
              </td>
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
