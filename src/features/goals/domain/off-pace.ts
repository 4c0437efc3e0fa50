import { z } from 'zod'
import { daySchema } from '#kernel/day-schema.ts'
import { idSchema } from '#kernel/field.ts'
import { whenAsked } from '#kernel/when-asked.ts'

/** A goal that is worked on and short of where its metric should be, or past its day without: as a review names it. */
export const offPaceSchema = whenAsked(() =>
  z.object({
    goal: idSchema('goal'),
    title: z.string(),
    owner: idSchema('person'),
    judged: z.enum(['behind', 'missed']),
    target: z.number().nullable(),
    dueOn: daySchema,
  }),
)
export type OffPace = z.output<typeof offPaceSchema>
