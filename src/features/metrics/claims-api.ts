import { z } from 'zod'
import { daySchema } from '#kernel/day-schema.ts'
import { contract } from '#kernel/contract.ts'
import { idSchema } from '#kernel/field.ts'
import { standardEndpoints } from '#kernel/standard.ts'
import { claim } from './domain/claims/claim.ts'
import { STANDINGS } from './domain/claims/standing.ts'
import { pastMoment } from './domain/past-moment.ts'

const claims = standardEndpoints(claim, { path: '/claims', area: 'metrics' })
const day = daySchema

const claimStanding = z.object({
  /** Null where an idea expects it. */
  claim: idSchema('claim').nullable(),
  metric: idSchema('metric'),
  /** The words of the promise; of an idea its title. */
  title: z.string(),
  /** Who promised it; null where nobody is named, or they cannot be seen. */
  source: z.object({ type: z.string(), id: z.string(), title: z.string() }).nullable(),
  least: z.number().nullable(),
  most: z.number().nullable(),
  dueOn: day,
  standing: z.enum(STANDINGS),
  /** The last whole period that had ended on the day or, before it, by now; null where it is not known whole, never zero. */
  value: z.number().nullable(),
  from: day,
  to: day,
})
export type ClaimStanding = z.output<typeof claimStanding>

export const claimsApi = contract({
  listClaims: claims.list,
  createClaim: claims.create,
  getClaim: claims.get,
  updateClaim: {
    ...claims.update,
    input: claim.patch.omit({ metric: true, source: true }).extend({ id: idSchema('claim') }),
    summary:
      'Change the words, the bound, the target or the day of a promise. Of another metric, it is another promise.',
  },
  archiveClaim: claims.archive,
  restoreClaim: claims.restore,

  claimStandings: {
    method: 'GET',
    path: '/claim-standings',
    may: 'metrics.read',
    summary:
      'What was promised of a metric, or by a document, with who promised it and how it stands, or stood at a moment: kept, missed, not due, not known.',
    input: z.strictObject({
      metric: idSchema('metric').optional(),
      source: z.string().max(120).optional(),
      asOf: pastMoment.optional(),
    }),
    output: z.object({ items: z.array(claimStanding), nextCursor: z.null() }),
  },
})
