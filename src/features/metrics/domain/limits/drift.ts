import { FIRM_POINTS } from '../signals/limits.ts'
import type { DrawnPhase, PeriodValue } from './drawn-section.ts'
import type { StoredBehavior } from './stored-behavior.ts'

/** What the values since the limits were agreed on would give, where that is clearly something else. */
export interface Drift {
  points: number
  /** The first place of those values. */
  place: number
  center: number
  lower: number
  upper: number
  /** Which of both is clearly another one. */
  isCenterOther: boolean
  isSpreadOther: boolean
}

/** Clear is what chance alone does about three times in a thousand. */
const CLEAR = 3
/** A mean of ranges of two neighbors is σ times this (Wheeler’s d2). */
const D2 = 1.128
/**
 * The variance of σ as estimated from moving ranges is about 0.826 σ² / n: 0.605 of the efficiency of the standard deviation
 * (Cryer and Ryan, Journal of Quality Technology 22 (1990) 187).
 */
const RANGE_VARIANCE = 0.826

/**
 * Whether the values since then stand clearly elsewhere, or spread clearly otherwise. Limits are never recomputed for that
 * reason: it is said, and somebody decides. Values must be as many as limits need to be firm.
 */
export function driftOf(
  phase: DrawnPhase,
  { points }: StoredBehavior,
  values: readonly PeriodValue[],
  { limit }: { limit: number },
): Drift | null {
  const lock = phase.stored?.lock ?? null
  if (lock === null || phase.center === null || phase.averageRange === null || phase.slope !== 0) return null
  const place = values.findIndex(({ from }, at) => at >= phase.place && from > lock.to)
  if (place < 0) return null
  const since = points.slice(place, phase.last + 1)
  const known = since.flatMap(({ adjusted, isLeftOut }) => (adjusted === null || isLeftOut ? [] : adjusted))
  const ranges = since.slice(1).flatMap(({ movingRange }) => movingRange ?? [])
  if (known.length < FIRM_POINTS || ranges.length === 0) return null
  const center = known.reduce((sum, value) => sum + value, 0) / known.length
  const range = ranges.reduce((sum, value) => sum + value, 0) / ranges.length
  const share = 1 / known.length + 1 / Math.max(1, lock.points)
  const sigma = Math.max(phase.averageRange, range) / D2
  const isCenterOther = Math.abs(center - phase.center) > CLEAR * sigma * Math.sqrt(share)
  const ratio = Math.abs(Math.log(range / phase.averageRange))
  const isSpreadOther = Number.isFinite(ratio) && ratio > CLEAR * Math.sqrt(RANGE_VARIANCE * share)
  if (!isCenterOther && !isSpreadOther) return null
  return {
    points: known.length,
    place,
    center,
    lower: center - limit * range,
    upper: center + limit * range,
    isCenterOther,
    isSpreadOther,
  }
}
