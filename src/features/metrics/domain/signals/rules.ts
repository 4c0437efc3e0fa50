import type { RuleSet } from './choices.ts'

/** A value with the limits that hold where it stands; they may rise, or change with the size of a sample. */
export interface Placed {
  value: number
  center: number
  lower: number
  upper: number
  range: number | null
  rangeLimit: number | null
}

export const RULES = ['outside', 'range', 'shift', 'trend', 'near_limit'] as const
export type Rule = (typeof RULES)[number]

export interface Signal {
  rule: Rule
  side: 'above' | 'below'
  /** The points that it marks, by place. */
  places: number[]
}

type Points = readonly (Placed | null)[]

/**
 * Wheeler: a point outside a limit or a range above its own, eight in a row on one side, three of four nearer to a limit
 * than to the center (Understanding Variation, p. 60; sides and marks as in Xmrit). NHS: a point outside, seven in a
 * row on one side, seven that all rise or all fall, two of three beyond two thirds of the way to a limit with all three on
 * that side (Making Data Count; as in NHSRplotthedots).
 */
export const signalsOf = (points: Points, ruleSet: RuleSet): Signal[] =>
  stretchesOf(points).flatMap(({ from, stretch }) =>
    RULES_OF[ruleSet]
      .flatMap(rule => rule(stretch))
      .map(signal => ({ ...signal, places: signal.places.map(place => place + from) })),
  )

/** The rules that mark each point, the gravest first. */
export function marksOf(length: number, signals: readonly Signal[]): Rule[][] {
  const marks: Rule[][] = Array.from({ length }, () => [])
  for (const rule of RULES)
    for (const signal of signals)
      if (signal.rule === rule)
        for (const place of signal.places) if (!marks[place]?.includes(rule)) marks[place]?.push(rule)
  return marks
}

/** A missing value ends a run: what is not known is on no side. */
function stretchesOf(points: Points): { from: number; stretch: Placed[] }[] {
  const stretches: { from: number; stretch: Placed[] }[] = []
  let open: { from: number; stretch: Placed[] } | null = null
  points.forEach((point, place) => {
    if (point === null) open = null
    else if (open === null) stretches.push((open = { from: place, stretch: [point] }))
    else open.stretch.push(point)
  })
  return stretches
}

type RuleOf = (stretch: readonly Placed[]) => Signal[]

const outside: RuleOf = stretch =>
  stretch.flatMap(({ value, lower, upper }, place): Signal[] =>
    value > upper
      ? [{ rule: 'outside', side: 'above', places: [place] }]
      : value < lower
        ? [{ rule: 'outside', side: 'below', places: [place] }]
        : [],
  )

const wideRange: RuleOf = stretch =>
  stretch.flatMap(({ value, range, rangeLimit }, place): Signal[] => {
    if (range === null || rangeLimit === null || range <= rangeLimit) return []
    return [{ rule: 'range', side: value > (stretch[place - 1]?.value ?? value) ? 'above' : 'below', places: [place] }]
  })

/** Runs of neighbors with the same sign; zero belongs to none. */
const runs =
  (rule: Rule, length: number, signOf: (stretch: readonly Placed[], place: number) => number, before: number): RuleOf =>
  stretch => {
    const found: Signal[] = []
    for (let from = 0; from < stretch.length;) {
      const sign = signOf(stretch, from)
      let to = from
      while (to + 1 < stretch.length && signOf(stretch, to + 1) === sign) to += 1
      if (sign !== 0 && to - from + 1 >= length)
        found.push({ rule, side: sign > 0 ? 'above' : 'below', places: span(from - before, to) })
      from = to + 1
    }
    return found
  }

const span = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i)

/** With Wheeler a point on the center counts as below it. */
const sideOrBelow = (stretch: readonly Placed[], place: number) => {
  const { value = 0, center = 0 } = stretch[place] ?? {}
  return value > center ? 1 : -1
}
const strictSide = (stretch: readonly Placed[], place: number) => {
  const { value = 0, center = 0 } = stretch[place] ?? {}
  return Math.sign(value - center)
}
const step = (stretch: readonly Placed[], place: number) => {
  const before = stretch[place - 1]
  return before === undefined ? 0 : Math.sign((stretch[place]?.value ?? 0) - before.value)
}

/** So many of a window that lie on one side beyond a share of the way to the limit. */
const nearLimit =
  ({ window, least, share, marksAll, wantsSide }: NearLimit): RuleOf =>
  stretch => {
    const marked = { above: new Set<number>(), below: new Set<number>() }
    for (let from = 0; from + window <= stretch.length; from++)
      for (const side of ['above', 'below'] as const) {
        const places = span(from, from + window - 1)
        const near = places.filter(place => isNear(stretch[place], side, share, wantsSide))
        const isOneSided =
          !wantsSide || places.every(place => strictSide(stretch, place) === (side === 'above' ? 1 : -1))
        if (near.length >= least && isOneSided) for (const place of marksAll ? places : near) marked[side].add(place)
      }
    return (['above', 'below'] as const).flatMap(side =>
      groups([...marked[side]]).map(places => ({ rule: 'near_limit' as const, side, places })),
    )
  }

interface NearLimit {
  window: number
  least: number
  share: number
  /** Whether every point of the window is marked, or the near ones alone. */
  marksAll: boolean
  /** Whether all of the window must be on that side, and what is outside is left to the first rule. */
  wantsSide: boolean
}

function isNear(point: Placed | undefined, side: 'above' | 'below', share: number, leavesOutside: boolean): boolean {
  if (point === undefined) return false
  const { value, center, lower, upper } = point
  if (leavesOutside && (value > upper || value < lower)) return false
  return side === 'above' ? value > center + share * (upper - center) : value < center + share * (lower - center)
}

/** Places that follow each other, as one signal. */
function groups(places: readonly number[]): number[][] {
  const found: number[][] = []
  for (const place of [...places].sort((one, other) => one - other)) {
    const last = found.at(-1)
    if (last?.at(-1) === place - 1) last.push(place)
    else found.push([place])
  }
  return found
}

const RULES_OF: Readonly<Record<RuleSet, readonly RuleOf[]>> = {
  wheeler: [
    outside,
    wideRange,
    runs('shift', 8, sideOrBelow, 0),
    nearLimit({ window: 4, least: 3, share: 0.5, marksAll: true, wantsSide: false }),
  ],
  nhs: [
    outside,
    runs('shift', 7, strictSide, 0),
    // Seven points that all rise have six steps; the first of them is the step's beginning.
    runs('trend', 6, step, 1),
    nearLimit({ window: 3, least: 2, share: 2 / 3, marksAll: false, wantsSide: true }),
  ],
}
