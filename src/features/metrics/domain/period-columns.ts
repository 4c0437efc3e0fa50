import { addMonths, dayOfNumber, DAYS_OF_WEEK, numberOfDay, type Day, type Span } from '#kernel/calendar.ts'
import type { Aggregation, Cadence } from './metric.ts'
import type { Rhythm } from './rhythm.ts'

/** The periods of a chart one after the other, with those of the year before ahead of them. */
export interface PeriodGrid {
  cadence: Cadence
  /** The first day of each period, counted from 1970-01-01. */
  starts: readonly number[]
  lengths: readonly number[]
  /** How many periods lie between one and the same of the year before; as many come before the first that is shown. */
  back: number
  /** The first days of those shown. */
  from: readonly Day[]
}

/** Days and weeks are compared with the same weekday, 52 weeks before; months with the same month. */
const BACK: Record<Cadence, number> = { day: 364, week: 52, month: 12 }
const STEP = { day: 1, week: 7 }

/** The grid of a range of whole periods, as far as its periods have begun. */
export function gridOf(cadence: Cadence, { from, to }: Span, until: Day): PeriodGrid {
  const back = BACK[cadence]
  const last = numberOfDay(to < until ? to : until)
  const starts: number[] = []
  const startOf = (n: number) =>
    cadence === 'month' ? numberOfDay(addMonths(from, n)) : numberOfDay(from) + n * STEP[cadence]
  for (let n = -back, start = startOf(n); n < 0 || start <= last; start = startOf(++n)) starts.push(start)
  const lengths = starts.map((start, n) => (starts[n + 1] ?? startOf(n + 1 - back)) - start)
  return { cadence, starts, lengths, back, from: starts.slice(back).map(dayOfNumber) }
}

/** What is kept of the periods of a metric that hold anything, in their order. */
export interface KeptSums {
  /** First days, counted from 1970-01-01. */
  days: readonly number[]
  values: readonly number[]
  known: readonly number[]
  /** `null`: nothing was told anew in any of them. */
  restated: readonly number[] | null
}

/** A metric period by period: a list for each thing that is said of a period, `null` where it is said of none. */
export interface PeriodColumns {
  from: readonly Day[]
  value: (number | null)[]
  soFar: (number | null)[] | null
  known: number[]
  expected: number[]
  prior: (number | null)[] | null
  restated: number[] | null
}

/**
 * The periods of what is observed. The twin of `observedPoints`, which reads one metric, for many at once; a test
 * compares the two. A day on which no value is due stands only where there is one.
 */
export function columnsOf(
  grid: PeriodGrid,
  sums: KeptSums,
  { rhythm, aggregation }: { rhythm: Rhythm; aggregation: Aggregation },
): PeriodColumns {
  const { starts, lengths, back } = grid
  const value: (number | null)[] = []
  const soFar: (number | null)[] = []
  const prior: (number | null)[] = []
  const known: number[] = []
  const expected: number[] = []
  const restated: number[] = []
  const expectedOf = expectation(grid, rhythm)
  const wholes: (number | null)[] = []
  const from: Day[] = []
  // By number: a chart of ten lines over centuries comes by here thirty thousand times.
  for (let n = 0, at = 0; n < starts.length; n++) {
    const start = starts[n] ?? 0
    while (at < sums.days.length && (sums.days[at] ?? 0) < start) at++
    const isThere = sums.days[at] === start
    const found = isThere ? (sums.known[at] ?? 0) : 0
    const figure = isThere ? (sums.values[at] ?? null) : null
    const due = expectedOf(start, lengths[n] ?? 0, found)
    const isWhole = found > 0 && found === due
    wholes.push(isWhole ? figure : null)
    if (n < back || (due === 0 && found === 0)) continue
    const isPart = aggregation === 'sum' && !isWhole
    from.push(grid.from[n - back] ?? '')
    value.push(isPart ? null : figure)
    soFar.push(isPart ? figure : null)
    known.push(found)
    expected.push(due)
    prior.push(wholes[n - back] ?? null)
    restated.push(isThere ? (sums.restated?.[at] ?? 0) : 0)
  }
  return {
    // Most metrics stand on the whole grid, which is then one and the same list.
    from: from.length === grid.from.length ? grid.from : from,
    value,
    soFar: soFar.some(isSaid) ? soFar : null,
    known,
    expected,
    prior: prior.some(isSaid) ? prior : null,
    restated: restated.some(times => times > 0) ? restated : null,
  }
}

const isSaid = (figure: number | null) => figure !== null

/** How many values a period has when all is known; the twin of `expectedIn` over a grid. */
function expectation({ cadence }: PeriodGrid, { observed, weekdays }: Rhythm) {
  if (observed !== 'day')
    // Value by value: what is there is all there is.
    return (_start: number, _length: number, known: number) => (cadence === 'day' ? known : 1)
  if (weekdays.length === DAYS_OF_WEEK.length) return (_start: number, length: number) => length
  const isDue = DAYS_OF_WEEK.map((_, n) => weekdays.includes(n + 1))
  return (start: number, length: number) => {
    let due = 0
    for (let day = start; day < start + length; day++) if (isDue[(((day + 3) % 7) + 7) % 7]) due++
    return due
  }
}

/** The first day of which sums are needed: the year before belongs to it. */
export const firstNeeded = ({ starts }: PeriodGrid): Day => dayOfNumber(starts[0] ?? 0)
