import { z } from 'zod'
import { daySchema, momentSchema } from '#kernel/day-schema.ts'
import { calculator } from '#kernel/calculator.ts'
import { moneySchema } from '#kernel/field.ts'
import { demandOf } from './demand.ts'

export const ideaDemand = calculator({
  name: 'idea-demand',
  summary: 'Pieces of feedback, distinct customers and their revenue per year by currency behind an idea.',
  source:
    'Distinct accounts, each with its revenue once: mechanisms of feedback analysis, “count accounts, not mentions”.',
  input: z.strictObject({
    passages: z
      .array(
        z.strictObject({
          feedback: z.string(),
          customer: z.string().nullable().default(null),
          occurredAt: daySchema.or(momentSchema).nullable().default(null),
        }),
      )
      .max(100_000),
    customers: z
      .array(z.strictObject({ id: z.string(), revenuePerYear: moneySchema.nullable().default(null) }))
      .max(100_000)
      .default([]),
  }),
  output: z.object({
    passageCount: z.int(),
    feedbackCount: z.int(),
    customerCount: z.int(),
    feedbackWithoutCustomer: z.int(),
    revenuePerYear: z.record(z.string(), z.string()),
    customersWithoutRevenue: z.int(),
    firstAt: z.string().nullable(),
    lastAt: z.string().nullable(),
  }),
  compute: ({ passages, customers }) => {
    const revenues = new Map(customers.map(({ id, revenuePerYear }) => [id, revenuePerYear]))
    return demandOf(passages, customer => revenues.get(customer) ?? null)
  },
})

export const ideaCalculators = [ideaDemand]
