import { describe, expect, test } from 'vitest'
import type { DateOrder } from '#features/metrics/domain/written-date.ts'
import { DateOrderScan } from './date-order.ts'
import { deckOf } from './deck.ts'
import { chartIn, configOf, tableOf } from './golden.test-support.ts'
import { Review } from './review.ts'

const configFor = (metrics: string, weekEnding = '13-JAN-2024', deck = 'A') =>
  configOf(
    `setup: {week_ending: ${weekEnding}}\nmetrics: {${metrics}}\ndeck: [{block: {ui_type: 6_12Graph, title: T, metrics: {${deck}: }}}]`,
  )
const SUM = configFor('A: {column: A, aggf: sum}')

const read = (csv: string, config = SUM, order: DateOrder | null = null) => {
  const table = tableOf(config, csv, order)
  return {
    table,
    codes: [...table.refused, ...table.notes].map(({ row, field, code }) => `${row} ${field} ${code}`),
    lastWeek: chartIn(deckOf(new Review(config, table)), 'T').series[0]?.weeks[5],
  }
}

const week = (cells: readonly string[]) =>
  `Date,A\n${cells.map((cell, n) => `2024-01-${String(n + 7).padStart(2, '0')},${cell}`).join('\n')}`

describe('reading a table of days', () => {
  test('thousands separators, currency and an empty cell', () => {
    const { lastWeek, codes } = read(week(['"1,234"', '$5', '6', '', '7', '8', '9']))
    expect(lastWeek).toMatchObject({ value: null, soFar: 1269, known: 6, expected: 7 })
    expect(codes).toEqual([])
  })

  test('text among numbers is refused with row and column, and its day is missing', () => {
    const { lastWeek, table } = read(week(['1', '2', 'three', '4', '5', '6', '7']))
    expect(table.refused).toEqual([
      { row: 4, field: 'A', code: 'table.not_a_number', detail: expect.stringContaining('"three"') },
    ])
    expect(lastWeek).toMatchObject({ value: null, soFar: 25, known: 6, expected: 7, gap: 'partial' })
  })

  test('a date twice is put together and told', () => {
    const { lastWeek, codes } = read(`${week(['1', '1', '1', '1', '1', '1', '1'])}\n2024-01-13,10`)
    expect(lastWeek?.value).toBe(17)
    expect(codes).toEqual(['9 Date table.day_again'])
  })

  test('a row after the week counts for nothing and is told', () => {
    const { lastWeek, codes } = read(`${week(['1', '1', '1', '1', '1', '1', '1'])}\n2024-02-01,10`)
    expect(lastWeek?.value).toBe(7)
    expect(codes).toEqual(['9 Date table.after_week_ending'])
  })

  test('dates that may be two days are refused until somebody says which', () => {
    const csv = 'Date,A\n1/7/2024,1\n1/8/2024,1'
    expect(read(csv).codes).toEqual(['2 Date table.date_ambiguous', '3 Date table.date_ambiguous'])
    expect(read(csv, SUM, 'month-first').lastWeek).toMatchObject({ soFar: 2, known: 2 })
    expect(read(csv, SUM, 'day-first').lastWeek).toMatchObject({ known: 0, gap: 'no_data' })
  })

  test('a column settles the order of its dates, unless it holds both', () => {
    const orderOf = (...cells: string[]) => {
      const scan = new DateOrderScan()
      cells.forEach(cell => scan.add(cell))
      return scan.order
    }
    expect(orderOf('1/2/2024', '1/13/2024')).toBe('month-first')
    expect(orderOf('1/2/2024', '13/1/2024')).toBe('day-first')
    expect(orderOf('1/2/2024', '2/3/2024')).toBeNull()
    expect(orderOf('1/13/2024', '13/1/2024')).toBeNull()
  })

  test.each([
    ['no date', ',5', 'table.no_date'],
    ['a word', 'soon,5', 'table.not_a_date'],
    ['a day that does not exist', '2023-02-29,5', 'table.not_a_date'],
  ])('%s is told', (_, row, code) => {
    expect(read(`Date,A\n${row}`).codes).toEqual([`2 Date ${code}`])
  })

  test('several ways of writing dates are told, and so are time zones', () => {
    expect(read('Date,A\n2024-01-07,1\n"Mon, 08-Jan-2024",1').codes).toEqual(['3 Date table.mixed_dates'])
    const zoned = read('Date,A\n2024-01-07T23:30:00-05:00,1\n2024-01-08T23:30:00+01:00,1')
    expect(zoned.codes).toEqual(['2 Date table.time_zone'])
    expect(zoned.lastWeek?.known).toBe(2)
  })

  test('a leap day is a day', () => {
    const config = configFor('A: {column: A, aggf: sum}', '02-MAR-2024')
    const csv = `Date,A\n${['25', '26', '27', '28', '29'].map(day => `2024-02-${day},1`).join('\n')}\n2024-03-01,1\n2024-03-02,1`
    expect(read(csv, config).lastWeek).toMatchObject({ value: 7, known: 7, expected: 7 })
  })

  test('a renamed column is told with the one it may have become', () => {
    const { table } = read('Date,PageViews\n2024-01-07,1', configFor('A: {column: Page Views, aggf: sum}'))
    expect(table.refused).toEqual([
      {
        row: 1,
        field: 'Page Views',
        code: 'table.no_such_column',
        detail: expect.stringContaining('Was it renamed to "PageViews"?'),
      },
    ])
  })

  test('who rests on a weekday misses none', () => {
    const days = Array.from({ length: 70 }, (_, n) => new Date(Date.UTC(2023, 10, 5 + n)).toISOString().slice(0, 10))
    const csv = `Date,A\n${days
      .filter((_, n) => n % 7 !== 6)
      .map(day => `${day},1`)
      .join('\n')}`
    expect(read(csv).lastWeek).toMatchObject({ value: 6, known: 6, expected: 6, gap: null })
  })

  test('filters take the rows that meet them', () => {
    const of = (query: string) => configFor(`A: {filter: {base_column: A, query: "${query}"}, aggf: sum}`)
    const csv = 'Date,A,Country,Size\n2024-01-07,1,US,5\n2024-01-07,2,UK,10\n2024-01-07,4,,20'
    const soFar = (query: string) => read(csv, of(query)).lastWeek?.soFar
    expect(soFar("Country == 'US'")).toBe(1)
    expect(soFar("Country != 'US'")).toBe(6)
    expect(soFar('Size >= 10')).toBe(6)
    expect(soFar("Size > 5 and Country == 'UK'")).toBe(2)
    expect(soFar("Country == 'US' or Country == 'UK'")).toBe(3)
    expect(soFar('`Size` < 10')).toBe(1)
  })
})
