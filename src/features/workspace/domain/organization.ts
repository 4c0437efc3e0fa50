import { z } from 'zod'
import { entity, type RowOf } from '#kernel/entity.ts'
import { choice, money, moneySchema, optional, text, withDefault } from '#kernel/field.ts'
import { whenAsked } from '#kernel/when-asked.ts'

export const ORGANIZATION_KINDS = ['customer', 'supplier', 'retailer', 'partner', 'own'] as const

/** A company we deal with. A customer is an organization of that kind. */
export const organization = entity(
  'organization',
  {
    table: 'organization',
    label: 'Organization',
    plural: 'Organizations',
    titleField: 'name',
    searchable: ['name', 'domain', 'segment'],
    lives: 'server',
  },
  {
    kind: withDefault(choice('Kind', ORGANIZATION_KINDS), 'customer'),
    name: text('Name', { max: 300 }),
    domain: optional(text('Domain', { max: 300 })),
    segment: optional(text('Segment', { max: 120 })),
    plan: optional(text('Plan', { max: 120 })),
    revenuePerYear: optional(money('Revenue per year')),
  },
)

export type Organization = RowOf<typeof organization>

/** What a caller may write as revenue: an amount with its currency, or a bare amount in the workspace's own. */
export const writtenRevenue = whenAsked(() =>
  z.union([
    organization.fields.revenuePerYear.schema,
    // Money is exact: a number that would have to be rounded is not taken.
    z.number().refine(isAmount, NO_AMOUNT),
    z.string().refine(isAmount, NO_AMOUNT),
  ]),
)

const isAmount = (written: number | string) => moneySchema.shape.amount.safeParse(String(written)).success
const NO_AMOUNT = 'Write an amount such as 1200.50, with at most four decimals.'

export function revenueOf(written: z.output<typeof writtenRevenue>, currency: string): Organization['revenuePerYear'] {
  if (written === null || typeof written === 'object') return written
  return { amount: String(written), currency }
}
