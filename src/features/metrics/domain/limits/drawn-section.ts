import type { Day } from '#kernel/calendar.ts'
import type { LimitState } from '../signals/limits.ts'
import type { Rule, Signal } from '../signals/rules.ts'
import type { LimitsChoice, StoredPhase } from './process-limits.ts'
import type { Section } from './sections.ts'

/** One whole period; a part has no value here. */
export interface PeriodValue {
  from: Day
  to: Day
  value: number | null
  /** Out of how many, where shares or rates are looked at. */
  size?: number | null
}

export interface StoredPoint {
  value: number | null
  /** Without the season: what the rules look at. 1 is its factor where there is no season. */
  adjusted: number | null
  factor: number
  movingRange: number | null
  /** Where the value would usually be, the season included. */
  center: number | null
  lower: number | null
  upper: number | null
  /** A range above this is a signal of its own. */
  rangeLimit: number | null
  marks: Rule[]
  isLeftOut: boolean
}

/** A phase as it stands in a window: its limits are those at its first place, without the season. */
export interface DrawnPhase {
  /** `null` while too few of its values are known for limits. */
  center: number | null
  lower: number | null
  upper: number | null
  averageRange: number | null
  rangeLimit: number | null
  place: number
  last: number
  state: LimitState
  /** How many values its limits come from, and how many are known of it. */
  points: number
  known: number
  slope: number
  stored: StoredPhase | null
}

/** What is drawn of one phase. */
export interface DrawnSection {
  points: Omit<StoredPoint, 'value' | 'factor'>[]
  phase: DrawnPhase
  signals: Signal[]
}

/** The places of a phase that its limits come from. */
export function basePlaces(choice: LimitsChoice, values: readonly PeriodValue[], section: Section): number[] {
  const baseline = section.phase?.baseline ?? null
  const places = Array.from({ length: section.last - section.place + 1 }, (_, at) => section.place + at)
  return places.filter(place => {
    const value = values[place]
    if (value === undefined || isLeftOut(choice, value)) return false
    return baseline === null || (value.to >= baseline.from && value.from <= baseline.to)
  })
}

export const isLeftOut = ({ leftOut }: LimitsChoice, value: PeriodValue | undefined) =>
  value !== undefined && leftOut.some(({ on }) => value.from <= on && on <= value.to)

/** A phase of which too little is known yet. */
export const phaseWithoutLimits = ({ place, last, phase: stored }: Section, own: readonly unknown[]): DrawnPhase => {
  const known = own.filter(value => value !== null).length
  const none = { center: null, lower: null, upper: null, averageRange: null, rangeLimit: null }
  return { ...none, place, last, stored, known, points: known, slope: 0, state: 'none' }
}
