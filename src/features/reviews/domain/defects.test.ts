import { describe, expect, test } from 'vitest'
import { addDays } from '#kernel/calendar.ts'
import { deckOf } from './deck.ts'
import { chartIn, configOf, tableOf } from './golden.test-support.ts'
import { PeerFailure } from './peer/frames.ts'
import { peerDeck } from './peer/peer-deck.ts'
import { Review } from './review.ts'

/** Two years of days with a value each, unless the day is left out. */
function daily(from: string, days: number, valueOn: (day: string, n: number) => number | string | null): string {
  const rows = Array.from({ length: days }, (_, n) => [addDays(from, n), valueOn(addDays(from, n), n)] as const)
  return [
    'Date,A,B,C',
    ...rows.flatMap(([day, value]) => (value === null ? [] : `${day},${value},${value},${value}`)),
  ].join('\n')
}

const METRICS = `
  A: {column: A, aggf: sum}
  B: {column: B, aggf: sum}
  C: {column: C, aggf: sum}
  Three: {function: {sum: [{metric: {name: A}}, {metric: {name: B}}, {metric: {name: C}}]}}
`
function both({
  csv,
  weekEnding,
  metrics = METRICS,
  show = 'A',
  setup = '',
}: {
  csv: string
  weekEnding: string
  metrics?: string
  show?: string
  setup?: string
}) {
  const config = configOf(
    `setup: {week_ending: ${weekEnding}, week_number: 20, title: T${setup}}\nmetrics:${metrics}\ndeck: [{block: {ui_type: 6_12Graph, title: T, metrics: {${show}: }}}]`,
  )
  const table = tableOf(config, csv)
  const series = (deck: ReturnType<typeof peerDeck>) => chartIn(deck, 'T').series[0]
  const chart = chartIn(deckOf(new Review(config, table)), 'T')
  return { config, table, chart, ours: chart.series[0], peer: () => series(peerDeck(config, table)) }
}

const STEADY = daily('2020-01-01', 731, (_, n) => 100 + (n % 10))

