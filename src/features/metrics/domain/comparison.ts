import type { Amount, Gap } from './amount.ts'
import type { Comparison } from './metric.ts'

/** The change from one amount to another, in the metric's own way. Percent are given as fractions. */
export interface Change {
  value: number | null
  gap: Gap | null
}

/** Percent as (current / against) − 1; basis points and absolute as the difference. */
export function changeOf(current: Amount, against: Amount, comparison: Comparison): Change {
  if (current.value === null || current.gap !== null) return { value: null, gap: current.gap ?? 'no_data' }
  if (against.value === null || against.gap !== null)
    return { value: null, gap: against.gap === 'no_data' ? 'no_prior_period' : (against.gap ?? 'no_prior_period') }
  if (comparison !== 'percent') return { value: current.value - against.value, gap: null }
  if (against.value === 0) return { value: null, gap: 'zero_base' }
  return { value: current.value / against.value - 1, gap: null }
}
