import { CHANGE_WORDS, GAP_WORDS, UNIT_WORDS } from '../deck-words.ts'
import { BOX_LABELS, type BoxCell } from '../box-totals.ts'
import type { Chart, Point, Table } from '../deck.ts'
import { rulesInWords } from '../deck-signals.ts'
import type { Process } from '../process-block.ts'
import { grouped, shown } from '../scaling.ts'
import { element, escaped } from './markup.ts'
import { pointFigureId } from './placed-points.ts'
import { linesOfCell, linesOfPoint, opener, spanText, toldFigure, type Telling } from './told-figure.ts'

/** Under a chart: a row of nine figures for each line, each of which says when pressed how it came about. */
export function boxTable({ series, scaling, title }: Chart, id: string, telling: Telling): string {
  const rows = series.flatMap(({ legend, metric, box }, line) =>
    box === null
      ? []
      : element(
          'tr',
          {},
          element('th', { scope: 'row' }, escaped(legend)),
          ...box.map((cell, place) =>
            boxFigure(cell, scaling, {
              id: boxFigureId(id, line, place),
              what: `${legend}, ${BOX_LABELS[place] ?? ''}${place > 2 && place % 2 === 0 ? ` of ${BOX_LABELS[place - 1]}` : ''}`,
              formula: [telling.formulaOf(metric), CHANGE_WORDS[cell.unit] ?? '']
                .filter(words => words !== '')
                .join('; '),
              moment: telling.moment,
            }),
          ),
        ),
  )
  if (rows.length === 0) return ''
  const heads = BOX_LABELS.map(label => element('th', { scope: 'col' }, label))
  return scrolled(
    `Totals of ${title}`,
    element('thead', {}, element('tr', {}, element('td', {}, ''), ...heads)),
    element('tbody', {}, ...rows),
    'box',
  )
}

/** The first table of the page names the same figures. */
export const boxFigureId = (block: string, line: number, place: number) => `${block}-${line}-${place}`

type About = Omit<Parameters<typeof toldFigure>[1], 'lines'>

function boxFigure(cell: BoxCell, scaling: string, about: About): string {
  const told = (text: string) => toldFigure(text, { ...about, lines: linesOfCell(cell) })
  if (cell.value === null) {
    const reason = cell.gap === null ? '' : GAP_WORDS[cell.gap]
    return element('td', { class: 'figure missing' }, told(`– <small>${escaped(partOf(cell) || reason)}</small>`))
  }
  const isChange = cell.unit === 'percent' || cell.unit === 'bps'
  const text = isChange
    ? `${cell.value > 0 ? '+' : ''}${grouped(cell.value, cell.unit === 'bps' ? 0 : 1)}${UNIT_WORDS[cell.unit].replace(' %', '%')}`
    : shown(cell.value, scaling)
  return element('td', { class: isChange ? 'figure change' : 'figure' }, told(escaped(text)))
}

/** Of which side how many days are known, where they are not all. */
function partOf({ current, against }: BoxCell): string {
  const part = [current, against].find(side => side !== null && side.known > 0 && side.known < side.expected)
  return part ? `${part.known} of ${part.expected} days` : ''
}

/** How much of a figure is known, which is no figure itself. */
const GIVEN = { 'data-given': '' }

/** The weeks of a process-behavior chart, each with the rules that mark it. */
export function processTable(process: Process, id: string, telling: Telling): string {
  const { title, points, scaling, ruleSet, metric, legend } = process
  const body = points.map((point, place) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, escaped(`${point.label}, ${spanText(point)}`)),
      pointFigure(point, scaling, pointFigureId(id, 0, place)),
      element('td', GIVEN, knownText(point)),
      element('td', GIVEN, escaped(rulesInWords(point.rules, ruleSet))),
    ),
  )
  return (
    howWords([{ legend, formula: telling.formulaOf(metric) }], telling.moment) +
    scrolled(`Figures of ${title}`, '', element('tbody', {}, ...body), 'rows')
  )
}

export function deckTable({ title, headers, rows, kind }: Table, id: string, telling: Telling): string {
  const body = rows.map(({ header, metric, points, scaling, style }, line) =>
    element(
      'tr',
      { class: [points.length === 0 ? 'heading' : '', ...stylesIn(style)].filter(Boolean).join(' ') || null },
      element('th', { scope: points.length === 0 ? 'rowgroup' : 'row' }, escaped(header)),
      ...(points.length === 0
        ? [element('td', { colspan: headers.length }, '')]
        : points.map((point, place) =>
            pressedFigure(point, scaling, {
              id: `${id}-${line}-${place}`,
              what: `${header}, ${headers[place] ?? ''}`,
              formula: metric === null ? '' : telling.formulaOf(metric),
              moment: telling.moment,
            }),
          )),
    ),
  )
  const heads = headers.map(label => element('th', { scope: 'col' }, escaped(label)))
  return scrolled(
    title === '' ? `Table of ${kind}` : title,
    element('thead', {}, element('tr', {}, element('td', {}, ''), ...heads)),
    element('tbody', {}, ...body),
    headers.length > MOST_COLUMNS ? 'rows wide' : 'rows',
  )
}

