import { paperRules } from '#kernel/paper.ts'
import { basisWords } from '../deck-words.ts'
import { BOX_LABELS } from '../box-totals.ts'
<<<<<<< HEAD
import type { Block, Chart, Deck } from '../deck.ts'
=======
import { rulesInWords, signalSentence, type DeckSignals } from '../deck-signals.ts'
import type { Block, Chart, Deck, Series } from '../deck.ts'
import { shown } from '../scaling.ts'
>>>>>>> e7781a4 (metrics: keep how a metric's usual coming and going is told)
import type { RowProblem } from '../table-reading.ts'
import { chartPicture, HATCH, wordsOf } from './chart-picture.ts'
import { dayText } from './day-text.ts'
import { boxTable, deckTable, figuresTable, processTable } from './deck-tables.ts'
import { eventDays } from './events-picture.ts'
import { glance, idOf } from './glance.ts'
import { element, escaped } from './markup.ts'
import { PAGE_STYLE } from './page-style.ts'
import { processPicture, processWords } from './process-picture.ts'
import { textMarkup } from './text-markup.ts'

/** What a page says of itself beside its deck. */
export interface PageFrame {
  /** Of when the figures are, where that is not simply now: "as known on 23 Nov 2026". */
  moment: string
  /** More of the head: what search engines may do with it. */
  head: string
  /** Rules before the page's own, such as its font. */
  style: string
  /** By which a policy knows the style as ours; `null` in a file, which has no policy. */
  nonce: string | null
  /** After the blocks. */
  closing: string
}

const FILE: PageFrame = { moment: '', head: '', style: '', nonce: null, closing: '' }

/** A deck as one page that needs nothing else: no script, no font, no picture from elsewhere. */
export const deckPage = (deck: Deck, notes: readonly RowProblem[]): string => framedPage(deck, notes, FILE)

export function framedPage(
  deck: Deck,
  notes: readonly RowProblem[],
  { moment, head, style, nonce, closing }: PageFrame,
): string {
  const { title, weekEnding, rules, blocks, signals } = deck
  const week = `Week ending ${dayText(weekEnding)}`
  const lead = [week, moment, rules === 'peer' ? 'computed as WBR App does' : ''].filter(part => part !== '').join(', ')
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    `<meta name="viewport" content="width=device-width,initial-scale=1">${head}`,
    `<title>${escaped(`${title}, week ending ${weekEnding}`)}</title>`,
    `<style${nonce === null ? '' : ` nonce="${nonce}"`}>${style}${PAGE_STYLE}${paperRules({ title, moment: lead })}</style></head><body>${HATCH}`,
    element('header', {}, element('h1', {}, escaped(title)), element('p', { class: 'lead' }, escaped(lead))),
    element('main', {}, glance(blocks, signals), ...blocks.map(blockOf)),
    foot(blocks, notes, closing),
    '</body></html>\n',
  ].join('\n')
}

<<<<<<< HEAD
=======
const idOf = ({ number }: Block) => `block-${number}`

/** Every chart's last week in one table: what a reader looks at first. */
function glance(blocks: readonly Block[], signals: DeckSignals | null): string {
  const charts = blocks.flatMap(block => (block.kind === 'chart' ? block : []))
  const rows = charts.flatMap(chart =>
    chart.series.flatMap(series =>
      series.box === null
        ? []
        : element(
            'tr',
            {},
            element('th', { scope: 'row' }, element('a', { href: `#${idOf(chart)}` }, escaped(series.legend))),
            element('td', {}, spark(series)),
            element('td', { class: 'figure' }, lastWeekText(chart, series)),
            ...[1, 2, 4, 6, 8].map(place => element('td', { class: 'figure' }, changeText(series, place))),
          ),
    ),
  )
  if (rows.length === 0) return ''
  const heads = [
    'Six weeks',
    'Last week',
    'on the week before',
    'on the year before',
    'month to date',
    'quarter to date',
    'year to date',
  ]
  return element(
    'section',
    { class: 'block', 'aria-label': 'At a glance' },
    element('h2', {}, 'At a glance'),
    signals === null ? '' : signalList(signals, charts),
    element(
      'div',
      { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'At a glance' },
      element(
        'table',
        { class: 'glance' },
        element(
          'thead',
          {},
          element('tr', {}, element('td', {}, ''), ...heads.map(head => element('th', { scope: 'col' }, head))),
        ),
        element('tbody', {}, ...rows),
      ),
    ),
  )
}

/** What is news, first of all, and by which rule; a limit on trial says so, since it may yet move. */
function signalList(signals: DeckSignals, charts: readonly Chart[]): string {
  const marked = signals.metrics.filter(({ rules }) => rules.length > 0)
  const items = marked.map(({ metric, legend, ruleSet, rules, limits }) => {
    const chart = charts.find(({ series }) => series.some(one => one.metric === metric))
    const name = element('a', { href: chart === undefined ? null : `#${idOf(chart)}` }, escaped(legend))
    const words = rulesInWords(rules, ruleSet)
    return element('li', {}, name, escaped(`: ${words}${limits === 'trial' ? ' (limits on trial)' : ''}`))
  })
  return (
    element('p', { class: 'words' }, escaped(signalSentence(signals))) +
    (items.length === 0 ? '' : element('ul', { class: 'signals' }, ...items))
  )
}

function lastWeekText({ scaling }: Chart, { weeks }: Series): string {
  const last = weeks.at(-1)
  if (last === undefined) return '–'
  if (last.value !== null) return escaped(shown(last.value, scaling))
  return `– <small>${last.known > 0 ? `${last.known} of ${last.expected} days` : 'no data'}</small>`
}

