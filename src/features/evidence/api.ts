import { z } from 'zod'
import { contract, pageOf, paging } from '#kernel/contract.ts'
import { idSchema } from '#kernel/field.ts'
import { standardEndpoints } from '#kernel/standard.ts'
import { feedback, LONGEST_NAME } from './domain/feedback.ts'
import { whenAsked } from '#kernel/when-asked.ts'

const standard = standardEndpoints(feedback, { path: '/feedback', area: 'evidence' })

/** A customer or product may be written by its name: it is found, or made. */
const byIdOrName = whenAsked(() => z.string().trim().min(1).max(LONGEST_NAME).nullable())
const named = { customer: byIdOrName, product: byIdOrName }

export const shownFeedback = whenAsked(() =>
  feedback.row.extend({
    customerName: z.string().nullable(),
    /** How many passages of it are linked to something. */
    linkCount: z.int(),
  }),
)
export type ShownFeedback = z.output<typeof shownFeedback>

const id = whenAsked(() => z.object({ id: idSchema('feedback') }))

export const COUNTED_BY = ['status', 'customer', 'product', 'source', 'rating', 'language', 'tags'] as const

const bulkEdit = whenAsked(() =>
  z.strictObject({
    ids: z.array(idSchema('feedback')).min(1).max(10_000).optional(),
    /** As in the query of the list, `q` and `archived` among them; an empty one means everything. */
    filter: z.record(z.string().max(100), z.string().max(1000)).optional(),
    set: z
      .strictObject({
        status: feedback.patch.shape.status,
        customer: named.customer.optional(),
        product: named.product.optional(),
      })
      .default({}),
    addTags: feedback.patch.shape.tags,
    removeTags: feedback.patch.shape.tags,
    archive: z.boolean().optional(),
  }),
)

export const evidenceApi = contract({
  listFeedback: {
    ...standard.list,
    summary: 'Feedback, newest said first, narrowed by any field. With brief=true long texts are cut.',
    output: whenAsked(() => pageOf(shownFeedback)),
  },
  createFeedback: {
    ...standard.create,
    summary: 'Add a piece of feedback. Customer and product are written as ids or names; a new name is made.',
    input: whenAsked(() =>
      feedback.create.extend({ customer: named.customer.default(null), product: named.product.default(null) }),
    ),
    output: shownFeedback,
  },
  getFeedback: { ...standard.get, output: shownFeedback },
  updateFeedback: {
    ...standard.update,
    input: whenAsked(() =>
      feedback.patch.extend({
        id: idSchema('feedback'),
        customer: named.customer.optional(),
        product: named.product.optional(),
      }),
    ),
    output: shownFeedback,
  },
  archiveFeedback: { ...standard.archive, output: shownFeedback },
  restoreFeedback: { ...standard.restore, output: shownFeedback },
  countFeedback: {
    method: 'GET',
    path: '/feedback/counts',
    may: 'evidence.read',
    summary: 'How much live feedback there is, by one field.',
    input: z.strictObject({
      by: z.enum(COUNTED_BY).default('status'),
      values: z.string().max(20_000).optional(),
      limit: paging.limit,
    }),
    output: z.object({
      items: z.array(z.object({ value: z.string().nullable(), count: z.int(), lastAt: z.string().nullable() })),
      nextCursor: z.null(),
    }),
  },
  totalFeedback: {
    method: 'GET',
    path: '/feedback/total',
    may: 'evidence.read',
    summary: 'How much a list with this query holds, counted up to a hundred thousand.',
    input: standard.list.input,
    output: z.object({ count: z.int(), isExact: z.boolean() }),
  },
  editFeedback: {
    method: 'POST',
    path: '/feedback/bulk',
    may: 'evidence.write',
    summary: 'Change many at once, by their ids or by a filter; undone as one.',
    input: bulkEdit,
    output: z.object({
      changeId: z.string().nullable(),
      changed: z.int(),
      unchanged: z.int(),
      refused: z.array(
        z.object({ id: z.string(), field: z.string().nullable(), code: z.string(), detail: z.string() }),
      ),
      refusedCount: z.int(),
    }),
  },
  revisionsOfFeedback: {
    method: 'GET',
    path: '/feedback/:id/revisions',
    may: 'evidence.read',
    summary: 'What the text was before, newest first.',
    input: id,
    output: z.object({
      items: z.array(z.object({ revision: z.int(), text: z.string(), until: z.string(), by: z.string() })),
      nextCursor: z.null(),
    }),
  },
})
