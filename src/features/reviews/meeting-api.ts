import { z } from 'zod'
import { daySchema } from '#kernel/day-schema.ts'
import { contract } from '#kernel/contract.ts'
import { idSchema } from '#kernel/field.ts'
import { standardEndpoints } from '#kernel/standard.ts'
import { frozenAgendaSchema } from './domain/meeting/frozen-agenda.ts'
import { reviewAction } from './domain/meeting/review-action.ts'
import { PREDICTION_DIRECTIONS, PREDICTION_OUTCOMES, reviewEntry } from './domain/meeting/review-entry.ts'
import { reviewMeeting } from './domain/meeting/review-meeting.ts'

const area = 'reviews'
const meetings = standardEndpoints(reviewMeeting, { path: '/reviews', area })
const entries = standardEndpoints(reviewEntry, { path: '/review-entries', area })
const actions = standardEndpoints(reviewAction, { path: '/review-actions', area })
const ofMeeting = { id: idSchema('reviewMeeting') }
const day = daySchema

const prediction = z.object({
  entry: idSchema('reviewEntry'),
  metric: idSchema('metric'),
  owner: idSchema('person').nullable(),
  weekEnding: day,
  direction: z.enum(PREDICTION_DIRECTIONS),
  value: z.number(),
  byWeekEnding: day,
  outcome: z.enum(PREDICTION_OUTCOMES),
  /** What told the outcome, and as of when; null while it is open. */
  scoredValue: z.number().nullable(),
  scoredAsOf: z.string().nullable(),
  /** What the week comes to as far as it is known now; null where it is not known whole. */
  valueNow: z.number().nullable(),
  known: z.int(),
  expected: z.int(),
  /** The figure has become another one since it told the outcome, and would tell this; null where it has not. */
  restated: z.object({ value: z.number().nullable(), outcome: z.enum(PREDICTION_OUTCOMES).nullable() }).nullable(),
})

const record = z.object({
  owner: idSchema('person').nullable(),
  explained: z.int(),
  withoutPrediction: z.int(),
  open: z.int(),
  scored: z.int(),
  kept: z.int(),
  share: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
})

export const meetingApi = contract({
  listReviews: meetings.list,
  startReview: {
    ...meetings.create,
    summary:
      'Start the meeting about a deck’s week, and freeze what is known. There is one for each deck and week: who starts it again gets the same.',
  },
  getReview: meetings.get,
  archiveReview: meetings.archive,
  restoreReview: meetings.restore,
  reviewAgenda: {
    method: 'GET',
    path: '/reviews/:id/agenda',
    may: 'reviews.read',
    summary:
      'What a meeting looks at, by evidence: signals with the rules that fired, misses of targets, what is still investigated, then the rest in the deck’s order. With the number of signals that chance alone would give.',
    input: z.object(ofMeeting),
    output: frozenAgendaSchema,
  },
  endReview: {
    method: 'POST',
    path: '/reviews/:id/ending',
    may: 'reviews.write',
    summary: 'End a meeting. What was said in it stays as it was said.',
    input: z.object(ofMeeting),
    output: reviewMeeting.row,
  },
  presentReview: {
    method: 'PUT',
    path: '/reviews/:id/presentation',
    may: 'reviews.write',
    summary: 'Say which metric is on screen, for those who follow; null when nobody presents any more.',
    input: z.strictObject({ ...ofMeeting, metric: idSchema('metric').nullable() }),
    output: reviewMeeting.row,
  },

  skipInReview: {
    method: 'POST',
    path: '/reviews/:id/skips',
    may: 'reviews.write',
    summary: 'Say that there is nothing to see in a metric. What was said of it in this meeting is taken back.',
    input: z.strictObject({ ...ofMeeting, metric: idSchema('metric') }),
    output: meetings.get.output,
  },
  unskipInReview: {
    method: 'DELETE',
    path: '/reviews/:id/skips/:metric',
    may: 'reviews.write',
    summary: 'Come back to a metric in which there was nothing to see.',
    input: z.strictObject({ ...ofMeeting, metric: idSchema('metric') }),
    output: meetings.get.output,
  },

  listReviewEntries: entries.list,
  createReviewEntry: {
    ...entries.create,
    summary:
      'Say what the meeting does with a metric. There is one entry for each metric: said again, it replaces. Where there is nothing to see, skip it.',
  },
  getReviewEntry: entries.get,
  updateReviewEntry: entries.update,
  archiveReviewEntry: entries.archive,
  restoreReviewEntry: entries.restore,

  reviewPredictions: {
    method: 'GET',
    path: '/review-predictions',
    may: 'reviews.read',
    summary:
      'What explanations predicted, those still open first by their week. A score names the figure that told it; where that figure was restated since, this is said beside it.',
    input: z.strictObject({
      metric: idSchema('metric').optional(),
      outcome: z.enum(PREDICTION_OUTCOMES).optional(),
    }),
    output: z.object({ items: z.array(prediction), nextCursor: z.null() }),
  },
  reviewRecords: {
    method: 'GET',
    path: '/review-records',
    may: 'reviews.read',
    summary: 'How often what each owner explained came true: kept of scored, with an interval for small counts.',
    input: z.strictObject({}),
    output: z.object({ items: z.array(record), nextCursor: z.null() }),
  },

  listReviewActions: actions.list,
  createReviewAction: actions.create,
  getReviewAction: actions.get,
  updateReviewAction: actions.update,
  archiveReviewAction: actions.archive,
  restoreReviewAction: actions.restore,
})
export type ReviewPrediction = z.output<typeof prediction>
export type ReviewRecord = z.output<typeof record>
