import { describe, expect, test } from 'vitest'
import { readConfig } from './config-reading.ts'
import { sampleText } from './golden.test-support.ts'

const GOOD = `setup:
  week_ending: 25-SEP-2021
metrics:
  Views:
    column: Views
    aggf: sum
deck:
  - block:
      ui_type: 6_12Graph
      title: Views
      metrics:
        Views:
          line_style: primary
`

const refusalsOf = (text: string) => readConfig(text).refusals.map(({ line, code }) => `${line} ${code}`)

describe('reading a configuration', () => {
  test.each([
    'scenario_1/config.yaml',
    'scenario_2/config.yaml',
    'scenario_3/config.yaml',
    'scenario_4/config.yaml',
    'scenario_8/config.yaml',
    'demo/1-wbr-sample-config.yaml',
    'demo/2-wbr-sample-config-with-filter.yaml',
  ])('%s is read as it is, without a word', path => {
    const { config, refusals, warnings } = readConfig(sampleText(path))
    expect({ refusals, warnings }).toEqual({ refusals: [], warnings: [] })
    expect(config?.blocks.length).toBeGreaterThan(0)
  })

  test('what is left out has a default', () => {
    expect(readConfig(GOOD).config?.setup).toEqual({
      weekEnding: '2021-09-25',
      weekNumber: null,
      title: 'Weekly business review',
      fiscalYearEndMonth: 12,
      blockStartingNumber: 1,
      monthlyDisplay: 'trailing_twelve_months',
      calendar: 'months',
      yearEndRule: 'last',
      weekNumbering: 'iso',
      yearBasis: 'same_days',
    })
  })

  test.each([
    ['a tab for indentation', GOOD.replace('  week_ending', '\tweek_ending'), '2 config.not_yaml'],
    ['a key twice', GOOD.replace('    aggf: sum', '    aggf: sum\n    aggf: mean'), '7 config.key_twice'],
    ['no setup', GOOD.replace(/^setup:\n.*\n/, ''), '1 config.part_missing'],
    ['no last day', GOOD.replace('  week_ending: 25-SEP-2021', '  title: X'), '2 config.week_ending'],
    ['a last day that may be two', GOOD.replace('25-SEP-2021', '3/4/2021'), '2 config.week_ending'],
    ['a day that does not exist', GOOD.replace('25-SEP-2021', '31-SEP-2021'), '2 config.week_ending'],
    ['an unknown aggregation', GOOD.replace('aggf: sum', 'aggf: median'), '6 config.no_such_choice'],
    ['no aggregation', GOOD.replace('    aggf: sum\n', ''), '5 config.no_aggregation'],
    ['a metric without a source', GOOD.replace('    column: Views\n', ''), '4 config.metric_source'],
    ['an unknown block', GOOD.replace('6_12Graph', '6_12Chart'), '9 config.no_such_choice'],
    ['an unknown metric', GOOD.replace('        Views:', '        Vews:'), '12 config.no_such_metric'],
    ['metrics as a list', GOOD.replace('  Views:\n    column', '  - Views:\n      column'), '4 config.not_a_map'],
    [
      'a fiscal year that ends in no month',
      GOOD.replace('metrics:', '  fiscal_year_end_month: DEZ\nmetrics:'),
      '3 config.fiscal_year_end_month',
    ],
    ['a week that no year has', GOOD.replace('metrics:', '  week_number: 60\nmetrics:'), '3 config.not_a_number'],
  ])('%s is refused with its line', (_, text, refusal) => {
    expect(refusalsOf(text)).toContain(refusal)
  })

  test('formulas: what is missing, and what leads back to itself', () => {
    const of = (formulas: string) => refusalsOf(GOOD.replace('deck:', `${formulas}deck:`))
    expect(of('  R: {function: {divide: [{metric: {name: Views}}, {metric: {name: Clicks}}]}}\n')).toEqual([
      '7 config.no_such_metric',
    ])
    expect(of('  R: {function: {divide: [{metric: {name: Views}}]}}\n')).toEqual(['7 config.operands'])
    expect(of('  R: {function: {ratio: [{metric: {name: Views}}]}}\n')).toEqual(['7 config.operator'])
    const circle =
      '  R: {function: {sum: [{metric: {name: S}}, {metric: {name: Views}}]}}\n  S: {function: {sum: [{metric: {name: R}}, {metric: {name: Views}}]}}\n'
    expect(of(circle)).toEqual(['7 config.circle'])
  })

  test('a formula inside a formula is a metric of its own', () => {
    const nested = `  R: {function: {divide: [{metric: {name: Both, function: {sum: [{metric: {name: Views}}, {metric: {name: Views}}]}}}, {metric: {name: Views}}]}}\n`
    const { config } = readConfig(GOOD.replace('deck:', `${nested}deck:`))
    expect(config?.metrics.get('Both')?.source).toMatchObject({ operator: 'sum', operands: ['Views', 'Views'] })
  })

  test('keys that mean nothing are told, with what they may have meant', () => {
    const { warnings } = readConfig(GOOD.replace('title: Views', 'titel: Views').replace('"', ''))
    expect(warnings).toEqual([
      {
        line: 10,
        code: 'config.unknown_key',
        message: '"titel" means nothing in "block" and is not used. Was "title" meant?',
      },
    ])
    const scaled = readConfig(
      GOOD.replace('title: Views', 'y_scaling: ##MM').replace(
        '    aggf: sum',
        '    aggf: sum\n    box_total_scaling: bps',
      ),
    )
    expect(scaled.warnings.map(({ line, code }) => [line, code])).toEqual([
      [7, 'config.box_total_scaling'],
      [11, 'config.scaling_lost'],
    ])
  })

  test('a table of weeks has no months to compare', () => {
    const table = GOOD.replace(
      /ui_type[^]*$/,
      'ui_type: 6_WeeksTable\n      rows:\n        - row: {header: M, metric: ViewsMOM}\n',
    )
    expect(refusalsOf(table)).toEqual(['11 config.months_in_weeks'])
  })

  test('a document that unfolds without end is refused', () => {
    const bomb = `a: &a [1,1,1,1,1,1,1,1,1]\n${'bcdefgh'
      .split('')
      .map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[i]}`).join(',')}]`)
      .join('\n')}\n`
    expect(refusalsOf(bomb)).toEqual(['1 config.too_large'])
  })
})
