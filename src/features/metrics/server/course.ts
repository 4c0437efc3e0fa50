import type { Day, DayOfWeek, Span } from '#kernel/calendar.ts'
import type { Reader } from '#server/scope.ts'
import type { Gap } from '../domain/amount.ts'
import { formulaPoints, type Point } from '../domain/formula-points.ts'
import { CADENCES, type Cadence, type Metric } from '../domain/metric.ts'
import { rhythmOf, sharedViews, slowestOf, type Rhythm } from '../domain/rhythm.ts'
import { formulasOf, observedBelow } from './family.ts'
import { observedPoints } from './observed-points.ts'
import { shapeOf, type Extent } from './shape.ts'

/** What a metric's figures come from: itself, or what is observed below its formula. */
export interface Sources {
  observed: readonly { metric: Metric; rhythm: Rhythm }[]
  /** How often there is a figure, and by what it can be shown. */
  slowest: Cadence
  views: readonly Cadence[]
  /** First and last day of which all is known. */
  first: Day | null
  last: Day | null
  gap: Gap | null
}

export async function sourcesOf(
  reader: Reader,
  row: Metric,
  family: ReadonlyMap<string, Metric>,
  at: string | null,
): Promise<Sources> {
  const below = observedBelow(row.id, family)
  const nothing = { observed: [], slowest: row.cadence, views: CADENCES, first: null, last: null }
  if (below === null) return { ...nothing, gap: 'operand_unseen' }
  const found = await Promise.all(
    below.map(async metric => {
      const { first, last, ...shape } = await shapeOf(reader, metric.id, at)
      return { metric, rhythm: rhythmOf(metric.cadence, shape), first, last }
    }),
  )
  const rhythms = found.map(({ rhythm }) => rhythm)
  const views = sharedViews(rhythms)
  if (views.length === 0) return { ...nothing, gap: 'operands_never_meet' }
  return {
    observed: found.map(({ metric, rhythm }) => ({ metric, rhythm })),
    slowest: slowestOf(rhythms),
    views,
    ...extentOf(found),
    gap: null,
  }
}

/** First and last day of which something is known of each. */
export function extentOf(all: readonly Pick<Extent, 'first' | 'last'>[]): Pick<Extent, 'first' | 'last'> {
  const firsts = all.map(({ first }) => first).filter(day => day !== null)
  const lasts = all.map(({ last }) => last).filter(day => day !== null)
  const [first, last] = [firsts.toSorted().at(-1), lasts.toSorted()[0]]
  if (first === undefined || last === undefined || firsts.length < all.length || first > last)
    return { first: null, last: null }
  return { first, last }
}

export interface Window {
  cadence: Cadence
  range: Span
  weekStartsOn: DayOfWeek
  at: string | null
  today: Day
  until: Day
}

/** The periods of a metric as JSON. What is observed comes ready from the database. */
export async function pointsOf(
  reader: Reader,
  row: Metric,
  family: ReadonlyMap<string, Metric>,
  { observed, gap }: Sources,
  window: Window,
): Promise<string> {
  if (gap !== null) return '[]'
  const below = await Promise.all(
    observed.map(
      async ({ metric, rhythm }) => [metric.id, await observedJson(reader, metric, rhythm, window)] as const,
    ),
  )
  if (row.operator === null) return below[0]?.[1] ?? '[]'
  const points = formulaPoints(
    row.id,
    formulasOf(family),
    new Map(below.map(([id, json]) => [id, JSON.parse(json) as Point[]])),
  )
  return JSON.stringify(points.map(point => ({ ...point, target: null })))
}

const observedJson = (
  reader: Reader,
  { id, aggregation }: Metric,
  rhythm: Rhythm,
  { cadence, weekStartsOn, ...window }: Window,
) => observedPoints(reader, { id, aggregation, rhythm, period: keptAs(cadence, weekStartsOn), ...window })

/** What a period is called among the sums that are kept. */
export const keptAs = (cadence: Cadence, weekStartsOn: DayOfWeek) =>
  cadence === 'week' ? `week from ${weekStartsOn}` : cadence
