import { BOX_LABELS } from '../box-totals.ts'
import { UNIT_WORDS } from '../deck-words.ts'
import type { Chart, Point, Series } from '../deck.ts'
import { readScaling, shown } from '../scaling.ts'
import { eventsPicture } from './events-picture.ts'
import { at, element, escaped } from './markup.ts'
import { pointsOfChart, type PlacedPoint } from './placed-points.ts'
import { compact, scaleFor, type Scale } from './scale.ts'

/** Pictures are drawn in units of their own. */
export const PICTURE_WIDTH = 1000
export const CHART_HEIGHT = 300
const TOP = 24
const BOTTOM = 262
const WEEKS = { left: 64, right: 344 }
const MONTHS = { left: 404, right: 936 }

interface Panel {
  left: number
  right: number
  scale: Scale
  labels: string[]
  /** Where in the chart's list of labels this panel begins. */
  from: number
}

/** A chart of six weeks and twelve months, drawn for paper and screen alike. */
export function chartPicture(chart: Chart, id: string): string {
  const [weeks, months] = panelsOf(chart)
  const drawn = [weeks, months].flatMap(panel => [
    gridOf(panel, chart, panel === months && chart.axes === 2 ? 'right' : panel === weeks ? 'left' : null),
    ...chart.series.map((series, index) => lineOf(series, index, panel, chart)),
    eventsOf(chart, panel),
  ])
  return element(
    'svg',
    {
      viewBox: `0 0 ${PICTURE_WIDTH} ${CHART_HEIGHT}`,
      role: 'img',
      'aria-labelledby': `${id}-title ${id}-words`,
      class: 'picture',
    },
    element('title', { id: `${id}-title` }, escaped(chart.title)),
    element('desc', { id: `${id}-words` }, escaped(wordsOf(chart))),
    ...drawn,
    element('text', { x: (WEEKS.left + WEEKS.right) / 2, y: 14, class: 'panel' }, 'Six weeks'),
    element('text', { x: (MONTHS.left + MONTHS.right) / 2, y: 14, class: 'panel' }, 'Twelve months'),
  )
}

/** Where the points of the picture stand, in its own units. */
export function placedPoints(chart: Chart): PlacedPoint[] {
  const [weeks, months] = panelsOf(chart)
  const within = (panel: Panel) => ({
    count: panel.labels.length,
    where: (place: number, height: number) => ({ x: xOf(panel, place), y: yOf(panel, height) }),
  })
  return pointsOfChart(chart, within(weeks), within(months))
}

/** What a chart shows, in words: for whoever does not see it, and for whoever has a second. */
export function wordsOf(chart: Chart): string {
  const sentences = chart.series.map(series => {
    const told = partsOf(series, chart.scaling).map(({ text }) => text)
    return told.length === 0 ? '' : `${series.legend}: ${told.join(', ')}.`
  })
  return sentences.filter(sentence => sentence !== '').join(' ') || chart.title
}

/** Part of the sentence about a line: which figure of its box it tells, or `null` the point of its last week. */
export interface WordPart {
  text: string
  place: number | null
}

export function partsOf({ box, weeks }: Series, scaling: string): WordPart[] {
  const last = weeks.at(-1)
  if (last === undefined) return []
  const place = box === null ? null : 0
  if (last.value === null) {
    const known = last.known > 0 ? `, ${last.known} of ${last.expected} days are known` : ''
    return [{ text: `no total for the last week${known}`, place }]
  }
  const changes = [1, 2].flatMap((change): WordPart[] => {
    const cell = box?.[change]
    if (cell === undefined || cell.value === null) return []
    const way =
      cell.value === 0 ? 'level' : cell.value > 0 ? `up ${changeSize(cell.value)}` : `down ${changeSize(cell.value)}`
    const unit = cell.value === 0 ? '' : UNIT_WORDS[cell.unit].replace(' %', '%')
    const before = BOX_LABELS[change] === 'WOW' ? 'week' : 'year'
    return [{ text: `${way}${unit} on the ${before} before`, place: change }]
  })
  return [{ text: `${shown(last.value, scaling)} last week`, place }, ...changes]
}

const changeSize = (value: number) => Math.abs(value).toFixed(1)

function panelsOf({ series, xAxis, axes }: Chart): [Panel, Panel] {
  const values = (points: (one: Series) => readonly (Point | null)[]) =>
    series.flatMap(one => points(one).flatMap(point => point?.value ?? point?.soFar ?? []))
  const weekly = values(one => [...one.weeks, ...(one.priorWeeks ?? [])])
  const monthly = values(one => [...one.months, ...(one.priorMonths ?? [])])
  const together = scaleFor([...weekly, ...monthly])
  return [
    { ...WEEKS, scale: axes === 1 ? together : scaleFor(weekly), labels: xAxis.slice(0, 6), from: 0 },
    { ...MONTHS, scale: axes === 1 ? together : scaleFor(monthly), labels: xAxis.slice(7), from: 7 },
  ]
}

