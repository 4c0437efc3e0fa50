import { contentHash } from './content-hash.ts'
import type { FeedbackDraft } from './import-row.ts'

/** Begins ids made from content, so that nobody takes them for ids of the source. */
const MADE = 'content:'

type Identity = Pick<
  FeedbackDraft,
  'text' | 'title' | 'url' | 'occurredAt' | 'authorName' | 'authorEmail' | 'customer' | 'product'
>

/** Who said what, when: what stays the same when votes, tags or ratings change. 128 bits of SHA-256. */
export function contentId({
  text,
  title,
  url,
  occurredAt,
  authorName,
  authorEmail,
  customer,
  product,
}: Identity): string {
  const identity = [text, title, url, occurredAt, authorName, authorEmail, customer?.name ?? null, product]
  return MADE + contentHash(JSON.stringify(identity)).slice(0, 32)
}

/**
 * Tells apart rows of one file that are the same in every word, such as "nothing" said twice on one day: the
 * second is numbered, the same way each time the file is imported. Only for ids that were made from content.
 */
export function repeatCounter() {
  const seen = new Map<string, number>()
  return (draft: FeedbackDraft): FeedbackDraft => {
    if (!draft.sourceId.startsWith(MADE)) return draft
    const key = `${draft.source}\n${draft.sourceId}`
    const count = (seen.get(key) ?? 0) + 1
    seen.set(key, count)
    return count === 1 ? draft : { ...draft, sourceId: `${draft.sourceId}-${count}` }
  }
}
