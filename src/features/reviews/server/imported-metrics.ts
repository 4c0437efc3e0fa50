import { newId } from '#server/clock.ts'
import { Refusal } from '#server/refusal.ts'
import type { Reader } from '#server/scope.ts'
import type { Change } from '#server/store/change.ts'
import { storeOf } from '#server/store/store.ts'
import { metric, type Metric } from '#features/metrics/domain/metric.ts'
import type { Config } from '../domain/config.ts'
import { metricSettingsOf, type MetricSettings } from '../domain/import-plan.ts'

const metrics = storeOf(metric)

interface Counts {
  created: number
  updated: number
  unchanged: number
}

/** How the metrics of a configuration stand to those that are there, which they are recognized among by their names. */
export async function compareMetrics(
  reader: Reader,
  config: Config,
  fileName: string,
): Promise<Counts & { standing: Map<string, Metric> }> {
  const standing = await standingOf(reader, config)
  const counts = { created: 0, updated: 0, unchanged: 0 }
  const ids = new Map([...standing].map(([name, row]) => [name, row.id]))
  for (const definition of config.metrics.values()) {
    const known = standing.get(definition.name)
    const wanted = metricSettingsOf(definition, fileName)
    if (known === undefined) counts.created += 1
    else if (differs(known, wanted, ids)) counts.updated += 1
    else counts.unchanged += 1
  }
  return { ...counts, standing }
}

/**
 * Makes the metrics that are missing, for whoever imports them as their owner, and brings the arithmetic of the others in step
 * with the configuration. What people wrote about a metric is theirs and stays.
 */
export async function writeMetrics(
  tx: Change,
  config: Config,
  fileName: string,
): Promise<Counts & { rows: Map<string, Metric> }> {
  const rows = await standingOf(tx, config)
  const counts = { created: 0, updated: 0, unchanged: 0 }
  const wanted = [...config.metrics.values()].map(definition => metricSettingsOf(definition, fileName))
  const ids = new Map(wanted.map(({ name }) => [name, rows.get(name)?.id ?? newId('metric')]))
  for (const settings of wanted) {
    const { operandNames, ...values } = settings
    const operands = operandNames.flatMap(name => ids.get(name) ?? [])
    const known = rows.get(settings.name)
    if (known === undefined) {
      const id = ids.get(settings.name)
      const made = { ...metric.create.parse({ name: settings.name }), ...values, operands, owner: tx.actorId }
      rows.set(settings.name, await metrics.insert(tx, id === undefined ? made : { ...made, id }))
      counts.created += 1
    } else if (differs(known, settings, ids)) {
      const { aggregation, comparison, operator } = values
      const owner = known.owner ?? tx.actorId
      const definition = known.definition ?? values.definition
      const patch = { aggregation, comparison, operator, operands, owner, definition }
      rows.set(settings.name, await metrics.update(tx, known.id, patch))
      counts.updated += 1
    } else counts.unchanged += 1
  }
  return { ...counts, rows }
}

function differs(known: Metric, wanted: MetricSettings, ids: ReadonlyMap<string, string>): boolean {
  const operands = wanted.operandNames.map(name => ids.get(name))
  return (
    (wanted.operator === null && known.aggregation !== wanted.aggregation) ||
    known.comparison !== wanted.comparison ||
    known.operator !== wanted.operator ||
    known.operands.join() !== operands.join() ||
    known.owner === null ||
    known.definition === null
  )
}

/** Live metrics of these names. Where several bear one name, nobody can tell which is meant. */
async function standingOf(reader: Reader, { metrics: wanted }: Config): Promise<Map<string, Metric>> {
  const found = await metrics.where(reader, 'name = any($1)', [[...wanted.keys()]], { orderBy: 'id' })
  const rows = new Map<string, Metric>()
  const twice: string[] = []
  for (const row of found) {
    if (rows.has(row.name)) twice.push(row.name)
    rows.set(row.name, row)
  }
  if (twice.length > 0)
    throw new Refusal(
      'conflict',
      ...twice.map(name => ({
        code: 'deck.metric_twice',
        message: `Two metrics are called "${name}". Rename or archive one, so that it is clear which is meant.`,
      })),
    )
  const bent = [...rows.values()].filter(
    row => (row.operator === null) !== (wanted.get(row.name)?.source.kind !== 'formula'),
  )
  if (bent.length > 0)
    throw new Refusal(
      'conflict',
      ...bent.map(({ name, operator }) => ({
        code: 'deck.metric_otherwise',
        message:
          operator === null
            ? `"${name}" is measured here, and a formula in the configuration. Rename one of them.`
            : `"${name}" is a formula here, and a column in the configuration. Rename one of them.`,
      })),
    )
  return rows
}
