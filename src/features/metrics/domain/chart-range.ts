import {
  addDays,
  addMonths,
  daysBetween,
  monthOf,
  weekOf,
  type Day,
  type DayOfWeek,
  type Span,
} from '#kernel/calendar.ts'
import { done, refused, type Outcome } from '#kernel/outcome.ts'
import type { Cadence } from './metric.ts'

/** How much of the past a chart shows unless told: a quarter in days, half a year in weeks, two years in months. */
const PERIODS: Record<Cadence, number> = { day: 92, week: 27, month: 25 }
const DAYS: Record<Cadence, number> = { day: 1, week: 7, month: 28 }
const MOST_PERIODS = 5_000

interface Asked {
  cadence: Cadence
  weekStartsOn: DayOfWeek
  from: Day | null
  to: Day | null
  /** Today, or the day of a past view. */
  latest: Day
  /** First and last day of which anything is known. */
  first: Day | null
  last: Day | null
}

/**
 * The whole periods that a chart shows. Unless told it ends today: a series that stopped a while ago shows that it
 * did. One that ended longer ago than the chart is long is shown where it is.
 */
export function chartRange({ cadence, weekStartsOn, from, to, latest, first, last }: Asked): Outcome<Span> {
  const length = PERIODS[cadence] * DAYS[cadence]
  const end = to ?? (last !== null && daysBetween(last, latest) > length / 2 ? last : latest)
  const usual = back(cadence, periodOf(cadence, end, weekStartsOn).from, PERIODS[cadence] - 1)
  const start = from ?? (first !== null && first > usual && first <= end ? first : usual)
  const range = { from: periodOf(cadence, start, weekStartsOn).from, to: periodOf(cadence, end, weekStartsOn).to }
  if (start > end)
    return refused({ field: 'from', code: 'series.no_range', message: 'The range ends before it begins.' })
  if (daysBetween(range.from, range.to) / DAYS[cadence] > MOST_PERIODS)
    return refused({
      field: 'from',
      code: 'series.range_too_long',
      message: `A range has at most ${MOST_PERIODS} periods. Ask for weeks or months, or for a shorter range.`,
    })
  return done(range)
}

/** The day, week or month that holds a day. */
export function periodOf(cadence: Cadence, day: Day, weekStartsOn: DayOfWeek): Span {
  if (cadence === 'day') return { from: day, to: day }
  return cadence === 'week' ? weekOf(day, weekStartsOn) : monthOf(day)
}

const back = (cadence: Cadence, day: Day, periods: number): Day =>
  cadence === 'month' ? addMonths(day, -periods) : addDays(day, -periods * DAYS[cadence])