function changeText({ box }: Series, place: number): string {
  const cell = box?.[place]
  if (cell === undefined || cell.value === null)
    return `– <small>${cell === undefined || cell.gap === null ? '' : GAP_WORDS[cell.gap]}</small>`
  const sign = cell.value > 0 ? '▲' : cell.value < 0 ? '▼' : ''
  const size = Math.abs(cell.value)
  return `${sign} ${cell.unit === 'bps' ? `${size.toFixed(0)} bps` : `${size.toFixed(1)}%`}`
}

function spark({ weeks }: Series): string {
  const values = weeks.map(({ value, gap }) => (gap === null ? value : null))
  const known = values.flatMap(value => value ?? [])
  const [least, most] = [Math.min(...known), Math.max(...known)]
  const point = (value: number, i: number) =>
    `${at(4 + i * 15)} ${at(18 - (14 * (value - least)) / (most - least || 1))}`
  const path = values
    .flatMap((value, i) => (value === null ? [] : `${typeof values[i - 1] === 'number' ? 'L' : 'M'}${point(value, i)}`))
    .join('')
  const last = values.at(-1)
  const [x = '', y = ''] = typeof last === 'number' ? point(last, 5).split(' ') : []
  return element(
    'svg',
    { viewBox: '0 0 84 22', class: 'spark', 'aria-hidden': 'true' },
    path === '' ? '' : element('path', { d: path }),
    x === '' ? '' : element('circle', { cx: x, cy: y, r: 2.4 }),
  )
}

>>>>>>> e7781a4 (metrics: keep how a metric's usual coming and going is told)
function blockOf(block: Block): string {
  const id = idOf(block)
  if (block.kind === 'section')
    return block.title === '' ? '' : element('h2', { class: 'section', id }, escaped(block.title))
  const head = element(
    'h2',
    { id: `${id}-head` },
    element('span', { class: 'number' }, `${block.number}.`),
    escaped(block.title),
  )
  const inside = { class: 'block', id, 'aria-labelledby': `${id}-head` }
  if (block.kind === 'embedded') return element('section', inside, head, embedded(block.source, block.name))
  if (block.kind === 'text') return element('section', inside, head, textMarkup(block.text))
  if (block.kind === 'document')
    return element('section', inside, head, element('p', { class: 'words' }, 'A document, which is read in Workback.'))
  if (block.kind === 'process')
    return element(
      'section',
      inside,
      head,
      element('p', { class: 'words' }, escaped(processWords(block))),
      element('figure', {}, processPicture(block, id)),
      eventList(block),
      element('details', {}, element('summary', {}, 'Figures'), processTable(block)),
    )
  if (block.kind !== 'chart') return element('section', inside, head, deckTable(block))
  return element(
    'section',
    inside,
    head,
    element('p', { class: 'words' }, escaped(wordsOf(block))),
    element('figure', {}, chartPicture(block, id)),
    legendOf(block),
    boxTable(block),
    eventList(block),
    figuresTable(block),
  )
}

/** Content from elsewhere is linked, not fetched: the page stays one file and tells nobody who reads it. */
const embedded = (source: string, name: string) =>
  element(
    'p',
    {},
    /^https?:/i.test(source)
      ? element('a', { href: source, rel: 'noreferrer' }, escaped(name || source))
      : escaped(source),
  )

function legendOf({ series }: Chart): string {
  const items = series.flatMap(({ legend, style, priorWeeks }, index) => {
    const tone = style === 'target' ? 'target' : `tone${index % 3}`
    const line = style === 'target' ? 'M6 5H22' : 'M1 5H27'
    const sample = (extra: string) =>
      `<svg viewBox="0 0 28 10" aria-hidden="true"><path d="${line}" class="${style === 'target' ? 'mark' : 'line'} ${tone}${extra}"/></svg>`
    return [
      element('li', {}, sample(''), escaped(legend)),
      ...(priorWeeks === null ? [] : [element('li', {}, sample(' prior'), escaped(`${legend}, a year before`))]),
    ]
  })
  return element('ul', { class: 'legend' }, ...items)
}

const eventList = ({ events }: Pick<Chart, 'events'>) =>
  events.length === 0
    ? ''
    : element(
        'ol',
        { class: 'events' },
        ...events.map(event => element('li', {}, escaped(`${eventDays(event)}: ${event.text}`))),
      )

/** What was compared with what, once for the deck, and what the table's reader should know. */
function foot(blocks: readonly Block[], notes: readonly RowProblem[], closing: string): string {
  const box = blocks
    .flatMap(block => (block.kind === 'chart' ? block.series : []))
    .find(series => series.box?.[1]?.rule)?.box
  const bases = (box ?? []).flatMap((cell, place) =>
    cell.against === null
      ? []
      : element(
          'li',
          {},
          escaped(
            `${BOX_LABELS[place]}${place > 2 ? ` of ${BOX_LABELS[place - 1]}` : ''}: ${basisWords({ ...cell, current: whole(cell.current), against: whole(cell.against) })}`,
          ),
        ),
  )
  const told = notes.map(({ row, field, detail }) => element('li', {}, escaped(`Row ${row}, ${field}: ${detail}`)))
  return element(
    'footer',
    {},
    ...(bases.length > 0 ? ['<h2>What was compared</h2>', element('ul', {}, ...bases)] : []),
    '<p>A hatched bar is a period of which some days are missing: it is shown as far as it is known, never joined to the line and never compared. A dash is no value; it is not zero.</p>',
    ...(told.length > 0 ? ['<h2>About the table</h2>', element('ul', {}, ...told)] : []),
    closing,
  )
}

/** The days of a basis, whatever one metric knows of them. */
const whole = <Side extends { known: number; expected: number }>(side: Side | null): Side | null =>
  side && { ...side, known: side.expected }
