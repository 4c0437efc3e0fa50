import type { LinkedPassage } from './use-passages.ts'

export interface Segment { start: number; text: string; links: readonly LinkedPassage[] }

/** The text cut where a linked passage begins or ends, so that overlapping ones can all be marked. */
export function segmentsOf(text: string, passages: readonly LinkedPassage[]): Segment[] {
  const placed = passages.filter(({ start, end, quote }) => start !== null && end !== null && text.slice(start, end) === quote)
  const cuts = [...new Set([0, text.length, ...placed.flatMap(({ start, end }) => [start ?? 0, end ?? 0])])].sort((one, other) => one - other)
  return cuts.slice(0, -1).map((start, index) => {
    const end = cuts[index + 1] ?? text.length
    return { start, text: text.slice(start, end), links: placed.filter(link => (link.start ?? 0) <= start && (link.end ?? 0) >= end) }
  })
}

/** Where the selection stands in the text of an element, counted over its text nodes; `null` when it is elsewhere or empty. */
export function selectedOffsets(element: HTMLElement): { start: number; end: number } | null {
  const selection = element.ownerDocument.getSelection()
  const range = selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : null
  if (!range || range.collapsed || !element.contains(range.startContainer) || !element.contains(range.endContainer)) return null
  const before = range.cloneRange()
  before.selectNodeContents(element)
  before.setEnd(range.startContainer, range.startOffset)
  const start = before.toString().length
  return { start, end: start + range.toString().length }
}
