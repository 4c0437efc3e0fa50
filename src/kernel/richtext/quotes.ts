import { nodesOf, quoteAttributes, type QuoteAttributes, type RichNode } from './schema.ts'

/** The passages of feedback quoted in a body, in reading order. A block that lost its source is left out. */
export function quotesIn(body: RichNode): QuoteAttributes[] {
  const found: QuoteAttributes[] = []
  for (const node of nodesOf(body)) {
    if (node.type !== 'quote') continue
    const read = quoteAttributes.safeParse({ start: null, end: null, customer: null, date: null, ...node.attrs })
    if (read.success && read.data.feedbackId !== '') found.push(read.data)
  }
  return found
}

/** Which pieces of feedback a body quotes, each once. */
export const quotedFeedback = (body: RichNode) => [...new Set(quotesIn(body).map(quote => quote.feedbackId))]
