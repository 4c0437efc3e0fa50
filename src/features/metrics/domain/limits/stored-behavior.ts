import type { Day } from '#kernel/calendar.ts'
import { behaviorChart } from '../signals/behavior-chart.ts'
import type { WatchedChart } from '../signals/false-alarms.ts'
import { CONSTANTS, movingRanges, stateOf, type Limits, type LimitState } from '../signals/limits.ts'
import type { Signal } from '../signals/rules.ts'
import {
  basePlaces,
  isLeftOut,
  phaseWithoutLimits,
  type DrawnPhase,
  type DrawnSection,
  type PeriodValue,
  type StoredPoint,
} from './drawn-section.ts'
import type { LimitsChoice, StoredPhase } from './process-limits.ts'
import { partOf, stepsBetween } from './seasonal.ts'
import { sectionsOf, type Section } from './sections.ts'
import { shareSection } from './share-section.ts'

export interface StoredBehavior {
  constants: { limit: number; range: number }
  points: StoredPoint[]
  phases: DrawnPhase[]
  signals: Signal[]
  /** For how many false alarms are expected of the newest value. */
  watched: WatchedChart
}

/**
 * A metric's process-behavior chart as its stored choice wants it. Every chart, deck, agenda and alert goes through here, so
 * that none of them says otherwise than the others.
 */
export function storedBehavior(choice: LimitsChoice, values: readonly PeriodValue[]): StoredBehavior {
  const factors = values.map(({ from }) => factorAt(choice, from))
  const adjusted = values.map(({ value }, place) => (value === null ? null : value / (factors[place] ?? 1)))
  const drawn = sectionsOf(choice.phases, values).map(section =>
    choice.chart === 'xmr'
      ? singles(choice, values, adjusted, section)
      : shareSection(choice, values, choice.chart, section),
  )
  const points = drawn.flatMap(section => section.points)
  return {
    constants: CONSTANTS[choice.center],
    points: points.map((point, place) => {
      const factor = factors[place] ?? 1
      const shown = (limit: number | null) => (limit === null ? null : limit * factor)
      return {
        ...point,
        value: values[place]?.value ?? null,
        factor,
        center: shown(point.center),
        lower: shown(point.lower),
        upper: shown(point.upper),
      }
    }),
    // Where nothing is known yet there is nothing to tell; a phase that has just begun stands there all the same.
    phases: drawn.map(({ phase }) => phase).filter(({ state }) => state !== 'none' || drawn.length > 1),
    signals: drawn.flatMap(({ signals }) => signals),
    watched: watchedOf(choice, drawn.at(-1)?.phase ?? null),
  }
}

const factorAt = ({ season, cadence }: LimitsChoice, from: Day): number =>
  season === null ? 1 : (season.factors[partOf(from, season.repeats, cadence)] ?? 1)

function singles(
  choice: LimitsChoice,
  values: readonly PeriodValue[],
  adjusted: readonly (number | null)[],
  section: Section,
): DrawnSection {
  const { place, last, phase: stored } = section
  const own = adjusted.slice(place, last + 1)
  const question = {
    ruleSet: choice.ruleSet,
    center: choice.center,
    screenOutliers: choice.screensOutliers,
    trend: choice.trend,
    ...UNASKED,
  }
  const lock = lockedFor(choice, values, section)
  const base = basePlaces(choice, values, section)
  const given = lock ?? (isWhole(base, section) ? null : fromBase(base, adjusted, section, question))
  const isWithout = lock === null && given === null && !isWhole(base, section)
  if (isWithout) return withoutLimits(choice, values, own, section)
  const chart = behaviorChart({ ...question, values: own, locked: given })
  const [found] = chart.phases
  const rise = (at: number) => (found?.slope ?? 0) * at
  return {
    points: chart.points.map(({ movingRange, marks, adjusted: value }, at) => ({
      adjusted: value,
      // The step from one phase into the next belongs to none.
      movingRange: at === 0 ? null : movingRange,
      center: found === undefined ? null : found.center + rise(at),
      lower: found === undefined ? null : found.lower + rise(at),
      upper: found === undefined ? null : found.upper + rise(at),
      rangeLimit: found?.rangeLimit ?? null,
      marks,
      isLeftOut: isLeftOut(choice, values[place + at]),
    })),
    phase: found === undefined ? phaseWithoutLimits(section, own) : phaseOf(found, section, own, given, stored),
    signals: chart.signals.map(signal => ({ ...signal, places: signal.places.map(each => each + place) })),
  }
}

