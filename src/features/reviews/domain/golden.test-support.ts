import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { DateOrder } from '#features/metrics/domain/written-date.ts'
import type { Config } from './config.ts'
import { readConfig } from './config-reading.ts'
import { TableReading, type DailyTable } from './table-reading.ts'
import type { Chart, Deck } from './deck.ts'

const FOLDER = 'src/features/reviews/domain/samples/wbr-app'

export const GOLDEN_KEYS = ['cy_6_weeks', 'py_6_weeks', 'cy_monthly', 'py_monthly', 'box_totals'] as const
export type GoldenKey = (typeof GOLDEN_KEYS)[number]

/** What the peer's own tests expect of one chart, as it is written there: the last printed digit is what it promises. */
export interface Golden {
  scenario: string
  metric: string
  lists: { key: GoldenKey; written: string[] }[]
  xAxis: string[]
  currentMonths: number
  priorMonths: number
}

export const SCENARIOS = ['scenario_1', 'scenario_2', 'scenario_3', 'scenario_4', 'scenario_8'] as const

export const sampleText = (path: string) => readFileSync(`${FOLDER}/${path}`, 'utf8')

export function configOf(text: string): Config {
  const { config, refusals } = readConfig(text)
  if (config === null) throw new Error(refusals.map(({ line, message }) => `${line}: ${message}`).join('\n'))
  return config
}

/** Rows of a plain CSV text. The house's reader is tested by itself; rules get their rows from here. */
export function rowsOf(csv: string): { columns: string[]; rows: string[][] } {
  const [columns = [], ...rows] = csv
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .filter(line => line.trim() !== '')
    .map(line => [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted ?? plain ?? ''))
  return { columns, rows }
}

export function tableOf(config: Config, csv: string, order: DateOrder | null = null): DailyTable {
  const { columns, rows } = rowsOf(csv)
  const reading = new TableReading(config, columns, order)
  rows.forEach((cells, i) =>
    reading.add(i + 2, Object.fromEntries(columns.map((column, at) => [column, cells[at]]).reverse())),
  )
  return reading.finish(config.setup.weekEnding)
}

export const csvOf = (scenario: string) =>
  sampleText(`${scenario === 'scenario_8' ? 'scenario_1' : scenario}/original.csv`)

export function openScenario(scenario: string) {
  const config = configOf(sampleText(`${scenario}/config.yaml`))
  return { config, table: tableOf(config, csvOf(scenario)) }
}

export function goldensOf(scenario: string): Golden[] {
  const text = sampleText(`${scenario}/testconfig.yml`).replaceAll('!!float ', '')
  const { tests } = parse(text, { schema: 'failsafe' }) as { tests: { test: Record<string, string[]> }[] }
  return tests.map(({ test }) => ({
    scenario,
    metric: String(test['metric_name']),
    lists: GOLDEN_KEYS.map(key => ({ key, written: (test[key] ?? []).map(String) })),
    xAxis: (test['x_axis'] ?? []).map(String),
    currentMonths: Number(test['cy_monthly_data_frame_length']),
    priorMonths: Number(test['py_monthly_data_frame_length']),
  }))
}

/** Whether a figure is the written one, rounded as that is: to as many decimals as it prints. */
export function agrees(value: number | null, written: string): boolean {
  if (written === '.nan') return value === null
  const decimals = written.split('.')[1]?.length ?? 0
  return value !== null && Math.abs(value - Number(written)) <= 0.5 * 10 ** -decimals * (1 + 1e-9)
}

export function chartIn(deck: Deck, title: string): Chart {
  const found = deck.blocks.find(block => block.kind === 'chart' && block.title === title)
  if (found?.kind !== 'chart') throw new Error(`There is no chart "${title}".`)
  return found
}

export function listIn(chart: Chart, key: GoldenKey) {
  const [series] = chart.series
  if (series === undefined) throw new Error('The chart has no line.')
  if (key === 'cy_6_weeks') return series.weeks
  if (key === 'py_6_weeks') return series.priorWeeks ?? []
  if (key === 'cy_monthly') return series.months
  return key === 'py_monthly' ? (series.priorMonths ?? []) : (series.box ?? [])
}
