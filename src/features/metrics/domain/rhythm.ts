import { addDays, lengthOf, weekday, type Span } from '#kernel/calendar.ts'
import type { Cadence } from './metric.ts'

/** How often a metric is really observed. */
export interface Rhythm {
  observed: Cadence
  /** The weekdays on which a value is expected, 1 for Monday to 7 for Sunday: a shop that rests on Sundays misses none. */
  weekdays: readonly number[]
}

/** What the days with a value look like together. */
export interface Shape {
  days: number
  weekdays: readonly number[]
  mostInAWeek: number
  mostInAMonth: number
}

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7]
/** Two weeks of days: before that, a weekday without a value may simply not have come yet. */
const DAYS_THAT_TELL = 14

/**
 * A metric is observed as often as its owner says, or more often where its values show it. It is never taken to be
 * observed less often: then a few scattered days would pass for whole weeks.
 */
export function rhythmOf(told: Cadence, { days, weekdays, mostInAWeek, mostInAMonth }: Shape): Rhythm {
  const shown: Cadence = mostInAWeek > 1 ? 'day' : mostInAMonth > 1 ? 'week' : 'month'
  // Of nothing, and of a single value, nobody can tell.
  const observed = days < 2 ? told : finest(told, shown)
  const rests = observed === 'day' && days >= DAYS_THAT_TELL
  return { observed, weekdays: rests ? [...weekdays].sort((one, other) => one - other) : EVERY_DAY }
}

const ORDER: readonly Cadence[] = ['day', 'week', 'month']
const finest = (one: Cadence, other: Cadence) => (ORDER.indexOf(one) < ORDER.indexOf(other) ? one : other)

/** By what a metric can be shown: its own period, or value by value. Weeks make no months, whose ends they cross. */
export function viewsOf({ observed }: Rhythm): readonly Cadence[] {
  return observed === 'day' ? ORDER : ['day', observed]
}

/**
 * By what metrics of several rhythms can be reckoned with each other: by a period that each of them fills. Value by
 * value only where all are observed alike; weeks and months have no period in common.
 */
export function sharedViews(rhythms: readonly Rhythm[]): readonly Cadence[] {
  const [first, ...rest] = rhythms
  if (first === undefined) return []
  if (rest.every(({ observed }) => observed === first.observed)) return viewsOf(first)
  return ORDER.filter(view => view !== 'day' && rhythms.every(rhythm => viewsOf(rhythm).includes(view)))
}

/** The longest time between two values of any of them. */
export const slowestOf = (rhythms: readonly Rhythm[]): Cadence =>
  ORDER.findLast(cadence => rhythms.some(({ observed }) => observed === cadence)) ?? 'day'

/** How many values a period has when all is known. */
export function expectedIn(span: Span, { observed, weekdays }: Rhythm): number {
  if (observed !== 'day') return 1
  return Array.from({ length: lengthOf(span) }, (_, n) => weekday(addDays(span.from, n))).filter(day =>
    weekdays.includes(day),
  ).length
}
