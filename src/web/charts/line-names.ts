import type { Layout } from './layout.ts'
import type { ChartLine } from './point.ts'

/** The name of a line and where it is written: its baseline, from `x` on, or up to `x`. */
export interface LineName {
  name: string
  kind: ChartLine['kind'] | 'line'
  x: number
  y: number
  isAtEnd: boolean
}

interface Named {
  name: string
  kind: LineName['kind']
  values: readonly (number | null)[]
}

/** Without so much room beside the plot, names stand in it. */
const ROOM_BESIDE = 40
const NAME_HEIGHT = 15
/** About how wide a letter is; a name that is given a little too much room hurts nobody. */
const LETTER = 6.6
/** Of a name, what reaches above and below its baseline. */
const ABOVE = 11
const BELOW = 3
/** Kept free between a name and a line. */
const AIR = 3
const STEP = 2

/**
 * The name of each line at its end. Beside the plot they are moved apart where they would touch. In a narrow plot each
 * stands in the free place next to its end, or to its beginning if it is the target: its end is where the newest values
 * are. Limits have no room there; the sentence below the chart tells them.
 */
export function namesOf(
  layout: Layout,
  whole: readonly (number | null)[],
  lines: readonly ChartLine[],
  name: string,
): LineName[] {
  const all: Named[] = [{ name, kind: 'line', values: whole }, ...lines]
  const ends = all.flatMap(line => {
    const value = line.values.findLast(each => each !== null)
    return value === null || value === undefined ? [] : [{ ...line, y: layout.y(value) }]
  })
  if (layout.width - layout.right >= ROOM_BESIDE)
    return apart(ends, layout.bottom).map(({ values: _, ...end }) => ({
      ...end,
      x: layout.right + 8,
      y: end.y + 4,
      isAtEnd: false,
    }))
  const drawn = all.filter(({ kind }) => kind === 'line' || kind === 'prior')
  const named = [...ends.filter(({ kind }) => kind === 'target'), ...ends.filter(end => drawn.some(isOf(end)))]
  const placed: LineName[] = []
  for (const end of named) placed.push(placeIn(layout, end, drawn, placed))
  return placed
}

const isOf =
  ({ name }: Named) =>
  (other: Named) =>
    other.name === name

/** Downwards as far as needed, then up again from the axis, under which the names of periods stand. */
function apart<End extends { y: number }>(ends: readonly End[], lowest: number): End[] {
  let last = -Infinity
  const down = ends
    .toSorted((one, other) => one.y - other.y)
    .map(end => {
      last = Math.max(end.y, last + NAME_HEIGHT)
      return { ...end, y: last }
    })
  let next = lowest + NAME_HEIGHT
  return down
    .toReversed()
    .map(end => {
      next = Math.min(end.y, next - NAME_HEIGHT)
      return { ...end, y: next }
    })
    .toReversed()
}

type Span = readonly [from: number, to: number]

function placeIn(
  layout: Layout,
  { name, kind, y }: Named & { y: number },
  drawn: readonly Named[],
  placed: readonly LineName[],
): LineName {
  const isAtEnd = kind !== 'target'
  const width = name.length * LETTER
  const x = isAtEnd ? layout.right : layout.left + 4
  const across: Span = isAtEnd ? [x - width, x] : [x, x + width]
  const taken: Span[] = [
    ...drawn.flatMap(({ values }) => heightsWithin(layout, values, across)),
    // A target is level: its name must not lie upon it.
    ...(kind === 'target' ? [[y, y] as const] : []),
    ...placed.filter(other => touches(spanOf(other), across)).map(other => [other.y - ABOVE, other.y + BELOW] as const),
  ]
  const isFree = (baseline: number) =>
    taken.every(([from, to]) => baseline + BELOW + AIR <= from || baseline - ABOVE - AIR >= to)
  const nearest = baselinesFrom(y - BELOW - AIR - 1, layout)
  return { name, kind, x, y: nearest.find(isFree) ?? nearest[0] ?? y, isAtEnd }
}

/** Baselines within the plot, those next to the wanted one first and, of two as near, the upper one. */
function baselinesFrom(wanted: number, { top, bottom }: Layout): number[] {
  const [highest, lowest] = [top + ABOVE - 6, bottom - BELOW - 1]
  const start = Math.min(lowest, Math.max(highest, wanted))
  const all = [start]
  for (let away = STEP; away <= lowest - highest; away += STEP)
    all.push(...[start - away, start + away].filter(baseline => baseline >= highest && baseline <= lowest))
  return all
}

/** From where to where a line reaches, up and down, on its way through a part of the plot. */
function heightsWithin(layout: Layout, values: readonly (number | null)[], across: Span): Span[] {
  return values.flatMap((value, index): Span[] => {
    if (value === null) return []
    const next = values[index + 1] ?? value
    const [x, end] = [layout.x(index), layout.x(index + 1)]
    if (!touches([x, values[index + 1] === undefined ? x : end], across)) return []
    const heightAt = (place: number) => layout.y(value + ((next - value) * (place - x)) / (end - x || 1))
    const [one, other] = [heightAt(Math.max(x, across[0])), heightAt(Math.min(end, Math.max(x, across[1])))]
    return [[Math.min(one, other), Math.max(one, other)]]
  })
}

const spanOf = ({ name, x, isAtEnd }: LineName): Span => {
  const width = name.length * LETTER
  return isAtEnd ? [x - width, x] : [x, x + width]
}

const touches = ([from, to]: Span, [start, end]: Span) => from <= end && start <= to
