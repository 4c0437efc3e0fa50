import { entityOfId } from '#kernel/id.ts'
import type { Relation } from '#kernel/link.ts'

/** The stations of the thread, from the customer's words to what came of them. */
export const STAGES = ['quote', 'idea', 'document', 'roadmap', 'launch', 'goal', 'metric', 'outcome'] as const
export type Stage = (typeof STAGES)[number]

/** Which station a kind of thing stands at; kinds that are not named here are not on the thread. */
export const STAGE_OF: Readonly<Record<string, Stage>> = {
  feedback: 'quote',
  idea: 'idea',
  document: 'document',
  roadmapItem: 'roadmap',
  launch: 'launch',
  goal: 'goal',
  metric: 'metric',
  // What a review said of a metric's week, where it was shown by something.
  reviewEntry: 'outcome',
}

export const stageOf = (type: string): Stage | null => STAGE_OF[type] ?? null

export interface ThreadNode {
  type: string
  /** Of an outcome: the metric's, then `#` and the launch's. */
  id: string
  title: string
  status: string | null
  stage: Stage
  product: string | null
  /** The moment or day that places it in time. */
  at: string | null
}

export interface ThreadEdge {
  id: string
  /** The end that lies nearer to the customer. */
  from: string
  to: string
  relation: string
  /** The passage that was linked, where a text was. */
  quote: string | null
  importance: number | null
}

/** The names of relations the thread walks along, by which of their ends lies nearer to the customer. */
export function threadRelations(relations: Iterable<Relation>) {
  const all = [...relations]
  const named = (thread: Relation['thread']) =>
    all.filter(relation => relation.thread === thread).map(relation => relation.name)
  return { fromFirst: named('from first'), toFirst: named('to first') }
}

/** Where the thread branches: what works an idea out and what plans it both hang on the idea, not on each other. */
export const BRANCHES_AT = 'idea'

/**
 * The edges that are reached from a thing by walking only away from the customer or only towards them, and then away
 * from the ideas found on the way, except over others of the thing's own station: from a PR/FAQ one comes by its idea
 * to the launch, and not to another PR/FAQ. What lies behind a thing one may not see is not shown: it would tell that
 * it exists.
 */
export function connectedEdges(
  start: string,
  edges: readonly ThreadEdge[],
  isVisible: (id: string) => boolean,
): ThreadEdge[] {
  const towards = walk(start, edges, isVisible, 'to', 'from')
  const away = walk(start, edges, isVisible, 'from', 'to')
  const station = stageOfId(start)
  const isElsewhere = (id: string) => isVisible(id) && (id === start || stageOfId(id) !== station)
  const branches = [...new Set([...towards].map(edge => edge.from))].filter(
    id => stageOfId(id) === BRANCHES_AT && id !== start,
  )
  const beside = branches.map(id => walk(id, edges, isElsewhere, 'from', 'to'))
  return edges.filter(edge => towards.has(edge) || away.has(edge) || beside.some(walked => walked.has(edge)))
}

const stageOfId = (id: string): Stage | null => stageOf(entityOfId(id) ?? '')

function walk(
  start: string,
  edges: readonly ThreadEdge[],
  isVisible: (id: string) => boolean,
  here: 'from' | 'to',
  there: 'from' | 'to',
) {
  const byEnd = new Map<string, ThreadEdge[]>()
  for (const edge of edges) byEnd.set(edge[here], [...(byEnd.get(edge[here]) ?? []), edge])
  const walked = new Set<ThreadEdge>()
  const seen = new Set([start])
  for (let front = [start]; front.length > 0;) {
    const next: string[] = []
    for (const edge of front.flatMap(id => byEnd.get(id) ?? [])) {
      const id = edge[there]
      if (!isVisible(id)) continue
      walked.add(edge)
      if (seen.has(id)) continue
      seen.add(id)
      next.push(id)
    }
    front = next
  }
  return walked
}
