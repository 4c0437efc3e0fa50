import { readDate } from '#features/metrics/domain/written-date.ts'
import {
  CALENDARS,
  MONTHLY_DISPLAYS,
  WEEK_NUMBERINGS,
  YEAR_BASES,
  YEAR_END_RULES,
  type AnnotationFile,
  type Config,
  type ConfigProblem,
  type DataFile,
  type Setup,
} from './config.ts'
import { readBlocks } from './config-blocks.ts'
import { Fields, Findings } from './config-fields.ts'
import { readMetrics } from './config-metrics.ts'
import { readTree } from './yaml-tree.ts'

export const MONTH_NAMES = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

export interface ReadConfig {
  /** `null` when something refuses it; then `refusals` says what. */
  config: Config | null
  refusals: ConfigProblem[]
  warnings: ConfigProblem[]
}

/** Reads a deck's configuration, the peer's as it is and with our few keys beside. All problems at once, each with its line. */
export function readConfig(text: string): ReadConfig {
  const { tree, problems } = readTree(text)
  if (tree === null) return { config: null, refusals: problems, warnings: [] }
  const findings = new Findings()
  const root = new Fields(tree, 'the configuration', findings)
  for (const part of ['setup', 'metrics', 'deck'])
    if (!root.has(part))
      findings.refuse(1, 'config.part_missing', `There is no "${part}". A configuration has setup, metrics and deck.`)
  const setup = root.has('setup') ? readSetup(root.map('setup'), findings) : null
  const metrics = readMetrics(root.map('metrics'), findings)
  const blocks = readBlocks(root.list('deck'), metrics, findings)
  const { dataFiles, queries } = readSources(root)
  const annotationFiles = readAnnotations(root, findings)
  root.tellUnknown()
  const { refusals, warnings } = findings
  const config =
    setup === null || refusals.length > 0 ? null : { setup, metrics, blocks, dataFiles, queries, annotationFiles }
  return { config, refusals, warnings }
}

function readSetup(fields: Fields, findings: Findings): Setup | null {
  const written = fields.text('week_ending')
  const date = written === null ? null : readDate(written)
  if (date === null || date.kind !== 'day')
    findings.refuse(
      fields.lineOf('week_ending'),
      'config.week_ending',
      written === null
        ? 'There is no "week_ending". Write the last day of the week, such as 25-SEP-2021.'
        : `"week_ending" is "${written}". Write a day whose month is a name or stands in the middle, such as 25-SEP-2021 or 2021-09-25.`,
    )
  for (const used of ['tooltip', 'db_config_url']) fields.has(used)
  const setup = {
    weekNumber: fields.wholeNumber('week_number', 1, 54),
    title: fields.text('title') ?? 'Weekly business review',
    fiscalYearEndMonth: monthNumber(fields, findings),
    blockStartingNumber: fields.wholeNumber('block_starting_number', 0, 100_000) ?? 1,
    monthlyDisplay: fields.choice('x_axis_monthly_display', MONTHLY_DISPLAYS) ?? 'trailing_twelve_months',
    calendar: fields.choice('calendar', CALENDARS) ?? 'months',
    yearEndRule: fields.choice('year_end_rule', YEAR_END_RULES) ?? 'last',
    weekNumbering: fields.choice('week_numbering', WEEK_NUMBERINGS) ?? 'iso',
    yearBasis: fields.choice('year_basis', YEAR_BASES) ?? 'same_days',
  } as const
  fields.tellUnknown()
  return date?.kind === 'day' ? { ...setup, weekEnding: date.day } : null
}

function monthNumber(fields: Fields, findings: Findings): number {
  const written = fields.text('fiscal_year_end_month')
  if (written === null || written.trim() === '') return 12
  const at = MONTH_NAMES.findIndex(name => name.toLowerCase() === written.trim().slice(0, 3).toLowerCase())
  if (at < 0)
    findings.refuse(
      fields.lineOf('fiscal_year_end_month'),
      'config.fiscal_year_end_month',
      `"fiscal_year_end_month" is "${written}". Write the name of a month, such as DEC.`,
    )
  return at + 1
}

function readSources(root: Fields): { dataFiles: DataFile[]; queries: string[] } {
  const connections = root.has('data_sources') ? root.map('data_sources') : null
  const queries = (connections?.names ?? []).flatMap(name => connections?.map(name).names ?? [])
  const own = root.has('csv_files') ? filesUnder(root.map('csv_files')) : []
  const nested = connections?.has('csv_files') ? filesUnder(connections.map('csv_files')) : []
  return { dataFiles: [...own, ...nested], queries }
}

const filesUnder = (files: Fields): DataFile[] =>
  files.names.flatMap(name => {
    const path = files.map(name).text('url_or_path')
    return path === null ? [] : { name, path, line: files.lineOf(name) }
  })

function readAnnotations(root: Fields, findings: Findings): AnnotationFile[] {
  const tree = root.tree('annotations')
  if (tree === undefined) return []
  const list = tree.kind === 'list' ? tree.items : root.map('annotations').list('csv_files')
  return list.flatMap(item => {
    if (item.kind === 'scalar' && item.value !== null)
      return { name: String(item.value), path: String(item.value), line: item.line }
    findings.warn(item.line, 'config.annotation', 'An annotation file is given by its path. This one is not read.')
    return []
  })
}
