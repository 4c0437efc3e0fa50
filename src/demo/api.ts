import { z } from 'zod'
import { ROLES } from '#kernel/access.ts'
import { contract } from '#kernel/contract.ts'
import { slice } from '#kernel/slice.ts'

const made = z.object({
  workspace: z.object({
    id: z.string(),
    slug: z.string(),
    name: z.string(),
    role: z.enum(ROLES),
    isSample: z.boolean(),
  }),
})

export const demoApi = contract({
  createSample: {
    method: 'POST',
    path: '/sample',
    may: 'account.write',
    within: 'account',
    status: 201,
    summary: 'Make a workspace of sample data: one story from complaints to an outcome.',
    input: z.strictObject({}),
    output: made,
  },
  removeSample: {
    method: 'DELETE',
    path: '/sample',
    may: 'workspace.own',
    summary: 'Take the sample workspace away, wholly. Refused for any other workspace.',
    input: z.strictObject({}),
    output: z.object({ id: z.string() }),
  },
})

export const demoSlice = slice({
  name: 'demo',
  entities: [],
  contract: demoApi,
  facts: [],
  relations: [],
  calculators: [],
})
