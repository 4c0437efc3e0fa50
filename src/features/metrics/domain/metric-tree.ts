import { loopFrom } from './formula-graph.ts'
import type { CausalLink } from './causal-link.ts'
import type { Metric } from './metric.ts'

/** What leads from one metric to another: it is part of its formula, or is believed to move it. */
export interface Branch {
  from: string
  to: string
  kind: 'formula' | 'cause'
  /** The causal link, where it is one. */
  link: string | null
}

export interface MetricTree {
  /** From what is acted on to what follows, left to right; within a layer from top to bottom. */
  layers: string[][]
  branches: Branch[]
  /** Ways that come back to where they began, each told once, by its metrics. */
  loops: string[][]
}

/** The metrics that have to do with each other, inputs before what follows from them. */
export function metricTree(
  metrics: readonly Pick<Metric, 'id' | 'operands' | 'archivedAt'>[],
  links: readonly Pick<CausalLink, 'id' | 'input' | 'output' | 'archivedAt' | 'status'>[],
): MetricTree {
  const there = new Set<string>(metrics.filter(each => each.archivedAt === null).map(({ id }) => id))
  const branches = [
    ...metrics.flatMap(({ id, operands }) =>
      [...new Set(operands)].map((from): Branch => ({ from, to: id, kind: 'formula', link: null })),
    ),
    ...links
      .filter(({ archivedAt, status }) => archivedAt === null && status !== 'retired')
      .map(({ id, input, output }): Branch => ({ from: input, to: output, kind: 'cause', link: id })),
  ].filter(({ from, to }) => there.has(from) && there.has(to))
  const arrows = new Map<string, string[]>()
  for (const { from, to } of branches) arrows.set(from, [...(arrows.get(from) ?? []), to])
  const joined = [...new Set(branches.flatMap(({ from, to }) => [from, to]))].sort()
  return { layers: layersOf(joined, branches), branches, loops: loopsOf(joined, arrows) }
}

/**
 * Each metric as far to the right as the longest way to it, where ways that turn back do not count. Within a layer they
 * stand in the order of the middle of what leads to them, so that few lines cross; what nothing leads to stands right
 * before the first that it leads to.
 */
function layersOf(joined: readonly string[], branches: readonly Branch[]): string[][] {
  const depth = new Map<string, number>()
  const before = new Map<string, string[]>()
  for (const { from, to } of branches) before.set(to, [...(before.get(to) ?? []), from])
  const depthOf = (id: string, on: ReadonlySet<string>): number => {
    const known = depth.get(id)
    if (known !== undefined) return known
    const within = new Set([...on, id])
    const ways = (before.get(id) ?? []).filter(each => !within.has(each)).map(each => depthOf(each, within) + 1)
    const found = Math.max(0, ...ways)
    if (on.size === 0 || ways.length === (before.get(id) ?? []).length) depth.set(id, found)
    return found
  }
  const beforeNext = (id: string) => {
    const next = branches.filter(({ from }) => from === id).map(({ to }) => depthOf(to, NOWHERE))
    return before.has(id) ? depthOf(id, NOWHERE) : Math.max(0, Math.min(...next) - 1)
  }
  const layers: string[][] = []
  for (const id of joined) (layers[beforeNext(id)] ??= []).push(id)
  const filled = layers.filter(layer => layer !== undefined)
  const place = new Map<string, number>()
  for (const layer of filled) {
    const middle = (id: string) => {
      const placed = (before.get(id) ?? []).flatMap(each => place.get(each) ?? [])
      return placed.length === 0 ? Number.MAX_SAFE_INTEGER : placed.reduce((sum, at) => sum + at, 0) / placed.length
    }
    const order = new Map(layer.map(id => [id, middle(id)]))
    layer.sort((one, other) => (order.get(one) ?? 0) - (order.get(other) ?? 0) || (one < other ? -1 : 1))
    layer.forEach((id, n) => place.set(id, n))
  }
  return filled
}

const NOWHERE: ReadonlySet<string> = new Set()

/** Every metric that lies on a loop, by one shortest loop through it; a loop already told is not told again. */
function loopsOf(joined: readonly string[], arrows: ReadonlyMap<string, readonly string[]>): string[][] {
  const told = new Set<string>()
  return joined.flatMap(id => {
    const loop = loopFrom(id, arrows)
    if (loop === null) return []
    const key = [...new Set(loop)].sort().join()
    if (told.has(key)) return []
    told.add(key)
    return [loop]
  })
}
