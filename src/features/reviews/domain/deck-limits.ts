import { denominatorOf } from '#features/metrics/domain/limits/denominator.ts'
import type { LimitsChoice } from '#features/metrics/domain/limits/process-limits.ts'
import type { Metric } from '#features/metrics/domain/metric.ts'
import type { DeckLimits } from './config.ts'

/** Stored choices as a deck reads them, each with the metric that says out of how many. */
export function deckLimits(
  chosen: ReadonlyMap<string, LimitsChoice>,
  metrics: ReadonlyMap<string, Pick<Metric, 'operator' | 'operands'>>,
): Map<string, DeckLimits> {
  return new Map(
    [...chosen].flatMap(([id, choice]) => {
      const metric = metrics.get(id)
      return metric === undefined ? [] : [[id, { choice, denominator: denominatorOf(choice, metric) }]]
    }),
  )
}

/** Metrics that only count out of how many: a deck needs them, and shows them nowhere. */
export const denominatorsIn = (limits: Iterable<{ denominator: string | null }>): string[] =>
  [...limits].flatMap(({ denominator }) => denominator ?? [])
