import { z } from 'zod'

/**
 * Why something of a past view is not known as it stood then: the thing was made here later, or the workspace was brought in
 * from an export later, which carries no history.
 */
export const UNRECORDED = ['made_later', 'brought_in'] as const

export const unrecordedSchema = z.object({
  why: z.enum(UNRECORDED),
  /** What was made later; null for the workspace. */
  thing: z.string().nullable(),
  title: z.string(),
  since: z.string(),
})
export type Unrecorded = z.output<typeof unrecordedSchema>