const xOf = ({ left, right, labels }: Panel, place: number) =>
  left + ((right - left) * (place + 0.5)) / Math.max(1, labels.length)
const yOf = ({ scale: { low, high } }: Panel, value: number) =>
  BOTTOM - ((BOTTOM - TOP - 14) * (value - low)) / (high - low || 1)

function gridOf(panel: Panel, { scaling }: Chart, side: 'left' | 'right' | null): string {
  const lines = panel.scale.ticks.map(tick => {
    const y = at(yOf(panel, tick))
    const line = element('line', { x1: panel.left, x2: panel.right, y1: y, y2: y, class: tick === 0 ? 'zero' : 'grid' })
    if (side === null) return line
    const x = side === 'left' ? panel.left - 8 : panel.right + 8
    return line + element('text', { x, y: at(Number(y) + 4), class: `tick ${side}` }, escaped(tickText(tick, scaling)))
  })
  const labels = panel.labels.map((label, place) =>
    element('text', { x: at(xOf(panel, place)), y: BOTTOM + 20, class: 'label' }, escaped(label)),
  )
  return [...lines, ...labels].join('')
}

const tickText = (value: number, scaling: string) =>
  readScaling(scaling) === null ? compact(value) : shown(value, scaling)

/** A line through what is whole; what is missing breaks it, and what is not whole stands beside it. */
function lineOf(series: Series, index: number, panel: Panel, chart: Chart): string {
  const isWeeks = panel.from === 0
  const points = isWeeks ? series.weeks : series.months
  const prior = isWeeks ? series.priorWeeks : series.priorMonths
  const tone = series.style === 'target' ? 'target' : `tone${index % TONES}`
  const isLabelled = index === 0
  return [
    prior === null ? '' : pathOf(prior, panel, `${tone} prior`),
    series.style === 'target' ? '' : pathOf(points, panel, tone),
    ...points.map((point, place) =>
      markOf(point, place, panel, tone, isLabelled ? chart.scaling : null, isDip(points, place)),
    ),
  ].join('')
}

const TONES = 3

function pathOf(points: readonly Point[], panel: Panel, tone: string): string {
  let path = ''
  points.forEach(({ value, gap }, place) => {
    if (value === null || gap !== null) return
    const before = points[place - 1]
    const isJoined = before !== undefined && before.value !== null && before.gap === null
    path += `${isJoined ? 'L' : 'M'}${at(xOf(panel, place))} ${at(yOf(panel, value))}`
  })
  return path === '' ? '' : element('path', { d: path, class: `line ${tone}` })
}

function markOf(
  { value, soFar, gap, known, expected }: Point,
  place: number,
  panel: Panel,
  tone: string,
  scaling: string | null,
  isBelow: boolean,
): string {
  const height = value ?? soFar
  if (height === null) return ''
  const [x, y] = [xOf(panel, place), yOf(panel, height)]
  if (gap !== null)
    return (
      element('rect', {
        x: at(x - 9),
        y: at(y),
        width: 18,
        height: at(Math.max(2, BOTTOM - y)),
        class: `part ${tone}`,
      }) + element('text', { x: at(x), y: at(y - 7), class: 'value part-label' }, `${known}/${expected}`)
    )
  const mark =
    tone === 'target'
      ? element('path', { d: `M${at(x - 8)} ${at(y)}H${at(x + 8)}`, class: 'mark target' })
      : element('circle', { cx: at(x), cy: at(y), r: 3.2, class: `mark ${tone}` })
  if (scaling === null) return mark
  return (
    mark +
    element(
      'text',
      { x: at(x), y: at(isBelow && y + 17 < BOTTOM ? y + 17 : y - 9), class: `value ${tone}` },
      escaped(pointText(height, scaling)),
    )
  )
}

/** Between two higher points a label stands below, where no line runs; but not among the names of periods. */
function isDip(points: readonly Point[], place: number): boolean {
  const here = points[place]?.value ?? null
  const [before, after] = [points[place - 1]?.value ?? null, points[place + 1]?.value ?? null]
  if (here === null || (before === null && after === null)) return false
  return here < (before ?? Infinity) && here <= (after ?? Infinity)
}

/** Beside a point there is room for some six signs. */
function pointText(value: number, scaling: string): string {
  const text = readScaling(scaling) === null ? compact(value) : shown(value, scaling)
  return text.length > 8 ? compact(value) : text
}

const eventsOf = ({ events }: Chart, panel: Panel): string =>
  eventsPicture(events, {
    from: panel.from,
    to: panel.from + panel.labels.length,
    x: place => xOf(panel, place - panel.from),
    top: TOP,
    bottom: BOTTOM,
  })

/** How a part is filled; once in a page, for all its pictures. */
export const HATCH =
  '<svg class="unseen" width="0" height="0" aria-hidden="true"><defs><pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line x1="0" y1="0" x2="0" y2="5" class="hatch"/></pattern></defs></svg>'
