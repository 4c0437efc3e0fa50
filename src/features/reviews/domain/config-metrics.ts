import { AGGREGATIONS, OPERATORS, type Comparison, type Operator } from '#features/metrics/domain/metric.ts'
import { resolveName, type MetricDefinition, type MetricSource } from './config.ts'
import { Fields, nearest, type Findings } from './config-fields.ts'
import { readQuery } from './query.ts'
import type { Tree } from './yaml-tree.ts'

/** Every way of writing a comparison that the peer's manual or its files use. */
const COMPARISON_WORDS: Readonly<Record<string, Comparison>> = {
  bps: 'bps',
  '%': 'percent',
  pct: 'percent',
  percent: 'percent',
  abs: 'absolute',
  absolute: 'absolute',
}

/** Reads the metrics in the order of the file; those that a formula defines in passing come before it. */
export function readMetrics(metrics: Fields, findings: Findings): Map<string, MetricDefinition> {
  const found = new Map<string, MetricDefinition>()
  for (const name of metrics.names) readMetric(name, metrics.map(name), metrics.lineOf(name), found, findings)
  for (const metric of found.values()) checkOperands(metric, found, findings)
  tellCircles(found, findings)
  for (const name of found.keys()) {
    const shadowed = resolveName(new Map([...found].filter(([other]) => other !== name)), name)
    if (shadowed !== null)
      findings.warn(
        found.get(name)?.line ?? 1,
        'config.name_of_a_change',
        `"${name}" is also what the ${shadowed.derivation} of "${shadowed.metric}" is called. The metric is meant wherever it is named.`,
      )
  }
  return found
}

function readMetric(
  name: string,
  fields: Fields,
  line: number,
  found: Map<string, MetricDefinition>,
  findings: Findings,
): void {
  const ways = (['column', 'filter', 'function'] as const).filter(way => fields.has(way))
  if (ways.length !== 1) {
    findings.refuse(
      line,
      'config.metric_source',
      ways.length === 0
        ? `The metric "${name}" says nothing about where it comes from. Give it a column, a filter or a function.`
        : `The metric "${name}" has ${ways.join(' and ')}. Keep one.`,
    )
    return
  }
  const source =
    ways[0] === 'function'
      ? readFormula(name, fields.map('function'), found, findings)
      : readColumn(name, fields, ways[0] === 'filter', findings)
  const comparison = readComparison(fields, findings)
  if (fields.has('box_total_scaling'))
    findings.warn(
      fields.lineOf('box_total_scaling'),
      'config.box_total_scaling',
      `"box_total_scaling" changes nothing. To compare "${name}" in basis points, write metric_comparison_method: bps.`,
    )
  fields.tellUnknown()
  if (source !== null) found.set(name, { name, line, comparison, source })
}

function readComparison(fields: Fields, findings: Findings): Comparison {
  const written = fields.text('metric_comparison_method')
  if (written === null) return 'percent'
  const comparison = COMPARISON_WORDS[written.trim().toLowerCase()]
  if (comparison === undefined)
    findings.refuse(
      fields.lineOf('metric_comparison_method'),
      'config.comparison',
      `"metric_comparison_method" is "${written}". Write bps, percent or absolute.`,
    )
  return comparison ?? 'percent'
}

function readColumn(name: string, fields: Fields, isFiltered: boolean, findings: Findings): MetricSource | null {
  const filter = isFiltered ? fields.map('filter') : null
  const column = filter === null ? fields.text('column') : filter.text('base_column')
  const aggregation = fields.choice('aggf', AGGREGATIONS)
  if (column === null)
    findings.refuse(fields.line, 'config.no_column', `The metric "${name}" names no column of the table.`)
  if (aggregation === null && !fields.has('aggf'))
    findings.refuse(
      fields.line,
      'config.no_aggregation',
      `The metric "${name}" does not say how days become weeks. Add aggf: one of ${AGGREGATIONS.join(', ')}.`,
    )
  const written = filter?.text('query') ?? null
  filter?.tellUnknown()
  if (column === null || aggregation === null) return null
  if (filter === null || written === null) return { kind: 'column', column, aggregation }
  const query = readQuery(written)
  if (query.ok) return { kind: 'filter', column, query: query.value, aggregation }
  findings.refuse(filter.lineOf('query'), 'config.query', query.problems.map(problem => problem.message).join(' '))
  return null
}

function readFormula(
  name: string,
  formula: Fields,
  found: Map<string, MetricDefinition>,
  findings: Findings,
): MetricSource | null {
  const operators = OPERATORS.filter(one => formula.has(one))
  const [operator] = operators
  formula.tellUnknown()
  if (operator === undefined || operators.length > 1) {
    findings.refuse(
      formula.line,
      'config.operator',
      `The function of "${name}" needs exactly one of: ${OPERATORS.join(', ')}.`,
    )
    return null
  }
  const operands = formula.list(operator).flatMap(item => readOperand(item, operator, found, findings) ?? [])
  if (operands.length < 2) {
    findings.refuse(
      formula.lineOf(operator),
      'config.operands',
      `"${operator}" of "${name}" needs at least two operands, each as "- metric:" with a name.`,
    )
    return null
  }
  return { kind: 'formula', operator, operands }
}

function readOperand(
  item: Tree,
  operator: Operator,
  found: Map<string, MetricDefinition>,
  findings: Findings,
): string | null {
  const fields = new Fields(item, operator, findings)
  const way = fields.has('metric') ? 'metric' : fields.has('column') ? 'column' : null
  if (way === null) {
    findings.refuse(
      item.line,
      'config.operand',
      `An operand of "${operator}" must be "- metric:" with a name under it.`,
    )
    return null
  }
  const operand = fields.map(way)
  const name = operand.text('name')
  if (name === null) findings.refuse(operand.line, 'config.operand', `This operand of "${operator}" has no name.`)
  if (name !== null && operand.has('function')) {
    const source = readFormula(name, operand.map('function'), found, findings)
    if (source !== null && !found.has(name))
      found.set(name, { name, line: operand.line, comparison: 'percent', source })
  }
  operand.tellUnknown()
  fields.tellUnknown()
  return name
}

function checkOperands(
  { name, line, source }: MetricDefinition,
  found: ReadonlyMap<string, MetricDefinition>,
  findings: Findings,
) {
  if (source.kind !== 'formula') return
  for (const operand of source.operands) {
    if (found.has(operand)) continue
    const meant = nearest(operand, found.keys())
    findings.refuse(
      line,
      'config.no_such_metric',
      `"${name}" is computed from "${operand}", which is no metric here.${meant === null ? ' Define it with its column and aggf.' : ` Was "${meant}" meant?`}`,
    )
  }
}

/** A formula that leads back to itself has no value. */
function tellCircles(found: ReadonlyMap<string, MetricDefinition>, findings: Findings) {
  const settled = new Set<string>()
  const visit = (name: string, path: readonly string[]) => {
    const metric = found.get(name)
    if (metric === undefined || metric.source.kind !== 'formula' || settled.has(name)) return
    if (path.includes(name)) {
      settled.add(name)
      findings.refuse(
        metric.line,
        'config.circle',
        `"${name}" is computed from itself: ${[...path.slice(path.indexOf(name)), name].join(' → ')}.`,
      )
      return
    }
    for (const operand of metric.source.operands) visit(operand, [...path, name])
    settled.add(name)
  }
  for (const name of found.keys()) visit(name, [])
}
