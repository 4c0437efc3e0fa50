import { z } from 'zod'
import { daySchema, momentSchema } from '#kernel/day-schema.ts'

/** Of when something is to be shown as it stood: to the end of a day, or at a moment. */
export const pastMoment = z
  .union([daySchema, momentSchema], 'Give a day such as 2026-03-31, or a moment such as 2026-03-31T17:00:00Z.')
  .describe(
    'Shows what stood at a moment, or at the end of a day where the workspace is: values that were known by then, with the definitions, settings, arrangement, limits, links and annotations of then. Not later than today.',
  )
