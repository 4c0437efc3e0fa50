/**
 * The peer is a Python program on data frames. These few rules say how its frames treat missing values, which decides
 * most of the figures in which it differs from us. Missing is NaN here, as it is there.
 */
import { compensatedSum } from '#kernel/stats/sum.ts'
import type { Aggregation } from '#features/metrics/domain/metric.ts'

const known = (values: readonly number[]) => values.filter(value => !Number.isNaN(value))

/** Sums keep what rounding loses, as the frames' do: it decides the last printed digit. A sum with a missing value is missing, a sum of nothing is zero; every other aggregation passes over what is missing. */
export function aggregated(values: readonly number[], aggregation: Aggregation): number {
  if (aggregation === 'sum') return compensatedSum(values)
  const present = known(values)
  if (present.length === 0) return Number.NaN
  if (aggregation === 'mean') return compensatedSum(present) / present.length
  if (aggregation === 'min') return present.reduce((least, value) => Math.min(least, value))
  if (aggregation === 'max') return present.reduce((most, value) => Math.max(most, value))
  return (aggregation === 'first' ? present[0] : present.at(-1)) ?? Number.NaN
}

/** Missing counts as nothing. */
export const sumKnown = (values: readonly number[]): number => known(values).reduce((sum, value) => sum + value, 0)

export const zeroToMissing = (value: number): number => (value === 0 ? Number.NaN : value)
export const missingToZero = (value: number): number => (Number.isNaN(value) ? 0 : value)
export const infiniteToMissing = (value: number): number => (Number.isFinite(value) ? value : Number.NaN)
