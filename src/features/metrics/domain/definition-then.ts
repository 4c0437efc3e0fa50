/** What a metric's figures follow from, beside what was observed. */
export const DEFINING = [
  'unit',
  'direction',
  'aggregation',
  'comparison',
  'operator',
  'operands',
  'cadence',
  'target',
  'targetBy',
  'targetSeries',
] as const

/**
 * A metric as it was defined at a moment: of each field, what stood there before the first change after it.
 * @param undone what the changes since then replaced, the latest first
 */
export function definitionThen<M extends object>(metric: M, undone: readonly Readonly<Record<string, unknown>>[]): M {
  const fields = DEFINING.filter(field => field in metric)
  const before = undone.map(values =>
    fields.flatMap(field => (field in values ? [[field, values[field]] as const] : [])),
  )
  return { ...metric, ...Object.fromEntries(before.flat()) }
}
