import { metricEffects } from '#features/metrics/server/index.ts'
import type { Scope } from '#server/scope.ts'
import type { ThreadEdge, ThreadNode } from '../domain/thread.ts'

/** Reading what happened around a launch is the dearest part of a thread; a chain rarely ends in more metrics. */
const METRICS_MOST = 6

/** What came of the launches on a thread, at the metrics that watch them: its last station. */
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
  const outcomes = new Map(found.flat().map(one => [`${one.metric.id}#${one.launch.id}`, one]))
  return {
    nodes: [...outcomes].map(([id, { metric, launch, effect }]) => ({
      type: 'metric',
      id,
      title: (effect.expectation ? effect.sentences.at(-1) : effect.sentences[0])?.text ?? '',
      status: null,
      stage: 'outcome',
      product: metric.product,
      at: launch.launchedOn,
    })),
    edges: [...outcomes].map(([id, { metric }]) => ({
      id: `outcome ${id}`,
      from: metric.id,
      to: id,
      relation: 'outcome',
      quote: null,
      importance: null,
    })),
  }
}
