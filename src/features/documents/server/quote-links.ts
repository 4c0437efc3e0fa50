import { insertLink, links } from '#features/workspace/server/index.ts'
import { quotesIn } from '#kernel/richtext/quotes.ts'
import type { QuoteAttributes, RichNode } from '#kernel/richtext/schema.ts'
import type { Change } from '#server/store/change.ts'
import { quotes } from '../domain/relations.ts'

/** Links a document to the feedback it quotes, so that the thread leads from the words to the paper and back. */
export async function keepQuotes(tx: Change, documentId: string, body: RichNode) {
  const wanted = new Map(quotesIn(body).map(quote => [keyOf(quote.feedbackId, quote.start), quote]))
  const standing = await links.where(tx, 'from_id = $1 and relation = $2', [documentId, quotes.name])
  const kept = new Set(standing.map(link => keyOf(link.toId, link.start)))
  for (const link of standing) if (!wanted.has(keyOf(link.toId, link.start))) await links.archive(tx, link.id)
  const missing = [...wanted].filter(([key]) => !kept.has(key)).map(([, quote]) => quote)
  const known = await existing(
    tx,
    missing.map(quote => quote.feedbackId),
  )
  for (const quote of missing) if (known.has(quote.feedbackId)) await linkTo(tx, documentId, quote)
}

const keyOf = (feedbackId: string, start: number | null) => `${feedbackId} ${start ?? ''}`

const linkTo = (tx: Change, documentId: string, { feedbackId, quote, start, end }: QuoteAttributes) =>
  insertLink(tx, {
    from: { type: 'document', id: documentId },
    relation: quotes.name,
    to: { type: 'feedback', id: feedbackId },
    quote: quote.slice(0, LONGEST_QUOTE),
    start,
    end,
    importance: null,
    note: null,
  })
const LONGEST_QUOTE = 20_000

/** What a text names may be gone, or may never have been here: it came from a page. */
async function existing(tx: Change, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const feedback = tx.scope.house.entities.get('feedback')
  if (!feedback || ids.length === 0) return new Set()
  const rows = await tx.query<{ id: string }>(
    `select id from ${feedback.table} where workspace_id = $1 and id = any($2) and audience && $3`,
    [tx.scope.workspaceId, ids, tx.scope.viewer],
  )
  return new Set(rows.map(row => row.id))
}
