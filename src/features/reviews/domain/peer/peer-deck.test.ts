import { describe, expect, test } from 'vitest'
import {
  agrees,
  chartIn,
  configOf,
  csvOf,
  goldensOf,
  listIn,
  openScenario,
  sampleText,
  SCENARIOS,
  tableOf,
} from '../golden.test-support.ts'
import { peerDeck, peerResult } from './peer-deck.ts'

describe.each(SCENARIOS)('as the peer: %s', scenario => {
  const { config, table } = openScenario(scenario)

  test('every golden figure to its last printed digit', () => {
    const deck = peerDeck(config, table)
    for (const { metric, lists, xAxis } of goldensOf(scenario)) {
      const chart = chartIn(deck, metric)
      for (const { key, written } of lists) {
        const values = listIn(chart, key).map(({ value }) => value)
        expect(values).toHaveLength(written.length)
        expect(
          written.filter((text, i) => !agrees(values[i] ?? null, text)).map(text => `${metric} ${key} ${text}`),
        ).toEqual([])
      }
      expect(chart.xAxis.filter(label => label !== ' ')).toEqual(xAxis)
    }
  })

  test('as many months in its frames as it has', () => {
    const { currentMonths, priorMonths } = peerResult(config, table)
    for (const golden of goldensOf(scenario))
      expect([currentMonths, priorMonths]).toEqual([golden.currentMonths, golden.priorMonths])
  })
})

describe('as the peer: further figures of its tests', () => {
  test('scenario 5: a fiscal year that ends in February', () => {
    const text = sampleText('scenario_4/config.yaml').replace(
      'week_number: 16',
      'week_number: 16\n  fiscal_year_end_month: FEB',
    )
    const config = configOf(text)
    const table = tableOf(config, csvOf('scenario_4'))
    const expected: Record<string, string[]> = {
      CumulativePaidCustomers: ['30345.78689', '50.08756695'],
      PaidCustomers: ['3119', '55.25136884'],
      TestMaxMetric: ['103', '-7.207207207'],
      TestMinMetric: ['60', '15.38461538'],
      TestSumMetrics: ['1188533.235', '87.79280638'],
      TestDifferenceMetric: ['1674', '48.6678508'],
      TestSumDoubleMetric: ['9748', '2.319722893'],
      TestFilterMetricUS: ['80.21311475', '2.406864797'],
      TestProductMetric: ['78865884828', '44.57646652'],
      TestDivisionMetric: ['0.047617813', '9.03412084'],
    }
    const deck = peerDeck(config, table)
    for (const [metric, [quarter = '', change = '']] of Object.entries(expected)) {
      const box = listIn(chartIn(deck, metric), 'box_totals').map(({ value }) => value ?? null)
      for (const [place, written] of [
        [5, quarter],
        [6, change],
        [7, quarter],
        [8, change],
      ] as const)
        expect(agrees(box[place] ?? null, written), `${metric} ${place}: ${box[place]} is not ${written}`).toBe(true)
    }
    expect(peerResult(config, table)).toMatchObject({ currentMonths: 12, priorMonths: 22 })
  })

  test('scenario 9: a table of months with changes and a formula of a formula', () => {
    const config = configOf(TABLE_CONFIG)
    const [block] = peerDeck(config, tableOf(config, csvOf('scenario_3'))).blocks
    if (block?.kind !== 'months') throw new Error('no table')
    for (const [header, written] of Object.entries(TABLE_FIGURES)) {
      const points = block.rows.find(row => row.header === header)?.points ?? []
      expect(
        written.filter((text, i) => !agrees(points[i]?.value ?? null, text)),
        header,
      ).toEqual([])
    }
  })
})

const TABLE_CONFIG = `
setup: {week_ending: 25-SEP-2021, week_number: 38, title: WBR Daily, fiscal_year_end_month: DEC}
metrics:
  PageViews: {column: PageViews, aggf: sum}
  Mobile: {column: MobilePageViews, aggf: sum}
  Desktop: {column: DesktopPageViews, aggf: sum}
  Both: {function: {sum: [{metric: {name: Mobile}}, {metric: {name: Desktop}}]}}
  Fatals: {column: Fatals, aggf: sum}
  Share: {column: Desktop Pct, aggf: mean, metric_comparison_method: bps}
  Ratio: {function: {divide: [{metric: {name: Both}}, {metric: {name: Fatals}}]}}
deck:
  - block:
      ui_type: 12_MonthsTable
      title: table
      rows: [${['Ratio', 'Share', 'PageViewsYOY', 'PageViewsMOM', 'Both', 'DesktopYOY', 'MobileMOM'].map(name => `{row: {header: ${name}, metric: ${name}}}`).join(', ')}]
`

/** From the peer's scenario 9, whose table holds the same days. */
const TABLE_FIGURES: Record<string, string[]> = {
  Ratio:
    '83437.83003759582 5805.144281897814 3118.9691173195843 3701.3161373420303 24301.32008341892 1473.5284551142133 2561.5137105923277 6382.510971786834 1835.9711556905727 3426.7642017547964 4348.3821489821785 3855.182861064639'.split(
      ' ',
    ),
  Share:
    '0.5223333333333333 0.5274193548387097 0.517 0.5267741935483872 0.5212903225806451 0.5157142857142858 0.51 0.503 0.49935483870967745 0.5133333333333333 0.5329032258064516 0.5229032258064517'.split(
      ' ',
    ),
  PageViewsYOY:
    '.nan .nan .nan .nan 0.5585155610671795 0.3056323743197151 0.2714888186434474 0.3199230850891317 0.3309875622267069 0.3981437821784697 0.40786428495385474 0.13031574943024182'.split(
      ' ',
    ),
  PageViewsMOM:
    '-0.12502047188117804 0.057942572938824544 0.007143776224230125 0.055829383748408734 0.20619329484099636 -0.15078513375301206 0.07548494561001151 -0.03864907450707056 0.010716043695030653 -0.0032165576172430432 0.10876943643115888 -0.02935019409637396'.split(
      ' ',
    ),
  Both: '1708890197 1807907694 1820822981 1922478407 2318880565 1969227848 2117874905 2036021000 2057839090 2051219930 2274329967 2207577941'.split(
    ' ',
  ),
  DesktopYOY:
    '.nan .nan .nan .nan 0.40661289348191043 0.1874167173072585 0.14032480847866458 0.17510871331099365 0.16818696239908304 0.2186799231312231 0.24776436066503527 0.11097162643458947'.split(
      ' ',
    ),
  MobileMOM:
    '-0.1051115227343925 0.04507359489730978 0.02740119188777168 0.036152714264658936 0.22046174476238933 -0.13914960117834618 0.08716084182964345 -0.02603318231319296 0.017375176590509023 -0.03259485813734986 0.06672094868694467 -0.009049095740848556'.split(
      ' ',
    ),
}
