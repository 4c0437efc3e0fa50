import {
  LINE_STYLES,
  MONTHLY_DISPLAYS,
  resolveName,
  type BlockDefinition,
  type ChartLine,
  type MetricDefinition,
  type TableRow,
} from './config.ts'
import { Fields, nearest, type Findings } from './config-fields.ts'
import { readScaling } from './scaling.ts'
import type { Tree } from './yaml-tree.ts'

const KINDS = ['6_12Graph', '6_WeeksTable', '12_MonthsTable', 'section', 'embedded_content'] as const
type Metrics = ReadonlyMap<string, MetricDefinition>

export const readBlocks = (items: readonly Tree[], metrics: Metrics, findings: Findings): BlockDefinition[] =>
  items.flatMap(item => {
    const outer = new Fields(item, 'deck', findings)
    if (!outer.has('block')) {
      findings.refuse(item.line, 'config.block', 'Each item of the deck must be "- block:" with its keys under it.')
      return []
    }
    outer.tellUnknown()
    const fields = outer.map('block')
    const block = readBlock(fields, metrics, findings)
    fields.tellUnknown()
    return block ?? []
  })

function readBlock(fields: Fields, metrics: Metrics, findings: Findings): BlockDefinition | null {
  const kind = fields.choice('ui_type', KINDS)
  const { line } = fields
  const title = fields.text('title') ?? ''
  if (kind === null) {
    if (!fields.has('ui_type'))
      findings.refuse(
        line,
        'config.ui_type',
        `This block does not say what it is. Add ui_type: one of ${KINDS.join(', ')}.`,
      )
    return null
  }
  if (kind === 'section') return { kind, line, title }
  if (kind === 'embedded_content') return readEmbedded(fields, title, findings)
  if (kind === '6_WeeksTable') return { kind: 'weeks', line, title, rows: readRows(fields, metrics, 'MOM', findings) }
  const display = fields.choice('x_axis_monthly_display', MONTHLY_DISPLAYS)
  if (kind === '12_MonthsTable')
    return { kind: 'months', line, title, display, rows: readRows(fields, metrics, null, findings) }
  const axes = fields.wholeNumber('axes', 1, 2)
  return {
    kind: 'chart',
    line,
    title,
    display,
    scaling: scalingOf(fields, findings),
    axes: axes === 1 || axes === 2 ? axes : null,
    lines: readLines(fields, metrics, findings),
  }
}

function readEmbedded(fields: Fields, title: string, findings: Findings): BlockDefinition | null {
  const source = fields.text('source')
  const sizes = {
    name: fields.text('name') ?? '',
    height: fields.text('height') ?? '',
    width: fields.text('width') ?? '',
  }
  if (source !== null) return { kind: 'embedded', line: fields.line, title, source, ...sizes }
  findings.refuse(fields.line, 'config.no_source', 'Embedded content needs its address as "source".')
  return null
}

function readLines(block: Fields, metrics: Metrics, findings: Findings): ChartLine[] {
  const lines = block.map('metrics')
  if (lines.names.length === 0)
    findings.refuse(block.line, 'config.no_metrics', 'A chart needs at least one metric under "metrics".')
  return lines.names.flatMap(metric => {
    const line = lines.lineOf(metric)
    const tree = lines.tree(metric)
    const isBare = tree?.kind === 'scalar' && tree.value === null
    const fields = new Fields(isBare ? undefined : tree, metric, findings, line)
    const found: ChartLine = {
      metric,
      line,
      style: fields.choice('line_style', LINE_STYLES) ?? 'primary',
      showsPriorYear: fields.truth('graph_prior_year_flag', true),
      legend: fields.text('legend_name') ?? metric,
    }
    fields.tellUnknown()
    return isKnown(metric, line, metrics, findings) ? found : []
  })
}

function readRows(block: Fields, metrics: Metrics, unfit: 'MOM' | null, findings: Findings): TableRow[] {
  const rows = block.list('rows')
  if (rows.length === 0) findings.refuse(block.line, 'config.no_rows', 'A table needs at least one row under "rows".')
  return rows.map(item => {
    const outer = new Fields(item, 'rows', findings)
    const fields = outer.map('row')
    outer.tellUnknown()
    const metric = fields.text('metric')
    const line = fields.lineOf('metric')
    const row = {
      header: fields.text('header') ?? metric ?? '',
      metric,
      style: fields.text('style') ?? '',
      scaling: scalingOf(fields, findings),
      line,
    }
    fields.tellUnknown()
    if (metric !== null && isKnown(metric, line, metrics, findings) && unfit !== null)
      if (resolveName(metrics, metric)?.derivation === unfit)
        findings.refuse(
          line,
          'config.months_in_weeks',
          `"${metric}" compares months; a table of weeks has none. Use it in a 12_MonthsTable.`,
        )
    return row
  })
}

function isKnown(name: string, line: number, metrics: Metrics, findings: Findings): boolean {
  if (resolveName(metrics, name) !== null) return true
  const meant = nearest(name, metrics.keys())
  findings.refuse(
    line,
    'config.no_such_metric',
    `There is no metric "${name}".${meant === null ? ' Define it under "metrics".' : ` Was "${meant}" meant?`}`,
  )
  return false
}

function scalingOf(fields: Fields, findings: Findings): string {
  const written = fields.text('y_scaling')
  if (written === null) {
    if (fields.has('y_scaling'))
      findings.warn(
        fields.lineOf('y_scaling'),
        'config.scaling_lost',
        'Nothing follows "y_scaling": without quotes, # begins a comment. Write it as "##MM".',
      )
    return ''
  }
  if (readScaling(written) === null)
    findings.warn(
      fields.lineOf('y_scaling'),
      'config.scaling',
      `"${written}" is no scaling; numbers are shown as they are. Write ##, ##.2MM, ##KK, ##BB, ##.1% or ##bps.`,
    )
  return written
}
