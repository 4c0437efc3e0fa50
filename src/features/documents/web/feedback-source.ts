import { z } from 'zod'
import { moneySchema } from '#kernel/field.ts'

/** What a document reads of a piece of feedback; evidence leans on documents' neighbors, not the other way round. */
export const feedbackSource = z.object({
  id: z.string(),
  title: z.string().nullable(),
  text: z.string(),
  source: z.string(),
  occurredAt: z.string().nullable(),
  authorName: z.string().nullable(),
  customer: z.string().nullable(),
  customerName: z.string().nullable().default(null),
})
export type FeedbackSource = z.output<typeof feedbackSource>

/** And of the customer who said it. */
export const customerSource = z.object({
  name: z.string(),
  segment: z.string().nullable(),
  revenuePerYear: moneySchema.nullable(),
})

export const feedbackPage = z.object({ items: z.array(feedbackSource) })

/** A passage that has been linked to an idea. */
export const linkedPassage = z.object({
  link: z.string(),
  quote: z.string(),
  start: z.number().nullable(),
  end: z.number().nullable(),
  feedback: z.object({
    id: z.string(),
    occurredAt: z.string().nullable(),
    authorName: z.string().nullable(),
    source: z.string(),
  }),
  customer: z.object({ name: z.string() }).nullable(),
})
export type LinkedPassage = z.output<typeof linkedPassage>

export const linkedPassages = z.object({ items: z.array(linkedPassage) })