/** With more than these a table is set smaller on paper, where nothing scrolls. */
const MOST_COLUMNS = 9

function pressedFigure(point: Point, scaling: string, about: About): string {
  const { text, kind } = figureText(point, scaling)
  return element('td', { class: kind }, toldFigure(text, { ...about, lines: linesOfPoint(point) }))
}

/** The same of a chart, which opens what stands beside its picture. */
function pointFigure(point: Point, scaling: string, told: string): string {
  const { text, kind } = figureText(point, scaling)
  return element('td', { class: kind }, opener(text, told))
}

function figureText({ value, gap, known, expected }: Point, scaling: string) {
  const why = gap === 'partial' ? `${known} of ${expected} days` : gap === null ? '' : GAP_WORDS[gap]
  return {
    text: value === null ? `– <small>${escaped(why)}</small>` : escaped(shown(value, scaling)),
    kind: value === null ? 'figure missing' : gap === 'partial' ? 'figure part' : 'figure',
  }
}

/** Weight and slant are kept; colours are the page's own, so that it reads by day, by night and on paper. */
const stylesIn = (style: string): string[] => [
  ...(/font-weight\s*:\s*(bold|[6-9]00)/i.test(style) ? ['bold'] : []),
  ...(/font-style\s*:\s*italic/i.test(style) ? ['italic'] : []),
]

/** Every figure of a chart, for whoever would rather read it. */
export function figuresTable({ title, series, xAxis, scaling }: Chart, id: string, telling: Telling): string {
  const heads = series.flatMap(({ legend, priorWeeks }) => [
    element('th', { scope: 'col' }, escaped(legend)),
    element('th', { scope: 'col' }, 'Known'),
    ...(priorWeeks === null ? [] : [element('th', { scope: 'col' }, `${escaped(legend)}, a year before`)]),
  ])
  const places = xAxis.flatMap((label, place) => (place === 6 ? [] : [{ label, place: place < 6 ? place : place - 1 }]))
  const body = places.map(({ label, place }) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, escaped(label), daysText(series[0], place)),
      ...series.flatMap(({ weeks, months, priorWeeks, priorMonths }, line) => {
        const told = pointFigureId(id, line, place)
        const point = [...weeks, ...months][place]
        const before = priorWeeks === null ? null : [...priorWeeks, ...(priorMonths ?? [])][place]
        return [
          figureOr(point, scaling, told),
          element('td', GIVEN, point === undefined ? '' : knownText(point)),
          ...(before === null ? [] : [figureOr(before, scaling, told)]),
        ]
      }),
    ),
  )
  const table = scrolled(
    `Figures of ${title}`,
    element('thead', {}, element('tr', {}, element('td', {}, ''), ...heads)),
    element('tbody', {}, ...body),
    'rows',
  )
  const how = howWords(
    series.map(({ legend, metric }) => ({ legend, formula: telling.formulaOf(metric) })),
    telling.moment,
  )
  return element('details', {}, element('summary', {}, FIGURES), how, table)
}

export const FIGURES = 'Figures, and how they came about'

/** Of each line its formula, and as of when all of them were known. */
function howWords(lines: readonly { legend: string; formula: string }[], moment: string): string {
  const told = lines.flatMap(({ legend, formula }) => (formula === '' ? [] : [`${legend}: ${formula}.`]))
  const words = [...new Set(told), ...(moment === '' ? [] : [`As of ${moment}.`])]
  return words.length === 0 ? '' : element('p', { class: 'words' }, escaped(words.join(' ')))
}

const knownText = ({ known, expected, from }: Point) => (from === '' ? '' : `${known} of ${expected} days`)

/** Under the short name of a period its days. */
function daysText(series: Chart['series'][number] | undefined, place: number): string {
  const point = series && [...series.weeks, ...series.months][place]
  return point === undefined || point.from === '' ? '' : ` <small>${escaped(spanText(point))}</small>`
}

const figureOr = (point: Point | undefined, scaling: string, told: string) =>
  point === undefined ? element('td', {}, '') : pointFigure(point, scaling, told)

/** A table that scrolls by itself on a narrow screen, also by keyboard. */
const scrolled = (caption: string, head: string, body: string, kind: string) =>
  element(
    'div',
    { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': caption },
    element('table', { class: kind }, element('caption', { class: 'unseen' }, escaped(caption)), head, body),
  )
