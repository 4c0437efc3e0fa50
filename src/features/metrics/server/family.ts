import type { Reader } from '#server/scope.ts'
import { storeOf } from '#server/store/store.ts'
import type { Formula, Formulas } from '../domain/formula.ts'
import { metric, type Metric } from '../domain/metric.ts'

const metrics = storeOf(metric)

/** Metrics with everything that their figures are made of, as far as the caller may see it. */
export async function familyOf(reader: Reader, rows: readonly Metric[]): Promise<Map<string, Metric>> {
  const family = new Map<string, Metric>(rows.map(row => [row.id, row]))
  for (let wanted = operandsOf(rows, family); wanted.length > 0;) {
    const found = await metrics.where(reader, 'id = any($1)', [wanted], { archived: true })
    for (const row of found) family.set(row.id, row)
    wanted = operandsOf(found, family)
  }
  return family
}

const operandsOf = (rows: readonly Metric[], family: ReadonlyMap<string, Metric>) => [
  ...new Set(rows.flatMap(row => row.operands).filter(id => !family.has(id))),
]

export const formulasOf = (family: ReadonlyMap<string, Metric>): Formulas =>
  new Map([...family.values()].map(row => [row.id, formulaOf(row)]))

const formulaOf = ({ operator, operands }: Metric): Formula | null =>
  operator === null ? null : { operator, operands }

/** What is observed below a metric, itself if it is; `null` when some of it cannot be seen. */
export function observedBelow<M extends Pick<Metric, 'operator'> & { operands: readonly string[] }>(
  id: string,
  family: ReadonlyMap<string, M>,
): M[] | null {
  const below = new Map<string, M>()
  const waiting = new Set([id])
  for (const current of waiting) {
    const row = family.get(current)
    if (!row) return null
    if (row.operator === null) below.set(current, row)
    else for (const operand of row.operands) waiting.add(operand)
  }
  return [...below.values()]
}
