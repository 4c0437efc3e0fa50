import {
  addDays,
  lengthOf,
  monthOf,
  quarterOf,
  weekOf,
  type Day,
  type Span,
  type WorkingCalendar,
} from '#kernel/calendar.ts'
import { done, refused, type Outcome } from '#kernel/outcome.ts'
import { aggregated } from './aggregation.ts'
import type { Aggregation, Cadence } from './metric.ts'

/** One value for one period, as it was known since some moment. */
export interface Known {
  occurredOn: Day
  value: number | null
  knownAt: string
}
export type Observed = Pick<Known, 'occurredOn' | 'value'>

/**
 * The series as it was known at a moment, by day: of each period the observation known last, and nothing that was not
 * known yet. Without a moment it is what is known today. Of two known at the same moment the later in the list counts.
 */
export function seriesAsOf(observations: Iterable<Known>, moment: string | null = null): Known[] {
  const latest = new Map<Day, Known>()
  for (const observation of observations) {
    if (moment !== null && observation.knownAt > moment) continue
    const known = latest.get(observation.occurredOn)
    if (known === undefined || observation.knownAt >= known.knownAt) latest.set(observation.occurredOn, observation)
  }
  return [...latest.values()].sort((one, other) => (one.occurredOn < other.occurredOn ? -1 : 1))
}

export interface Restatement {
  occurredOn: Day
  was: number | null
  is: number | null
  knownAt: string
}

/** Every time a value that was already known became another one, in the order in which it became known. */
export function restatementsOf(observations: Iterable<Known>): Restatement[] {
  const before = new Map<Day, Known>()
  const restatements: Restatement[] = []
  for (const observation of [...observations].sort((one, other) =>
    one.knownAt < other.knownAt ? -1 : one.knownAt > other.knownAt ? 1 : 0,
  )) {
    const { occurredOn, value, knownAt } = observation
    const known = before.get(occurredOn)
    if (known !== undefined && known.value !== value)
      restatements.push({ occurredOn, was: known.value, is: value, knownAt })
    before.set(occurredOn, observation)
  }
  return restatements
}

export const PERIODS = ['day', 'week', 'month', 'quarter'] as const
export type PeriodKind = (typeof PERIODS)[number]

export interface Period extends Span {
  /**
   * The period's value. `null` when nothing is known, and for a sum also when something is missing: a part must not
   * pass for the whole.
   */
  value: number | null
  /** What is known of an incomplete sum. */
  soFar: number | null
  /** How many of its days, weeks or months are known … */
  known: number
  /** … of how many it has. */
  expected: number
  isComplete: boolean
  /** Its last day is still to come. */
  isRunning: boolean
}

export interface RollUp extends Span {
  series: readonly Observed[]
  /** How often a value is expected: of daily observations a week has seven. */
  observedEvery: Cadence
  into: PeriodKind
  aggregation: Aggregation
  /** Nothing after this day takes part, whatever the series holds. */
  asOf: Day
  calendar: WorkingCalendar
}

/** Turns observations into longer periods that cover a span, each with how complete it is. */
export function rollUp({
  series,
  observedEvery,
  into,
  aggregation,
  from,
  to,
  asOf,
  calendar,
}: RollUp): Outcome<Period[]> {
  if (PERIODS.indexOf(into) < PERIODS.indexOf(observedEvery))
    return refused({
      field: 'into',
      code: 'metric.finer_than_observed',
      message: `It is observed by ${observedEvery}; it cannot be shown by ${into}.`,
    })
  if (observedEvery === 'week' && into !== 'week')
    return refused({
      field: 'into',
      code: 'metric.weeks_cross_months',
      message: 'Weeks cross the ends of months: show it by week.',
    })
  const values = valuesByUnit(series, observedEvery, asOf, calendar)
  const periods: Period[] = []
  for (let day = from; day <= to && day <= asOf;) {
    const span = periodOf(day, into, calendar)
    periods.push({ ...summaryOf(span, values, observedEvery, aggregation, calendar), isRunning: span.to > asOf })
    day = addDays(span.to, 1)
  }
  return done(periods)
}

/** The day, week, month or quarter that holds a day. */
export function periodOf(day: Day, kind: PeriodKind, { weekStartsOn, fiscalYearStartMonth }: WorkingCalendar): Span {
  if (kind === 'day') return { from: day, to: day }
  if (kind === 'week') return weekOf(day, weekStartsOn)
  return kind === 'month' ? monthOf(day) : quarterOf(day, fiscalYearStartMonth)
}

/** Known values by the first day of their unit. In a unit observed twice under different days the later day counts. */
function valuesByUnit(
  series: readonly Observed[],
  observedEvery: Cadence,
  asOf: Day,
  calendar: WorkingCalendar,
): Map<Day, number> {
  const values = new Map<Day, number>()
  const byDay = [...series].sort((one, other) => (one.occurredOn < other.occurredOn ? -1 : 1))
  for (const { occurredOn, value } of byDay)
    if (value !== null && occurredOn <= asOf) values.set(periodOf(occurredOn, observedEvery, calendar).from, value)
  return values
}

function summaryOf(
  span: Span,
  values: ReadonlyMap<Day, number>,
  observedEvery: Cadence,
  aggregation: Aggregation,
  calendar: WorkingCalendar,
): Omit<Period, 'isRunning'> {
  const units = unitsIn(span, observedEvery, calendar)
  const known = units.flatMap(unit => values.get(unit) ?? [])
  const isComplete = known.length === units.length
  const value = aggregated(known, aggregation)
  const isPart = aggregation === 'sum' && !isComplete
  return {
    ...span,
    value: isPart ? null : value,
    soFar: isPart ? value : null,
    known: known.length,
    expected: units.length,
    isComplete,
  }
}

/** The first days of the units that a period is made of. */
function unitsIn(span: Span, observedEvery: Cadence, calendar: WorkingCalendar): Day[] {
  if (observedEvery === 'day') return Array.from({ length: lengthOf(span) }, (_, i) => addDays(span.from, i))
  const units: Day[] = []
  for (let day = span.from; day <= span.to;) {
    const unit = periodOf(day, observedEvery, calendar)
    units.push(unit.from)
    day = addDays(unit.to, 1)
  }
  return units
}
