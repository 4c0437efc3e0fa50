import { z } from 'zod'
import { daySchema } from '#kernel/day-schema.ts'
import { calculator } from '#kernel/calculator.ts'
import { ITEM_STATES } from './launch-item.ts'
import { readinessOf } from './readiness.ts'

const ids = z.array(z.string())

export const launchReadiness = calculator({
  name: 'launch-readiness',
  summary:
    'How ready a launch is: done of applicable items, without those waived or not applicable; blockers; overdue.',
  source: 'Readiness review: open items of high risk stop a launch; waivers expire; an empty checklist has no share.',
  input: z.strictObject({
    today: daySchema,
    items: z
      .array(
        z.strictObject({
          id: z.string(),
          state: z.enum(ITEM_STATES),
          highRisk: z.boolean().default(false),
          owner: z.string().nullable().default(null),
          dueOn: daySchema.nullable().default(null),
          evidence: z.string().nullable().default(null),
          waiverExpiresOn: daySchema.nullable().default(null),
        }),
      )
      .max(10_000),
  }),
  output: z.object({
    total: z.int(),
    done: z.int(),
    waived: z.int(),
    notApplicable: z.int(),
    open: z.int(),
    applicable: z.int(),
    share: z.number().nullable(),
    blockers: ids,
    overdue: ids,
    withoutOwner: ids,
    withoutEvidence: ids,
    expiredWaivers: ids,
  }),
  compute: ({ items, today }) => readinessOf(items, today),
})

export const launchCalculators = [launchReadiness]
