import { attributeChart, type Count } from '../signals/attribute-chart.ts'
import {
  basePlaces,
  isLeftOut,
  phaseWithoutLimits,
  type DrawnPhase,
  type DrawnSection,
  type PeriodValue,
} from './drawn-section.ts'
import type { LimitsChoice, Lock } from './process-limits.ts'
import type { Section } from './sections.ts'

/** Shares and rates, whose limits widen where there was little to count. */
export function shareSection(
  choice: LimitsChoice,
  values: readonly PeriodValue[],
  kind: 'p' | 'u',
  section: Section,
): DrawnSection {
  const { place, last, phase: stored } = section
  const { ratePer, ruleSet } = choice
  const counts = values.map(value => countOf(value, ratePer))
  const own = counts.slice(place, last + 1)
  const asked = { ruleSet, baseline: null }
  const base = attributeChart(
    basePlaces(choice, values, section).map(at => counts[at] ?? null),
    kind,
    asked,
  )
  const lock: Lock | null = stored?.lock ?? null
  const center = lock === null ? base.center : lock.center / ratePer
  const chart = center === null ? base : attributeChart(own, kind, { ...asked, locked: center })
  const scaled = (limit: number | null) => (limit === null ? null : limit * ratePer)
  const known = own.filter(count => count !== null && count.size > 0).length
  const points = lock?.points ?? basePlaces(choice, values, section).filter(at => (counts[at]?.size ?? 0) > 0).length
  const phase: DrawnPhase =
    center === null
      ? phaseWithoutLimits(section, own)
      : {
          ...NO_RANGES,
          place,
          last,
          stored,
          known,
          points,
          slope: 0,
          state: lock === null ? base.state : 'locked',
          center: center * ratePer,
          lower: center * ratePer,
          upper: center * ratePer,
        }
  return {
    phase,
    signals:
      center === null
        ? []
        : chart.signals.map(signal => ({ ...signal, places: signal.places.map(each => each + place) })),
    points: own.map((_, at) => {
      const point = center === null ? undefined : chart.points[at]
      return {
        adjusted: values[place + at]?.value ?? null,
        movingRange: null,
        rangeLimit: null,
        center: scaled(center),
        lower: scaled(point?.lower ?? null),
        upper: scaled(point?.upper ?? null),
        marks: point?.marks ?? [],
        isLeftOut: isLeftOut(choice, values[place + at]),
      }
    }),
  }
}

const NO_RANGES = { averageRange: null, rangeLimit: null }

/** A share says how often of how many: the count is the one times the other. */
const countOf = ({ value, size = null }: PeriodValue, ratePer: number): Count | null =>
  value === null || size === null ? null : { events: (value / ratePer) * size, size }
