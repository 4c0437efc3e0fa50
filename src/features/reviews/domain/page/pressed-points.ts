import type { Chart, Point } from '../deck.ts'
import { rulesInWords } from '../deck-signals.ts'
import type { Process } from '../process-block.ts'
import { shown } from '../scaling.ts'
import { boxFigureId } from './deck-tables.ts'
import { partsOf, PICTURE_WIDTH } from './chart-picture.ts'
import { limitLines } from './limit-lines.ts'
import { at, element, escaped } from './markup.ts'
import { pointFigureId, type PlacedPoint } from './placed-points.ts'
import { processWords } from './process-picture.ts'
import { linesOfPoint, opener, telling as tellingOf, type Telling } from './told-figure.ts'

/** As large as a finger wants it, as small as not to cover its neighbors. */
const PRESSED = 22

/** A picture whose points open what they are made of: buttons over it, since no script runs here. */
export function pressed(picture: string, points: readonly PlacedPoint[], height: number, id: string): string {
  const buttons = points.map(({ x, y, line, place, label, legend }) =>
    element(
      'foreignObject',
      { x: at(x - PRESSED / 2), y: at(y - PRESSED / 2), width: PRESSED, height: PRESSED },
      element(
        'button',
        { type: 'button', popovertarget: pointFigureId(id, line, place), 'aria-label': `${legend}, ${label}` },
        '',
      ),
    ),
  )
  const over = element('svg', { viewBox: `0 0 ${PICTURE_WIDTH} ${height}`, class: 'press' }, ...buttons)
  return element('div', { class: 'layers' }, picture, over)
}

/** A chart in words: each of their figures opens how it came about. */
export function chartSentence(chart: Chart, id: string): string {
  const sentences = chart.series.flatMap((series, line) => {
    const last = pointFigureId(id, line, series.weeks.length - 1)
    const parts = partsOf(series, chart.scaling).map(({ text, place }) =>
      opener(escaped(text), place === null ? last : boxFigureId(id, line, place)),
    )
    return parts.length === 0 ? [] : `${escaped(series.legend)}: ${parts.join(', ')}.`
  })
  return element('p', { class: 'words' }, sentences.length === 0 ? escaped(chart.title) : sentences.join(' '))
}

/** What every point of a chart is made of, and the same period of the year before. */
export function pointTellings({ series, xAxis }: Chart, id: string, { formulaOf, moment }: Telling): string {
  return series
    .flatMap(({ legend, metric, weeks, months, priorWeeks, priorMonths }, line) => {
      const prior = priorWeeks === null ? [] : [...priorWeeks, ...(priorMonths ?? [])]
      return [...weeks, ...months].map((point, place) =>
        tellingOf({
          id: pointFigureId(id, line, place),
          what: `${legend}, ${xAxis[place < weeks.length ? place : place + 1] ?? ''}`,
          formula: formulaOf(metric),
          moment,
          lines: [...linesOfPoint(point), ...linesOfPrior(prior[place])],
        }),
      )
    })
    .join('')
}

const linesOfPrior = (point: Point | undefined) =>
  point === undefined ? [] : linesOfPoint(point).map(([word, said]) => [`${word}, a year before`, said] as const)

const limitsId = (id: string) => `${id}-limits`

/** What a process-behavior chart shows, in words that open how its limits came about. */
export const processSentence = (chart: Process, id: string): string =>
  element(
    'p',
    { class: 'words' },
    chart.made === null ? escaped(processWords(chart)) : opener(escaped(processWords(chart)), limitsId(id)),
  )

/** How limits and weeks of a process-behavior chart came about. */
export function processTellings(chart: Process, id: string, { formulaOf, moment }: Telling): string {
  const { metric, legend, points, ruleSet, made, scaling, lower, center, upper } = chart
  const weeks = points.map((point, place) => {
    const limits = [point.lower, point.center, point.upper].map(limit => (limit === null ? '–' : shown(limit, scaling)))
    return tellingOf({
      id: pointFigureId(id, 0, place),
      what: `${legend}, ${point.label}`,
      formula: formulaOf(metric),
      moment,
      lines: [
        ...linesOfPoint(point),
        ...(point.center === null ? [] : [['Usual', `${limits[0]} to ${limits[2]}, around ${limits[1]}`] as const]),
        ...(point.rules.length === 0 ? [] : [['Marked by', rulesInWords(point.rules, ruleSet)] as const]),
      ],
    })
  })
  if (made === null) return weeks.join('')
  const limits = tellingOf({
    id: limitsId(id),
    what: `Limits of ${legend}`,
    formula: '',
    moment: made.lock === null ? moment : '',
    lines: limitLines(made, { lower, center, upper }),
  })
  return [limits, ...weeks].join('')
}
