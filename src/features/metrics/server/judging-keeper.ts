import type { Entry } from '#server/store/entry.ts'
import type { Keeper } from '#server/store/keeper.ts'
import { metricBoundsChanged, metricLimitsChanged } from '../domain/facts.ts'
import { processLimits, type ProcessLimits } from '../domain/limits/process-limits.ts'
import type { Metric } from '../domain/metric.ts'

/**
 * Tells that a metric's week is to be judged anew where only what it is judged by has changed: its bounds, or its limits
 * by week. Whoever changes them, by hand, by undo or by import; new values tell it themselves.
 */
export const judgingKeeper: Keeper = {
  watches: ['metric', 'processLimits'],
  async keep(tx, entries) {
    const bounded = entries.filter(each => each.entity.name === 'metric' && hasOtherBounds(each))
    for (const metric of new Set(bounded.map(({ row }) => row['id'] as Metric['id'])))
      tx.fact(metricBoundsChanged, { metric })
    const limited = entries.filter(each => each.entity.name === processLimits.name && isJudgedOtherwise(each))
    for (const metric of new Set(limited.map(({ row }) => row['metric'] as Metric['id'])))
      tx.fact(metricLimitsChanged, { metric })
  },
}

const hasOtherBounds = ({ op, after }: Entry) =>
  op === 'update' && after !== null && ('alertBelow' in after || 'alertAbove' in after)

/** Alerts are told of weeks. What is copied from the metric judges nothing. */
const isJudgedOtherwise = ({ op, row, after }: Entry) =>
  (row as unknown as ProcessLimits).cadence === 'week' &&
  (op !== 'update' || Object.keys(after ?? {}).some(name => !COPIED.has(name)))
const COPIED = new Set(['title', 'product'])
