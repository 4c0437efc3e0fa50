import type { Shows } from '../deck-block.ts'

/** A metric that a deck shows, and the series that is drawn as its target. */
export interface ShownMetric {
  metric: string
  target: string | null
}

/**
 * The metrics of a deck in its order, each once. A change is no metric of its own, and a target is looked at beside
 * what it belongs to: a chart of one metric and one target says which.
 */
export function metricsShown(blocks: readonly { shows: Pick<Shows, 'lines' | 'rows'> }[]): ShownMetric[] {
  const shown = new Map<string, ShownMetric>()
  for (const { shows } of blocks) {
    const plain = shows.lines.filter(({ change }) => change === null)
    const targets = plain.filter(({ style }) => style === 'target')
    const actual = plain.filter(({ style }) => style !== 'target')
    const [target] = targets
    const belongs = actual.length === 1 && targets.length === 1 && target !== undefined ? target.metric : null
    const rows = shows.rows.flatMap(({ metric, change }) => (change === null && metric !== null ? metric : []))
    for (const metric of [...actual.map(line => line.metric), ...rows])
      shown.set(metric, { metric, target: shown.get(metric)?.target ?? belongs })
  }
  return [...shown.values()]
}
