import { paperRules } from '#kernel/paper.ts'
import { basisWords } from '../deck-words.ts'
import { BOX_LABELS } from '../box-totals.ts'
import type { Block, Chart, Deck } from '../deck.ts'
import type { RowProblem } from '../table-reading.ts'
import { CHART_HEIGHT, chartPicture, HATCH, placedPoints } from './chart-picture.ts'
import { dayText } from './day-text.ts'
import { boxTable, deckTable, FIGURES, figuresTable, processTable } from './deck-tables.ts'
import { eventDays } from './events-picture.ts'
import { glance, idOf } from './glance.ts'
import { element, escaped } from './markup.ts'
import { PAGE_STYLE } from './page-style.ts'
import { chartSentence, pointTellings, pressed, processSentence, processTellings } from './pressed-points.ts'
import { placedWeeks, PROCESS_HEIGHT, processPicture } from './process-picture.ts'
import { textMarkup } from './text-markup.ts'
import { TELLS_NOTHING, type Telling } from './told-figure.ts'

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
  /** How the figures come about, and as of when. */
  telling: Telling
}

/** A deck as one page that needs nothing else: no script, no font, no picture from elsewhere. */
export const deckPage = (deck: Deck, notes: readonly RowProblem[], telling: Telling = TELLS_NOTHING): string =>
  framedPage(deck, notes, { moment: '', head: '', style: '', nonce: null, closing: '', telling })

export function framedPage(
  deck: Deck,
  notes: readonly RowProblem[],
  { moment, head, style, nonce, closing, telling }: PageFrame,
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
    element('main', {}, glance(blocks, signals, telling.moment), ...blocks.map(block => blockOf(block, telling))),
    foot(blocks, notes, closing),
    '</body></html>\n',
  ].join('\n')
}

function blockOf(block: Block, telling: Telling): string {
  const id = idOf(block)
  if (block.kind === 'section')
    return block.title === '' ? '' : element('h2', { class: 'section', id }, escaped(block.title))
  const head = element(
    'h2',
    { id: `${id}-head` },
    element('span', { class: 'number' }, `${block.number}.`),
    escaped(block.title),
  )
  const isDrawn = block.kind === 'chart' || block.kind === 'process'
  const inside = { class: isDrawn ? 'block drawn' : 'block', id, 'aria-labelledby': `${id}-head` }
  if (block.kind === 'embedded') return element('section', inside, head, embedded(block.source, block.name))
  if (block.kind === 'text') return element('section', inside, head, textMarkup(block.text))
  if (block.kind === 'document')
    return element('section', inside, head, element('p', { class: 'words' }, 'A document, which is read in Workback.'))
  if (block.kind === 'process')
    return element(
      'section',
      inside,
      head,
      processSentence(block, id),
      element('figure', scrolling(block), pressed(processPicture(block, id), placedWeeks(block), PROCESS_HEIGHT, id)),
      eventList(block),
      element('details', {}, element('summary', {}, FIGURES), processTable(block, id, telling)),
      processTellings(block, id, telling),
    )
  if (block.kind !== 'chart') return element('section', inside, head, deckTable(block, id, telling))
  return element(
    'section',
    inside,
    head,
    chartSentence(block, id),
    element('figure', scrolling(block), pressed(chartPicture(block, id), placedPoints(block), CHART_HEIGHT, id)),
    legendOf(block),
    boxTable(block, id, telling),
    eventList(block),
    figuresTable(block, id, telling),
    pointTellings(block, id, telling),
  )
}

/** On a narrow screen a picture is wider than its place, and has to scroll by keys too. */
const scrolling = ({ title }: Pick<Block, 'title'>) => ({ tabindex: 0, 'aria-label': title === '' ? 'Chart' : title })

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
        // Said by people: its numbers are no figures of the deck.
        ...events.map(event => element('li', { 'data-given': '' }, escaped(`${eventDays(event)}: ${event.text}`))),
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
