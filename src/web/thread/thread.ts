import { STAGES, type Stage } from '../registry.ts'

export interface ThreadNode {
  type: string
  id: string
  title: string
  status: string | null
  stage: Stage
  product: string | null
  at: string | null
}
export interface ThreadEdge {
  id: string
  /** The end nearer to the customer. */
  from: string
  to: string
  relation: string
  quote: string | null
}
export interface Thread {
  nodes: readonly ThreadNode[]
  edges: readonly ThreadEdge[]
  isWhole?: boolean
}

export interface Station {
  stage: Stage
  /** The first of them carry a name; the rest are counted. */
  shown: readonly ThreadNode[]
  more: number
}

/** So many things of one stage are drawn by name before they become a number. */
export const MOST_SHOWN = 3

/**
 * The line as it is drawn: every stage from the first to the last that may be reached, the thing on screen
 * always among those that are named. Goals and outcomes are drawn only once there is one.
 */
export function stationsOf(
  thread: Thread,
  current: string,
  isOpen: (stage: Stage) => boolean,
  most: number = MOST_SHOWN,
): Station[] {
  return STAGES.flatMap((stage): Station[] => {
    const nodes = thread.nodes.filter(node => node.stage === stage)
    if (nodes.length === 0) return WITHOUT_GAP.has(stage) ? [] : [{ stage, shown: [], more: 0 }]
    const first = [...nodes.filter(node => node.id === current), ...nodes.filter(node => node.id !== current)]
    const shown = isOpen(stage) ? first : first.slice(0, most)
    return [{ stage, shown, more: nodes.length - shown.length }]
  })
}

/** What not every thread has, and nobody misses. */
const WITHOUT_GAP: ReadonlySet<Stage> = new Set(['goal', 'outcome'])

export interface Segment {
  from: { column: number; row: number }
  to: { column: number; row: number }
  /** Nothing is there yet: drawn dashed. */
  isGap: boolean
}

/** The pieces of track: links between named stations, and dashes across stages where nothing is yet. */
export function segmentsOf(thread: Thread, stations: readonly Station[]): Segment[] {
  const place = new Map(
    stations.flatMap((station, column) => station.shown.map((node, row) => [node.id, { column, row }] as const)),
  )
  const linked = thread.edges.flatMap((edge): Segment[] => {
    const from = place.get(edge.from)
    const to = place.get(edge.to)
    return from && to ? [{ from, to, isGap: false }] : []
  })
  const gaps = stations.slice(1).flatMap((station, index): Segment[] => {
    const before = stations[index]
    if (before && before.shown.length > 0 && station.shown.length > 0) return []
    return [{ from: { column: index, row: 0 }, to: { column: index + 1, row: 0 }, isGap: true }]
  })
  // A link that jumps over an empty stage is track already.
  return [
    ...linked,
    ...gaps.filter(gap => !linked.some(each => each.from.column <= gap.from.column && each.to.column >= gap.to.column)),
  ]
}
