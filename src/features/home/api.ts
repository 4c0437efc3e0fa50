import { z } from 'zod'
import { contract } from '#kernel/contract.ts'
import { STAGES } from './domain/thread.ts'

const node = z.object({
  type: z.string(),
  id: z.string(),
  title: z.string(),
  status: z.string().nullable(),
  stage: z.enum(STAGES),
  product: z.string().nullable(),
  /** The moment or day that places it in time: when it was said, begins, launches, or was made. */
  at: z.string().nullable(),
})

const edge = z.object({
  id: z.string(),
  /** The end nearer to the customer. */
  from: z.string(),
  to: z.string(),
  relation: z.string(),
  quote: z.string().nullable(),
  importance: z.number().nullable(),
})

export const homeApi = contract({
  thread: {
    method: 'GET',
    path: '/thread/:type/:id',
    may: 'links.read',
    summary: 'The chain a thing belongs to, from the customers’ words to the metric, both ways.',
    input: z.strictObject({ type: z.string().max(60), id: z.string().max(120) }),
    output: z.object({
      nodes: z.array(node),
      edges: z.array(edge),
      /** False when a thing has more links than are shown; the most important and newest are. */
      isWhole: z.boolean(),
    }),
  },
})
