import { z } from 'zod'
import { contract, pageOf, paging } from '#kernel/contract.ts'
import { idSchema, moneySchema } from '#kernel/field.ts'
import { standardEndpoints } from '#kernel/standard.ts'
import { idea } from './domain/idea.ts'

const ideas = standardEndpoints(idea, { path: '/ideas', area: 'ideas' })
const id = idSchema('idea')

const customer = z.object({
  id: z.string(),
  name: z.string(),
  segment: z.string().nullable(),
  plan: z.string().nullable(),
  revenuePerYear: moneySchema.nullable(),
})

/** A passage that speaks for an idea, with whose words they are. */
const passage = z.object({
  link: z.string(),
  /** The passage that was linked, or the beginning of the text where the whole of it was. */
  quote: z.string(),
  isWhole: z.boolean(),
  start: z.number().nullable(),
  end: z.number().nullable(),
  importance: z.number().nullable(),
  note: z.string().nullable(),
  linkedAt: z.string(),
  linkedBy: z.string().nullable(),
  feedback: z.object({
    id: z.string(),
    title: z.string().nullable(),
    source: z.string(),
    url: z.string().nullable(),
    occurredAt: z.string().nullable(),
    authorName: z.string().nullable(),
    rating: z.number().nullable(),
    ratingMax: z.number().nullable(),
    product: z.string().nullable(),
  }),
  customer: customer.nullable(),
})
export type EvidencePassage = z.output<typeof passage>

const asking = customer.extend({ feedbackCount: z.number(), lastAt: z.string().nullable() })

export const ideasApi = contract({
  listIdeas: ideas.list,
  createIdea: ideas.create,
  getIdea: ideas.get,
  updateIdea: ideas.update,
  archiveIdea: ideas.archive,
  restoreIdea: ideas.restore,
  listIdeaEvidence: {
    method: 'GET',
    path: '/ideas/:id/evidence',
    may: 'ideas.read',
    summary:
      'The passages of feedback that support an idea, with customer, segment and revenue; the most important or the newest first.',
    input: z.strictObject({
      ...paging,
      id,
      order: z.enum(['important', 'newest']).default('important'),
      customer: idSchema('organization').optional(),
    }),
    output: pageOf(passage),
  },
  listIdeaCustomers: {
    method: 'GET',
    path: '/ideas/:id/customers',
    may: 'ideas.read',
    summary: 'The customers who ask for an idea, each once, those with the most feedback first.',
    input: z.strictObject({ ...paging, id }),
    output: pageOf(asking),
  },
})