describe('the twelve defects: what the peer prints, and what we print', () => {
  test('1: changes of a sum of three take all three', () => {
    const csv = STEADY.replace(/^(2021-05-2\d),(\d+),(\d+),(\d+)$/gm, (_, day, a, b) => `${day},${a},${b},500`)
    const { ours, peer } = both({ csv, weekEnding: '22-MAY-2021', show: 'ThreeWOW' })
    const box = both({ csv, weekEnding: '22-MAY-2021', show: 'Three' })
    expect(peer()?.weeks[5]?.value).not.toBeCloseTo((box.peer()?.box?.[1]?.value ?? 0) / 100, 6)
    expect(ours?.weeks[5]?.value).toBeCloseTo((box.ours?.box?.[1]?.value ?? 0) / 100, 12)
  })

  test('2: a week with days missing is no total', () => {
    const csv = daily('2021-01-01', 200, day => (day === '2021-05-17' || day === '2021-05-20' ? null : 10))
    const { ours, peer } = both({ csv, weekEnding: '22-MAY-2021' })
    expect(peer()?.weeks[5]?.value).toBe(50)
    expect(ours?.weeks[5]).toMatchObject({ value: null, soFar: 50, known: 5, expected: 7, gap: 'partial' })
    expect(ours?.box?.[1]).toMatchObject({ value: null, gap: 'partial' })
  })

  test('3: a week without a value is not zero', () => {
    const csv = daily('2021-01-01', 200, day => (day > '2021-05-15' ? '' : 10))
    const { ours, peer } = both({ csv, weekEnding: '22-MAY-2021' })
    expect(
      peer()
        ?.box?.slice(0, 2)
        .map(({ value }) => value),
    ).toEqual([0, 0])
    expect(ours?.box?.slice(0, 2)).toMatchObject([
      { value: null, gap: 'no_data' },
      { value: null, gap: 'no_data' },
    ])
  })

  test('4: without a year before there is no change over a year', () => {
    const csv = daily('2021-01-01', 200, () => 10)
    const { ours, peer } = both({ csv, weekEnding: '22-MAY-2021' })
    expect(peer()?.box?.[2]?.value).toBe(0)
    expect(ours?.box?.[2]).toMatchObject({ value: null, gap: 'no_prior_period' })
  })

  test('5: a December week in a fiscal year that ends in another month', () => {
    const may = both({ csv: STEADY, weekEnding: '11-DEC-2021', setup: ', fiscal_year_end_month: MAY' })
    expect(may.peer).toThrow(PeerFailure)
    expect(may.ours?.box?.[7]).toMatchObject({ current: { from: '2021-06-01', to: '2021-12-11', days: 194 } })
    const november = both({ csv: STEADY, weekEnding: '11-SEP-2021', setup: ', fiscal_year_end_month: NOV' })
    expect(november.peer).toThrow(PeerFailure)
    expect(november.ours?.box?.[7]).toMatchObject({ current: { from: '2020-12-01' } })
  })

  test('6: a year may have a week 53', () => {
    const csv = daily('2019-01-01', 800, () => 1)
    const { config, table, chart } = both({ csv, weekEnding: '16-JAN-2021', setup: '' })
    expect(peerDeck(config, table).blocks[0]).toMatchObject({ xAxis: expect.arrayContaining(['wk 20', 'wk 15']) })
    const iso = both({ csv, weekEnding: '16-JAN-2021' }).chart
    expect(chart.xAxis).toEqual(iso.xAxis)
    const counted = configOf(
      `setup: {week_ending: 16-JAN-2021, week_number: 2}\nmetrics:${METRICS}\ndeck: [{block: {ui_type: 6_12Graph, title: T, metrics: {A: }}}]`,
    )
    expect(chartIn(peerDeck(counted, table), 'T').xAxis.slice(0, 6)).toEqual([
      'wk 49',
      'wk 50',
      'wk 51',
      'wk 52',
      'wk 1',
      'wk 2',
    ])
    expect(chartIn(deckOf(new Review(counted, table)), 'T').xAxis.slice(0, 6)).toEqual([
      'wk 50',
      'wk 51',
      'wk 52',
      'wk 53',
      'wk 1',
      'wk 2',
    ])
  })

  test('7: what lies after the week takes no part', () => {
    const { ours, peer } = both({
      csv: STEADY,
      weekEnding: '22-MAY-2021',
      setup: ', x_axis_monthly_display: fiscal_year',
    })
    expect(peer()?.months[4]?.value).toBeGreaterThan(3000)
    expect(peer()?.months[6]?.value).toBeGreaterThan(3000)
    expect(ours?.months[4]).toMatchObject({ value: null, known: 22, expected: 31, gap: 'partial' })
    expect(ours?.months[6]).toMatchObject({ value: null, soFar: null, gap: 'after_as_of' })
  })

  test('8: a change of a change is left blank', () => {
    const metrics = `${METRICS}  R: {column: A, aggf: mean, metric_comparison_method: bps}\n`
    const { ours, peer } = both({ csv: STEADY, weekEnding: '22-MAY-2021', metrics, show: 'RYOY' })
    expect(Math.abs(peer()?.box?.[1]?.value ?? 0)).toBeGreaterThan(1e6)
    expect(ours?.box?.[1]).toMatchObject({ value: null, gap: 'not_comparable' })
  })

  test('9: every comparison of the manual is read', () => {
    const asked = (method: string) =>
      configOf(
        `setup: {week_ending: 22-MAY-2021}\nmetrics: {A: {column: A, aggf: sum, metric_comparison_method: '${method}'}}\ndeck: []`,
      )
    expect(asked('%').metrics.get('A')?.comparison).toBe('percent')
    expect(asked('bps').metrics.get('A')?.comparison).toBe('bps')
    expect(asked('absolute').metrics.get('A')?.comparison).toBe('absolute')
  })

  test('10: a steady series does not grow in a leap year', () => {
    const csv = daily('2023-01-01', 600, () => 1)
    const { ours, peer } = both({ csv, weekEnding: '18-MAY-2024' })
    expect(peer()?.box?.[8]?.value).toBeCloseTo(0.7246, 4)
    expect(ours?.box?.[8]).toMatchObject({
      value: 0,
      rule: 'same_days',
      current: { days: 139 },
      against: { days: 139, to: '2023-05-19' },
    })
    const dates = both({ csv, weekEnding: '18-MAY-2024', setup: ', year_basis: same_dates' })
    expect(dates.ours?.box?.[8]).toMatchObject({ rule: 'same_dates', against: { days: 138, to: '2023-05-18' } })
  })

  test('11: a mean is the mean of its rows, and zero is a value', () => {
    const csv = `Date,A\n${Array.from({ length: 14 }, (_, n) => `${addDays('2021-05-09', n)},${n < 7 ? 5 : 0}`).join('\n')}\n2021-05-22,80`
    const mean = both({ csv, weekEnding: '22-MAY-2021', metrics: '\n  A: {column: A, aggf: mean}\n' })
    expect(mean.peer()?.weeks[5]?.value).toBeCloseTo(40 / 7, 12)
    expect(mean.ours?.weeks[5]?.value).toBe(10)
    const zero = both({
      csv: csv.replace('\n2021-05-22,80', ''),
      weekEnding: '22-MAY-2021',
      metrics: '\n  A: {column: A, aggf: sum}\n',
    })
    expect(zero.peer()?.box?.[1]?.value).toBe(0)
    expect(zero.ours?.box?.slice(0, 2)).toMatchObject([
      { value: 0, gap: null },
      { value: -100, gap: null },
    ])
  })

  test('12: events are shown wherever their chart reaches', () => {
    const { config, table } = both({ csv: STEADY, weekEnding: '22-MAY-2021' })
    const events = [
      { day: '2020-11-03', metric: 'A', text: 'Price changed' },
      { day: '2021-05-18', metric: 'A', text: 'Out of stock' },
      { day: '2021-05-19', metric: 'A', text: 'In stock again' },
      { day: '2018-01-01', metric: 'A', text: 'Long ago' },
    ]
    const chart = chartIn(deckOf(new Review(config, table), events), 'T')
    expect(chart.events.map(({ text, places }) => [text, places])).toEqual([
      ['Price changed', [13]],
      ['Out of stock', [5]],
      ['In stock again', [5]],
    ])
  })
})
