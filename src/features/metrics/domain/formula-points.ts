import type { Day } from '#kernel/calendar.ts'
import type { Amount, Gap } from './amount.ts'
import { reckoned, type Formulas } from './formula.ts'
import type { Period } from './series.ts'

/** A period of a chart, with what tells it apart from others. */
export interface Point extends Period {
  /** The year before; `null` unless that period is whole. */
  prior: number | null
  /** Why there is no value, or why it is not the whole. */
  gap: Gap | null
  /** How often a value of this period became another one after it was known. */
  restated: number
}

/** The periods of a formula from those of what is observed below it, each reckoned by itself. */
export function formulaPoints(
  id: string,
  formulas: Formulas,
  observed: ReadonlyMap<string, readonly Point[]>,
): Point[] {
  const byDay = new Map([...observed].map(([metric, points]) => [metric, new Map(points.map(p => [p.from, p]))]))
  const spans = new Map<Day, Point>()
  for (const points of observed.values()) for (const point of points) spans.set(point.from, point)
  return [...spans.values()]
    .sort((one, other) => (one.from < other.from ? -1 : 1))
    .map(({ from, to, isRunning }) => {
      const here = (metric: string) => byDay.get(metric)?.get(from)
      const now = reckoned(id, formulas, metric => amountOf(here(metric), from, to), { from, to })
      const before = reckoned(id, formulas, metric => priorOf(here(metric), from, to), { from, to })
      const { value, known, expected, gap } = now
      const below = [...byDay.keys()].map(here)
      return {
        from,
        to,
        value,
        soFar: value === null ? now.soFar : null,
        known,
        expected,
        isComplete: gap === null && known > 0,
        isRunning,
        prior: before.value,
        gap,
        restated: below.reduce((sum, point) => sum + (point?.restated ?? 0), 0),
      }
    })
}

function amountOf(point: Point | undefined, from: Day, to: Day): Amount {
  if (!point) return { from, to, value: null, soFar: null, known: 0, expected: 0, gap: 'no_data' }
  const { value, soFar, known, expected, gap } = point
  return { from, to, value, soFar: soFar ?? value, known, expected, gap }
}

function priorOf(point: Point | undefined, from: Day, to: Day): Amount {
  const prior = point?.prior ?? null
  return { from, to, value: prior, soFar: null, known: 0, expected: 0, gap: prior === null ? 'no_prior_period' : null }
}
