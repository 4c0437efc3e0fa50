import { claimSentence } from '#features/metrics/domain/claims/standing-words.ts'
import { claimStandings, metricEffects } from '#features/metrics/server/index.ts'
import type { Scope } from '#server/scope.ts'
import type { ThreadEdge, ThreadNode } from '../domain/thread.ts'

/** Reading what happened around a launch is the dearest part of a thread; a chain rarely ends in more metrics. */
const METRICS_MOST = 6

/** What came of the launches and the promises on a thread, at the metrics that watch them: its last station. */
export async function outcomesOf(
  scope: Scope,
  nodes: readonly ThreadNode[],
): Promise<{ nodes: ThreadNode[]; edges: ThreadEdge[] }> {
  const onThread = new Set(nodes.map(node => node.id))
  const metrics = nodes.filter(node => node.stage === 'metric').slice(0, METRICS_MOST)
  const found = await Promise.all(
    metrics.map(async metric => {
      const { items } = await metricEffects(scope, { id: metric.id })
      return items.flatMap(({ launch, idea, effect }) =>
        launch && effect && onThread.has(launch.id) && (idea === null || onThread.has(idea.id))
          ? [{ metric, launch, effect }]
          : [],
      )
    }),
  )
  const promised = await promisesOf(scope, metrics, onThread)
  const outcomes = new Map(found.flat().map(one => [`${one.metric.id}#${one.launch.id}`, one]))
  return {
    nodes: [
      ...[...outcomes].map(([id, { metric, launch, effect }]) => ({
        type: 'metric',
        id,
        title: (effect.expectation ? effect.sentences.at(-1) : effect.sentences[0])?.text ?? '',
        status: null,
        stage: 'outcome' as const,
        product: metric.product,
        at: launch.launchedOn,
      })),
      ...promised.nodes,
    ],
    edges: [...[...outcomes].map(([id, { metric }]) => edgeTo(metric.id, id)), ...promised.edges],
  }
}

const edgeTo = (metric: string, outcome: string): ThreadEdge => ({
  id: `outcome ${outcome}`,
  from: metric,
  to: outcome,
  relation: 'outcome',
  quote: null,
  importance: null,
})

/** What documents on the thread promised of its metrics, and how it stands. What ideas expect is told with their launches. */
async function promisesOf(
  scope: Scope,
  metrics: readonly ThreadNode[],
  onThread: ReadonlySet<string>,
): Promise<{ nodes: ThreadNode[]; edges: ThreadEdge[] }> {
  const found = await Promise.all(
    metrics.map(async metric => {
      const items = await claimStandings(scope, { metric: metric.id as `metric_${string}` })
      return items.flatMap(item =>
        item.claim !== null && item.source !== null && onThread.has(item.source.id)
          ? [{ metric, item, id: `${metric.id}#${item.claim}` }]
          : [],
      )
    }),
  )
  const all = found.flat()
  return {
    nodes: all.map(({ metric, item, id }) => ({
      type: 'metric',
      id,
      title: claimSentence(item),
      status: null,
      stage: 'outcome',
      product: metric.product,
      at: item.dueOn,
    })),
    edges: all.map(({ metric, id }) => edgeTo(metric.id, id)),
  }
}
