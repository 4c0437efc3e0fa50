import { addDays, addMonths, type Day } from '#kernel/calendar.ts'
import type { Cadence } from '../metric.ts'
import type { LimitsChoice } from './process-limits.ts'
import { phaseAt } from './sections.ts'

/** How many periods are looked at: enough for limits and for a year to compare with. */
export const USUAL_PERIODS: Record<Cadence, number> = { day: 92, week: 52, month: 36 }
/** A phase that began long ago is looked at from its beginning, within reason: a deck reaches back three years. */
export const MOST_PERIODS: Record<Cadence, number> = { day: 400, week: 156, month: 120 }

/**
 * The first period that a chart looks at when its last begins on a day. It is earlier than usual where the phase that stands
 * there, or the baseline of its limits, began earlier: limits must not change only because time goes by.
 */
export function firstLookedAt({ phases }: Pick<LimitsChoice, 'phases'>, cadence: Cadence, last: Day): Day {
  const back = (periods: number) =>
    cadence === 'month' ? addMonths(last, 1 - periods) : addDays(last, (1 - periods) * (cadence === 'week' ? 7 : 1))
  const usual = back(USUAL_PERIODS[cadence])
  const phase = phaseAt(phases, usual)
  const wanted = [usual, phase?.from, phase?.lock === null ? phase.baseline?.from : null].filter(
    day => day !== null && day !== undefined,
  )
  const earliest = back(MOST_PERIODS[cadence])
  const first = wanted.toSorted()[0] ?? usual
  return first < earliest ? earliest : first
}
