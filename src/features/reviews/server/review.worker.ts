import { serveWork } from '#server/workers/entry.ts'
import { reviewAnswer, type ReviewQuestion } from '../domain/review-answer.ts'
import type { StoredDays } from '../domain/stored-days.ts'

export interface ReviewWork {
  question: ReviewQuestion
  /** The stored days as JSON, as they came from the database. */
  days: string
}

serveWork<ReviewWork, string>(async ({ question, days }) =>
  JSON.stringify(reviewAnswer(question, JSON.parse(days) as StoredDays[])),
)
