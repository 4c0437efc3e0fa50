import type { Chart, Point } from '../deck.ts'
import type { Process } from '../process-block.ts'

/** A point of a picture, where it stands in it, and of which line and period it is. */
export interface PlacedPoint {
  x: number
  y: number
  /** Lines in their order. */
  line: number
  /** Places along the axis: weeks, then months. */
  place: number
  label: string
  legend: string
  metric: string
  point: Point
}

/** By what a page without scripts opens what a point is made of. */
export const pointFigureId = (block: string, line: number, place: number) => `${block}-p${line}-${place}`

/** Closer than this a press means the point; about a finger's width on a phone. */
export const WITHIN = 26

/** The point nearest to a place in the picture, if one is near at all. */
export function pointNear(points: readonly PlacedPoint[], x: number, y: number): PlacedPoint | null {
  let [nearest, least] = [null as PlacedPoint | null, WITHIN]
  for (const point of points) {
    const distance = Math.hypot(point.x - x, point.y - y)
    if (distance <= least) [nearest, least] = [point, distance]
  }
  return nearest
}

export type Step = 'before' | 'after' | 'up' | 'down' | 'first' | 'last'

/** Where a step leads: along a line over what it lacks, or to the same period of another line. */
export function pointAfter(points: readonly PlacedPoint[], from: PlacedPoint | null, step: Step): PlacedPoint | null {
  if (from === null)
    return (
      points.filter(({ line }) => line === points[0]?.line).at(step === 'after' || step === 'first' ? 0 : -1) ?? null
    )
  if (step === 'up' || step === 'down') {
    const lines = [...new Set(points.map(({ line }) => line))]
    const next = lines[lines.indexOf(from.line) + (step === 'down' ? 1 : -1)]
    return points.find(({ line, place }) => line === next && place === from.place) ?? from
  }
  const own = points.filter(({ line }) => line === from.line)
  if (step === 'first' || step === 'last') return own.at(step === 'first' ? 0 : -1) ?? from
  const at = own.findIndex(({ place }) => place === from.place)
  return own[at + (step === 'after' ? 1 : -1)] ?? from
}

type Where = (place: number, height: number) => { x: number; y: number }

/** Of a chart with two panels, the points that stand somewhere: a value, or what is known of a part. */
export function pointsOfChart(
  { series, xAxis }: Chart,
  weeks: { count: number; where: Where },
  months: { count: number; where: Where },
): PlacedPoint[] {
  return series.flatMap(({ weeks: byWeek, months: byMonth, legend, metric }, line) => [
    ...byWeek.flatMap((point, place) =>
      placed(point, { ...weeks.where(place, heightOf(point)), line, place, label: xAxis[place] ?? '', legend, metric }),
    ),
    ...byMonth.flatMap((point, place) =>
      placed(point, {
        ...months.where(place, heightOf(point)),
        line,
        place: weeks.count + place,
        label: xAxis[weeks.count + 1 + place] ?? '',
        legend,
        metric,
      }),
    ),
  ])
}

export const pointsOfProcess = ({ points, legend, metric }: Process, where: Where): PlacedPoint[] =>
  points.flatMap((point, place) =>
    placed(point, { ...where(place, heightOf(point)), line: 0, place, label: point.label, legend, metric }),
  )

const heightOf = ({ value, soFar }: Point) => value ?? soFar ?? 0

const placed = (point: Point, about: Omit<PlacedPoint, 'point'>): PlacedPoint[] =>
  point.value === null && point.soFar === null ? [] : [{ ...about, point }]
