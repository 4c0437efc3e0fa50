import type { Feedback } from '../../domain/feedback.ts'
import type { ImportPlan } from '../../domain/import-plan.ts'
import type { FeedbackDraft } from '../../domain/import-row.ts'

/**
 * The fields whose imported values are remembered, in the order of their places in the print. Only ever append:
 * prints of earlier imports are read by it.
 */
export const REMEMBERED = [
  'text',
  'title',
  'url',
  'occurredAt',
  'authorName',
  'authorEmail',
  'customer',
  'product',
  'rating',
  'ratingMax',
  'voteCount',
  'language',
  'tags',
  'status',
] as const satisfies readonly (keyof Feedback & keyof FeedbackDraft)[]
export type RememberedField = (typeof REMEMBERED)[number]

/** The file says nothing about this field. */
const UNSAID = '00000000'

/**
 * What a file said about each field, eight hexadecimal digits a field. Comparing the prints of two imports tells
 * what the file changed, so that what people changed here since is left alone.
 */
export function fingerprintOf(draft: FeedbackDraft, plan: ImportPlan): string {
  let print = ''
  for (const field of REMEMBERED) print += isSaid(field, draft, plan) ? hashOf(draft[field]) : UNSAID
  return print
}

/** The fields about which the file says something else than it said last time. */
export function fieldsSaidAnew(print: string, before: string | null): RememberedField[] {
  return REMEMBERED.filter((_, place) => {
    const said = partAt(print, place)
    return said !== UNSAID && said !== partAt(before ?? '', place)
  })
}

/** With fields that this file leaves out remembered from the one before. */
export const mergedPrint = (print: string, before: string | null) =>
  REMEMBERED.map((_, place) => {
    const said = partAt(print, place)
    return said === UNSAID ? partAt(before ?? '', place).padEnd(8, '0') : said
  }).join('')

const partAt = (print: string, place: number) => print.slice(place * 8, place * 8 + 8)

function isSaid(field: RememberedField, draft: FeedbackDraft, { mapping, ratingMax }: ImportPlan): boolean {
  switch (field) {
    case 'text':
    case 'title':
    case 'language':
      return true
    case 'status':
      return draft.status !== null
    case 'ratingMax':
      return (
        mapping.ratingMax !== undefined ||
        (mapping.rating !== undefined && (ratingMax !== null || draft.ratingMax !== null))
      )
    case 'customer':
      return mapping.customer !== undefined || mapping.customerDomain !== undefined
    default:
      return mapping[field] !== undefined
  }
}

/** FNV-1a, 32 bits, over UTF-16 units (Fowler, Noll and Vo); never zero, which means unsaid. */
function hashOf(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return (hash >>> 0 || 1).toString(16).padStart(8, '0')
}
