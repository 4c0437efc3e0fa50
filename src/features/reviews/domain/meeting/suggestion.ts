import { addDays, type Day } from '#kernel/calendar.ts'
import type { AgendaMetric } from './agenda.ts'
import type { Prediction } from './review-entry.ts'

/** Time for a cause to pass, and soon enough that it is remembered. */
const WEEKS_AHEAD = 2

/**
 * What an explanation of such a week would usually predict: back within its limits, or back at its target. `null`
 * where there is nothing to come back to.
 */
export function suggestedPrediction(
  { side, lower, upper, miss, value }: Pick<AgendaMetric, 'side' | 'lower' | 'upper' | 'miss' | 'value'>,
  weekEnding: Day,
  today: Day,
): Prediction | null {
  let byWeekEnding = addDays(weekEnding, WEEKS_AHEAD * 7)
  while (byWeekEnding < today) byWeekEnding = addDays(byWeekEnding, 7)
  if (side === 'above' && upper !== null) return { direction: 'below', value: rounded(upper), byWeekEnding }
  if (side === 'below' && lower !== null) return { direction: 'above', value: rounded(lower), byWeekEnding }
  if (miss === null || value === null) return null
  return { direction: value < miss.target ? 'above' : 'below', value: miss.target, byWeekEnding }
}

/** As many digits as somebody would say. */
const rounded = (value: number) => Number(value.toPrecision(3))
