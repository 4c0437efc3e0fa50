import { inFull } from '../deck-words.ts'
import type { DeckReview } from '../review-schema.ts'
import { momentText } from './day-text.ts'
import { element, escaped } from './markup.ts'
import { framedPage } from './page.ts'
import { tellingOf } from './told-figure.ts'

interface SharedPage {
  review: DeckReview
  /** The moment it was frozen. */
  asOf: string
  nonce: string
  /** Where the font of the house lies; `null` where the page does with the reader's. */
  font: string | null
}

/** A frozen deck for whoever has its address: all of the deck, how its figures are defined, and nothing else. */
export const sharedPage = ({ review, asOf, nonce, font }: SharedPage): string =>
  framedPage(review, [], {
    moment: `as known on ${momentText(asOf)}`,
    head: '<meta name="robots" content="noindex,nofollow"><meta name="referrer" content="no-referrer">',
    style:
      font === null
        ? ''
        : `@font-face{font-family:Inter;font-weight:100 900;font-display:swap;src:url("${font}") format("woff2")}`,
    nonce,
    closing: definitions(review),
    telling: tellingOf(review, asOf),
  })

/** What the figures are of, as it was defined when they were frozen. */
function definitions({ metrics }: DeckReview): string {
  const defined = metrics.filter(({ definition }) => definition !== null && definition.trim() !== '')
  if (defined.length === 0) return ''
  const items = defined.map(metric =>
    element('div', {}, element('dt', {}, escaped(metric.name)), element('dd', {}, escaped(wordsOf(metric, metrics)))),
  )
  return `<h2>What is measured</h2>${element('dl', {}, ...items)}`
}

const SIGNS = { sum: ' + ', difference: ' − ', product: ' × ', divide: ' ÷ ' }

function wordsOf(metric: DeckReview['metrics'][number], all: DeckReview['metrics']): string {
  const { definition, operator, operands, unit, target } = metric
  const names = operands.map(id => all.find(each => each.id === id)?.name ?? '')
  return [
    definition?.trim().replace(/\.?$/, '.'),
    operator === null ? '' : `${names.join(SIGNS[operator])}.`,
    unit === null ? '' : `In ${unit}.`,
    target === null ? '' : `Target: ${inFull(target)}.`,
  ]
    .filter(Boolean)
    .join(' ')
}

/** The same for every address that opens nothing, whether it never did or does no longer. */
export const closedPage = (nonce: string): string =>
  [
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">',
    '<meta name="robots" content="noindex,nofollow"><title>Nothing is shared here</title>',
    `<style nonce="${nonce}">${CLOSED_STYLE}</style></head><body><main><h1>Nothing is shared here</h1>`,
    '<p>This address opens nothing. It may have been closed or have come to its last day, or some of it is missing. Ask whoever sent it for another one.</p>',
    '</main></body></html>\n',
  ].join('\n')

const CLOSED_STYLE =
  ':root{color-scheme:light dark}body{margin:0;padding:15vh 24px;background:#fcfcfa;color:#1b1b19;font:16px/1.5 Inter,system-ui,sans-serif}main{max-width:520px;margin:0 auto}h1{font-size:24px}p{color:#5f5e59}@media (prefers-color-scheme:dark){body{background:#161614;color:#ecebe6}p{color:#a3a19a}}'
