import type { Passage } from '../domain/passage.ts'
import type { LinkedPassage } from './use-passages.ts'

export interface Segment {
  start: number
  text: string
  links: readonly LinkedPassage[]
  /** The passage that is about to be linked. */
  isHeld: boolean
}

/** The text cut where a passage begins or ends, so that overlapping ones can all be marked. */
export function segmentsOf(text: string, passages: readonly LinkedPassage[], held: Passage | null = null): Segment[] {
  const placed = passages.flatMap(link =>
    link.start !== null && link.end !== null && text.slice(link.start, link.end) === link.quote
      ? [{ link, start: link.start, end: link.end }]
      : [],
  )
  const ends = [...placed, ...(held ? [held] : [])].flatMap(({ start, end }) => [start, end])
  const cuts = [...new Set([0, text.length, ...ends])].sort((one, other) => one - other)
  return cuts.slice(0, -1).map((start, index) => {
    const end = cuts[index + 1] ?? text.length
    return {
      start,
      text: text.slice(start, end),
      links: placed.filter(passage => passage.start <= start && passage.end >= end).map(({ link }) => link),
      isHeld: held !== null && held.start <= start && held.end >= end,
    }
  })
}

/** Where the selection stands in the text of an element, counted over its text nodes; `null` when it is elsewhere or empty. */
export function selectedOffsets(element: HTMLElement): { start: number; end: number } | null {
  const selection = element.ownerDocument.getSelection()
  const range = selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : null
  if (!range || range.collapsed || !element.contains(range.startContainer) || !element.contains(range.endContainer))
    return null
  const before = range.cloneRange()
  before.selectNodeContents(element)
  before.setEnd(range.startContainer, range.startOffset)
  const start = before.toString().length
  return { start, end: start + range.toString().length }
}
