import { z } from 'zod'
import { done, refused, type Outcome, type Problem } from '#kernel/outcome.ts'
import { DOCUMENT_STATUSES, type Document, type DocumentStatus } from './document.ts'
import type { Review } from './review.ts'

/**
 * Which status may follow which (mechanisms 2.2). Our addition: what was parked may be taken up again, and is then
 * revised before it is reviewed.
 */
const NEXT: Record<DocumentStatus, readonly DocumentStatus[]> = {
  draft: ['in_review'],
  in_review: ['revise', 'approved', 'parked', 'rejected'],
  revise: ['in_review'],
  approved: ['building'],
  parked: ['revise'],
  rejected: [],
  building: ['launched'],
  launched: ['reviewed'],
  reviewed: [],
}

export const nextStatuses = (status: DocumentStatus) => NEXT[status]

/** The ends of a review: one of them is decided at a moment. What is taken up again is undecided. */
const DECIDED: readonly DocumentStatus[] = ['approved', 'parked', 'rejected']
const UNDECIDED: readonly DocumentStatus[] = ['draft', 'in_review', 'revise']

/** When a document was decided, once it has gone to another status. */
export function decidedWith(
  status: DocumentStatus,
  { before, at }: { before: Document['decidedAt']; at: string },
): Document['decidedAt'] {
  if (DECIDED.includes(status)) return at
  return UNDECIDED.includes(status) ? null : before
}

export const statusMove = z.strictObject({
  status: z.enum(DOCUMENT_STATUSES),
  /** Why a document that is too long is reviewed all the same. */
  reason: z.string().trim().min(1).max(2000).nullable().default(null),
})
export type StatusMove = z.output<typeof statusMove>

/** Decides whether a document may go to another status, telling every obstacle at once. */
export function moveTo(
  { status, owner }: Pick<Document, 'status' | 'owner'>,
  review: Review,
  move: StatusMove,
): Outcome<Pick<Document, 'status'>> {
  if (!NEXT[status].includes(move.status))
    return refused({ field: 'status', code: 'document.no_such_step', message: noSuchStep(status, move.status) })
  const obstacles = obstaclesTo(move, owner, review)
  return obstacles.length > 0 ? refused(...obstacles) : done({ status: move.status })
}

function obstaclesTo({ status, reason }: StatusMove, owner: Document['owner'], review: Review): Problem[] {
  if (status === 'in_review') return reason === null ? review.gates : []
  if (status === 'approved') return [...unfinished(review), ...(owner === null ? [NO_OWNER] : [])]
  return []
}

const NO_OWNER: Problem = {
  field: 'owner',
  code: 'document.no_owner',
  message: 'Name the one person who answers for it before it is approved.',
}

/** What an approved document may not lack: every required part, and an answered question in every group. */
function unfinished({ parts }: Review): Problem[] {
  return parts
    .filter(part => part.required)
    .flatMap(({ name, label, isFilled, answers }): Problem[] => {
      if (!isFilled) return [{ field: name, code: 'document.part_empty', message: `“${label}” is empty.` }]
      if (answers === 0)
        return [
          { field: name, code: 'document.answer_missing', message: `“${label}” has no question with an answer yet.` },
        ]
      return []
    })
}

const WORDS: Record<DocumentStatus, string> = {
  draft: 'a draft',
  in_review: 'in review',
  revise: 'in revision',
  approved: 'approved',
  parked: 'parked',
  rejected: 'rejected',
  building: 'being built',
  launched: 'launched',
  reviewed: 'reviewed',
}

function noSuchStep(from: DocumentStatus, to: DocumentStatus) {
  const next = NEXT[from].map(status => WORDS[status]).join(' or ')
  return `A document that is ${WORDS[from]} cannot become ${WORDS[to]}. ${next === '' ? 'It stays as it is.' : `Next it can be ${next}.`}`
}
