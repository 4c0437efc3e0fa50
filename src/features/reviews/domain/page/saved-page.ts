import { entityOfId } from '#kernel/id.ts'
import type { Unrecorded } from '#features/metrics/domain/unrecorded.ts'
import type { DeckReview } from '../review-schema.ts'
import { momentText } from './day-text.ts'
import { element, escaped } from './markup.ts'
import { deckPage, framedPage } from './page.ts'
import { tellingOf } from './told-figure.ts'

/** A deck as a file: of a past view it says of when it is, and what of it nobody wrote down at the time. */
export function savedPage(review: DeckReview): string {
  const { asOf, unrecorded } = review
  const telling = tellingOf(review)
  if (asOf === null) return deckPage(review, [], telling)
  const moment = `as it stood on ${momentText(asOf)}`
  return framedPage(review, [], {
    moment,
    head: '',
    style: '',
    nonce: null,
    closing: unrecordedList(unrecorded),
    telling,
  })
}

function unrecordedList(unrecorded: readonly Unrecorded[]): string {
  if (unrecorded.length === 0) return ''
  const items = unrecorded.map(each => element('li', {}, escaped(wordsOf(each))))
  return `<h2>What is not known of then</h2>${element('ul', {}, ...items)}`
}

function wordsOf({ why, thing, title, since }: Unrecorded): string {
  const on = momentText(since)
  if (why === 'brought_in')
    return `The workspace was brought in from an export on ${on}, without its history: what was changed before stands as it came.`
  return entityOfId(thing ?? '') === 'deck'
    ? `The deck was made on ${on} and is shown as it was arranged when this page was saved.`
    : `${title} was set up on ${on} and is shown as it was first defined.`
}
