import { entity, type RowOf } from '#kernel/entity.ts'
import { bySystem, choice, longText, optional, person, range, ref, withDefault } from '#kernel/field.ts'
import type { Idea } from '#features/ideas/domain/idea.ts'
import { REACH_PERIODS, type RiceEstimates } from './rice.ts'

/** What somebody believes about an idea, as ranges. An input that is left empty is unknown, not zero. */
export const riceEstimate = entity(
  'riceEstimate',
  {
    table: 'rice_estimate',
    label: 'RICE estimate',
    plural: 'RICE estimates',
    titleField: 'basis',
    searchable: [],
    lives: 'browser',
  },
  {
    idea: ref('idea', 'Idea'),
    reach: optional(range('Reach')),
    reachPeriod: withDefault(choice('Reach per', REACH_PERIODS), 'quarter'),
    impact: optional(range('Impact')),
    confidence: optional(range('Confidence')),
    effort: optional(range('Effort in person-months')),
    basis: optional(longText('What it rests on', { max: 5_000 })),
    author: optional(person('Estimated by')),
    /** Copied from the idea, so that those who may see the idea see its estimate. */
    product: bySystem(optional(ref('product', 'Product'))),
  },
)

export type RiceEstimate = RowOf<typeof riceEstimate>

/** The estimate that counts for an idea: the one changed last, of those not archived. */
export function latestEstimate(idea: string, estimates: Iterable<RiceEstimate>): RiceEstimate | null {
  let latest: RiceEstimate | null = null
  for (const estimate of estimates)
    if (
      estimate.idea === idea &&
      estimate.archivedAt === null &&
      (latest === null || estimate.updatedAt > latest.updatedAt)
    )
      latest = estimate
  return latest
}

/** An estimate without an effort takes the idea's own: nothing is typed twice. */
export const estimatesOf = (idea: Pick<Idea, 'effort'>, estimate: RiceEstimate | null): RiceEstimates => ({
  reach: estimate?.reach ?? null,
  reachPeriod: estimate?.reachPeriod ?? 'quarter',
  impact: estimate?.impact ?? null,
  confidence: estimate?.confidence ?? null,
  effort: estimate?.effort ?? idea.effort,
})