const UNASKED = {
  widensForLikeness: false,
  phases: [],
  baseline: null,
  season: null,
  seasonalFactors: null,
  locked: null,
} as const

/** Where the values that limits should come from are too few, there are none: not those of other values. */
const withoutLimits = (
  choice: LimitsChoice,
  values: readonly PeriodValue[],
  own: readonly (number | null)[],
  section: Section,
): DrawnSection => {
  const { place } = section
  const ranges = movingRanges(own)
  const nothing = { center: null, lower: null, upper: null, rangeLimit: null, marks: [] }
  return {
    phase: phaseWithoutLimits(section, own),
    signals: [],
    points: own.map((value, at) => ({
      ...nothing,
      adjusted: value,
      movingRange: ranges[at] ?? null,
      isLeftOut: isLeftOut(choice, values[place + at]),
    })),
  }
}

interface Given extends Limits {
  slope: number
  points: number
  state: LimitState
}

const phaseOf = (
  { center, lower, upper, averageRange, rangeLimit, slope, state, points }: Given,
  { place, last }: Section,
  own: readonly (number | null)[],
  given: Given | null,
  stored: StoredPhase | null,
): DrawnPhase => ({
  place,
  last,
  state: given?.state ?? state,
  points: given?.points ?? points,
  known: own.filter(value => value !== null).length,
  slope,
  center,
  lower,
  upper,
  averageRange,
  rangeLimit,
  stored,
})

/** Limits that were locked, as they stand where the phase begins here. */
function lockedFor({ cadence }: LimitsChoice, values: readonly PeriodValue[], section: Section): Given | null {
  const lock = section.phase?.lock ?? null
  const first = values[section.place]
  if (lock === null || first === undefined || lock.lower === null || lock.upper === null) return null
  const { slope, averageRange, rangeLimit, points } = lock
  const rise = slope * stepsBetween(lock.anchor, first.from, cadence)
  const [center, lower, upper] = [lock.center + rise, lock.lower + rise, lock.upper + rise]
  return { center, lower, upper, averageRange, rangeLimit, slope, points, state: 'locked' }
}

/** Limits from a part of the values: a baseline, or all but those that were left out. */
function fromBase(
  base: readonly number[],
  adjusted: readonly (number | null)[],
  section: Section,
  question: Omit<Parameters<typeof behaviorChart>[0], 'values'>,
): Given | null {
  const [first] = base
  if (first === undefined) return null
  const taken = new Set(base)
  const span = adjusted.slice(first, (base.at(-1) ?? first) + 1)
  const [found] = behaviorChart({
    ...question,
    values: span.map((value, at) => (taken.has(first + at) ? value : null)),
  }).phases
  if (found === undefined) return null
  const { slope, averageRange, rangeLimit, points } = found
  const rise = slope * (section.place - first)
  const [center, lower, upper] = [found.center + rise, found.lower + rise, found.upper + rise]
  return { center, lower, upper, averageRange, rangeLimit, slope, points, state: stateOf(points) }
}

const isWhole = (base: readonly number[], { place, last }: Section) => base.length === last - place + 1

function watchedOf({ ruleSet }: LimitsChoice, phase: DrawnPhase | null): WatchedChart {
  if (phase === null) return { ruleSet, points: 0, baseline: null }
  return { ruleSet, points: phase.known, baseline: phase.points < phase.known ? phase.points : null }
}
