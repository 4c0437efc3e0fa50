import { basisWords, GAP_WORDS, inFull, UNIT_WORDS } from '../deck-words.ts'
import { BOX_LABELS, type BoxCell } from '../box-totals.ts'
import type { Chart, Point, Table } from '../deck.ts'
import { rulesInWords } from '../deck-signals.ts'
import type { Process } from '../process-block.ts'
import { grouped, shown } from '../scaling.ts'
import { element, escaped } from './markup.ts'

/** Under a chart: a row of nine figures for each line. */
export function boxTable({ series, scaling, title }: Chart): string {
  const rows = series.flatMap(({ legend, box }) =>
    box === null
      ? []
      : element(
          'tr',
          {},
          element('th', { scope: 'row' }, escaped(legend)),
          ...box.map(cell => boxFigure(cell, scaling)),
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

function boxFigure(cell: BoxCell, scaling: string): string {
  if (cell.value === null) return missing(cell.gap === null ? '' : GAP_WORDS[cell.gap], partOf(cell), basisWords(cell))
  const isChange = cell.unit === 'percent' || cell.unit === 'bps'
  const text = isChange
    ? `${cell.value > 0 ? '+' : ''}${grouped(cell.value, cell.unit === 'bps' ? 0 : 1)}${UNIT_WORDS[cell.unit].replace(' %', '%')}`
    : shown(cell.value, scaling)
  return element(
    'td',
    { class: isChange ? 'figure change' : 'figure', title: `${inFull(cell.value)} · ${basisWords(cell)}` },
    escaped(text),
  )
}

/** Of which side how many days are known, where they are not all. */
function partOf({ current, against }: BoxCell): string {
  const part = [current, against].find(side => side !== null && side.known > 0 && side.known < side.expected)
  return part ? `${part.known} of ${part.expected} days` : ''
}

const missing = (reason: string, part: string, basis: string) =>
  element(
    'td',
    { class: 'figure missing', title: basis === '' ? null : basis },
    `– <small>${escaped(part === '' ? reason : part)}</small>`,
  )

/** The weeks of a process-behavior chart, each with the rules that mark it. */
export function processTable({ title, points, scaling, ruleSet, center, lower, upper }: Process): string {
  const limits = [center, lower, upper].map(limit => (limit === null ? '–' : shown(limit, scaling)))
  const body = points.map(point =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, escaped(`${point.label}, ${point.to}`)),
      pointFigure(point, scaling),
      element('td', {}, escaped(rulesInWords(point.rules, ruleSet))),
    ),
  )
  return (
    element('p', { class: 'words' }, escaped(`Mean ${limits[0]}, limits ${limits[1]} to ${limits[2]}.`)) +
    scrolled(title, '', element('tbody', {}, ...body), 'rows')
  )
}

export function deckTable({ title, headers, rows, kind }: Table): string {
  const body = rows.map(({ header, points, scaling, style }) =>
    element(
      'tr',
      { class: [points.length === 0 ? 'heading' : '', ...stylesIn(style)].filter(Boolean).join(' ') || null },
      element('th', { scope: points.length === 0 ? 'rowgroup' : 'row' }, escaped(header)),
      ...(points.length === 0
        ? [element('td', { colspan: headers.length }, '')]
        : points.map(point => pointFigure(point, scaling))),
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

function pointFigure({ value, gap, known, expected, from, to }: Point, scaling: string): string {
  const basis = from === '' ? '' : `${from} to ${to}`
  const isPart = gap === 'partial'
  if (value === null)
    return missing(gap === null ? '' : GAP_WORDS[gap], isPart ? `${known} of ${expected} days` : '', basis)
  return element(
    'td',
    { class: isPart ? 'figure part' : 'figure', title: `${inFull(value)}${basis === '' ? '' : ` · ${basis}`}` },
    escaped(shown(value, scaling)),
  )
}

/** Weight and slant are kept; colours are the page's own, so that it reads by day, by night and on paper. */
const stylesIn = (style: string): string[] => [
  ...(/font-weight\s*:\s*(bold|[6-9]00)/i.test(style) ? ['bold'] : []),
  ...(/font-style\s*:\s*italic/i.test(style) ? ['italic'] : []),
]

/** Every figure of a chart, for whoever would rather read it. */
export function figuresTable({ title, series, xAxis, scaling }: Chart): string {
  const heads = series.flatMap(({ legend, priorWeeks }) => [
    element('th', { scope: 'col' }, escaped(legend)),
    ...(priorWeeks === null ? [] : [element('th', { scope: 'col' }, `${escaped(legend)}, a year before`)]),
  ])
  const places = xAxis.flatMap((label, place) => (place === 6 ? [] : [{ label, place: place < 6 ? place : place - 1 }]))
  const body = places.map(({ label, place }) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, escaped(label)),
      ...series.flatMap(({ weeks, months, priorWeeks, priorMonths }) => {
        const point = [...weeks, ...months][place]
        const before = priorWeeks === null ? null : [...priorWeeks, ...(priorMonths ?? [])][place]
        return [figureOr(point, scaling), ...(before === null ? [] : [figureOr(before, scaling)])]
      }),
    ),
  )
  const table = scrolled(
    `Figures of ${title}`,
    element('thead', {}, element('tr', {}, element('td', {}, ''), ...heads)),
    element('tbody', {}, ...body),
    'rows',
  )
  return element('details', {}, element('summary', {}, 'Figures'), table)
}

const figureOr = (point: Point | undefined, scaling: string) =>
  point === undefined ? element('td', {}, '') : pointFigure(point, scaling)

/** A table that scrolls by itself on a narrow screen, also by keyboard. */
const scrolled = (caption: string, head: string, body: string, kind: string) =>
  element(
    'div',
    { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': caption },
    element('table', { class: kind }, element('caption', { class: 'unseen' }, escaped(caption)), head, body),
  )
