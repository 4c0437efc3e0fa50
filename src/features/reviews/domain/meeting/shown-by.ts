import { z } from 'zod'
import { daySchema } from '#kernel/day-schema.ts'
import { relation } from '#kernel/link.ts'
import { whenAsked } from '#kernel/when-asked.ts'

/** Things of the workspace by which one can see that an explanation holds. */
export const EVIDENCE_TYPES = ['feedback', 'annotation', 'launch', 'document', 'metric', 'idea', 'roadmapItem'] as const
export type EvidenceType = (typeof EVIDENCE_TYPES)[number]

const MOST_EVIDENCE = 20
const LONGEST_QUOTE = 2000

export const shownBySchema = whenAsked(() =>
  z
    .array(
      z.strictObject({
        type: z.enum(EVIDENCE_TYPES),
        id: z.string().max(120),
        /** The passage of a text that shows it. */
        quote: z.string().max(LONGEST_QUOTE).nullable().default(null),
        /** The days of a metric that show it. */
        from: daySchema.nullable().default(null),
        to: daySchema.nullable().default(null),
      }),
    )
    .max(MOST_EVIDENCE),
)
export type Evidence = z.output<typeof shownBySchema>[number]

/** Something by which one can see what an entry of a review says; kept by the system from the entry. */
export const shows = relation({
  name: 'shows',
  from: EVIDENCE_TYPES,
  to: ['reviewEntry'],
  label: 'shows',
  inverse: 'is shown by',
  thread: 'from first',
})
