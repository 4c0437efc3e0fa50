import { daysBetween } from '#kernel/calendar.ts'
import { axisFor, tickWords, type Axis } from './axis.ts'
import { indexOfDay, isWithin, type ChartFlag, type ChartLine, type ChartPoint } from './point.ts'

export interface Layout {
  width: number
  height: number
  left: number
  right: number
  top: number
  bottom: number
  band: number
  axis: Axis
  /** What stands beside each tick. */
  tickWords: readonly string[]
  /** The middle of a period. */
  x: (index: number) => number
  y: (value: number) => number
  /** Where bars stand: zero, when it is on the axis. */
  base: number
}

const TOP = 16
const LABELS = 24
const LETTER = 7
/** Beside the plot, for the names of its lines; on a narrow page they have no room there. */
const NAMES = 104
const NARROW = 560

export function layoutOf(
  points: readonly ChartPoint[],
  lines: readonly ChartLine[],
  { width, height, format }: { width: number; height: number; format: (value: number, finer: number) => string },
): Layout {
  const axis = axisFor(
    [...points.map(point => point.value), ...lines.flatMap(line => line.values)].filter(value => value !== null),
  )
  const words = tickWords(axis.ticks, format)
  const left = Math.max(...words.map(word => word.length)) * LETTER + 14
  const right = width - (width < NARROW ? 8 : NAMES)
  const bottom = height - LABELS
  const band = Math.max(0, right - left) / Math.max(1, points.length)
  const y = (value: number) => bottom - ((value - axis.from) / (axis.to - axis.from || 1)) * (bottom - TOP)
  return {
    width,
    height,
    left,
    right,
    top: TOP,
    bottom,
    band,
    axis,
    tickWords: words,
    y,
    x: index => left + (index + 0.5) * band,
    base: y(Math.min(Math.max(0, axis.from), axis.to)),
  }
}

/** The period under a place on the page. */
export const indexAt = ({ left, band }: Layout, x: number, count: number) =>
  Math.min(count - 1, Math.max(0, Math.floor((x - left) / (band || 1))))

export const pathOf = (layout: Layout, run: readonly (readonly [number, number])[]) =>
  run
    .map(([index, value], n) => `${n === 0 ? 'M' : 'L'}${layout.x(index).toFixed(1)} ${layout.y(value).toFixed(1)}`)
    .join('')

export interface PlacedFlag {
  x: number
  /** Several that stand too close to be told apart. */
  flags: ChartFlag[]
  /** How much room its title has. */
  room: number
}

/** From where to where something lasted, as far as the chart reaches. */
export interface PlacedSpan {
  id: string
  from: number
  to: number
}

const FLAG_WIDTH = 22

/** Flags where they happened, those that would touch put together. What began before the chart stands at its beginning. */
export function placeFlags(layout: Layout, points: readonly ChartPoint[], flags: readonly ChartFlag[]): PlacedFlag[] {
  const placed: PlacedFlag[] = []
  const within = flags.flatMap(flag => {
    const x = placeOfDay(layout, points, clipped(flag.on, points), 0.5)
    return isOnChart(flag, points) && x !== null ? [{ flag, x }] : []
  })
  for (const { flag, x } of within.sort((one, other) => one.x - other.x)) {
    const last = placed.at(-1)
    if (last && x - last.x < FLAG_WIDTH) last.flags.push(flag)
    else placed.push({ x, flags: [flag], room: 0 })
  }
  return placed.map((flag, n) => ({ ...flag, room: (placed[n + 1]?.x ?? layout.width) - flag.x - FLAG_WIDTH }))
}

export function placeSpans(layout: Layout, points: readonly ChartPoint[], flags: readonly ChartFlag[]): PlacedSpan[] {
  return flags.flatMap(({ id, on, until }) => {
    if (!until || until === on || !isOnChart({ on, until }, points)) return []
    const from = placeOfDay(layout, points, clipped(on, points), 0)
    const to = placeOfDay(layout, points, clipped(until, points), 1)
    return from === null || to === null ? [] : [{ id, from, to }]
  })
}

const isOnChart = (flag: Pick<ChartFlag, 'on' | 'until'>, points: readonly ChartPoint[]) => {
  const [first, last] = [points[0], points.at(-1)]
  return first !== undefined && last !== undefined && isWithin(flag, { from: first.from, to: last.to })
}

/** The nearest day that the chart has. */
function clipped(day: string, points: readonly ChartPoint[]): string {
  const [first = day, last = day] = [points[0]?.from, points.at(-1)?.to]
  return day < first ? first : day > last ? last : day
}

/** Where a day stands; its share is 0 where it begins and 1 where it ends. */
function placeOfDay(layout: Layout, points: readonly ChartPoint[], day: string, share: number): number | null {
  const index = indexOfDay(points, day)
  const point = points[index]
  if (!point) return null
  const within = (daysBetween(point.from, day) + share) / (daysBetween(point.from, point.to) + 1)
  return layout.left + (index + within) * layout.band
}
