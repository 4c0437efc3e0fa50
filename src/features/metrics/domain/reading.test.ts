import { describe, expect, test } from 'vitest'
import { readObservations, type Reading, type ReadingOptions } from './reading.ts'

function read(rows: string[][], about: Partial<ReadingOptions> = {}, header = ['Date', 'Visits']): Reading {
  const outcome = readObservations(
    { header, rows },
    { dateColumn: 'Date', valueColumn: 'Visits', aggregation: 'sum', ...about },
  )
  if (!outcome.ok) throw new Error(outcome.problems[0]?.message)
  return outcome.value
}
const days = (reading: Reading) => reading.observations.map(({ occurredOn }) => occurredOn)

describe('reading a series from a sheet', () => {
  test('takes dates and numbers as a weekly report has them', () => {
    const reading = read([
      ['Sun, 05-Jan-2020', '523,419'],
      ['Mon, 06-Jan-2020', '564,364'],
    ])
    expect(reading).toMatchObject({
      observations: [
        { occurredOn: '2020-01-05', value: 523419 },
        { occurredOn: '2020-01-06', value: 564364 },
      ],
      read: 2,
      empty: 0,
      refused: [],
      duplicates: [],
      dateFormats: { 'DD Mon YYYY': 2 },
      dateOrder: null,
      decimalMark: 'point',
    })
  })

  test('puts days in order, and leaves out rows that hold nothing', () => {
    const reading = read([
      ['2027-01-02', '2'],
      ['', ' '],
      ['2027-01-01', '1'],
    ])
    expect(reading.observations).toEqual([
      { occurredOn: '2027-01-01', value: 1 },
      { occurredOn: '2027-01-02', value: 2 },
    ])
    expect(reading.read).toBe(2)
  })

  test('an empty cell is no value, and no zero', () => {
    const reading = read([['2027-01-01', ''], ['2027-01-02', 'N/A'], ['2027-01-03', '0'], ['2027-01-04']])
    expect(reading.observations.map(({ value }) => value)).toEqual([null, null, 0, null])
    expect(reading.empty).toBe(3)
  })

  test('what cannot be read is told with its row and its reason, and the rest is read', () => {
    const reading = read([
      ['2027-01-01', 'many'],
      ['soon', '3'],
      ['', '4'],
      ['2027-02-30', '5'],
      ['2027-01-02', '6'],
    ])
    expect(reading.refused).toMatchObject([
      { row: 2, field: 'value', code: 'reading.not_a_number', detail: '"many" cannot be read as a number.' },
      { row: 3, field: 'date', code: 'reading.not_a_date' },
      { row: 4, field: 'date', code: 'reading.no_date' },
      { row: 5, field: 'date', code: 'reading.not_a_date' },
    ])
    expect(reading.observations).toEqual([{ occurredOn: '2027-01-02', value: 6 }])
  })

  test.each([
    ['sum', 12],
    ['mean', 6],
    ['last', 7],
  ] as const)('rows of one day become one by %s, and are told', (aggregation, value) => {
    const reading = read(
      [
        ['2020-05-01', '5'],
        ['2020-05-01', ''],
        ['2020-05-01', '7'],
        ['2020-05-02', '1'],
      ],
      { aggregation },
    )
    expect(reading.observations[0]).toEqual({ occurredOn: '2020-05-01', value })
    expect(reading.duplicates).toEqual([{ occurredOn: '2020-05-01', rows: [2, 3, 4], value }])
  })

  test('mixed ways of writing dates are counted', () => {
    const reading = read([
      ['2027-01-01', '1'],
      ['Jan 2, 2027', '2'],
      ['3 January 2027', '3'],
      ['46391', '4'],
    ])
    expect(days(reading)).toEqual(['2027-01-01', '2027-01-02', '2027-01-03', '2027-01-04'])
    expect(reading.dateFormats).toEqual({
      'YYYY-MM-DD': 1,
      'Mon DD, YYYY': 1,
      'DD Mon YYYY': 1,
      'spreadsheet number': 1,
    })
  })
})

describe('the order of day and month', () => {
  test('is settled by one number above twelve', () => {
    expect(
      read([
        ['3/4/2027', '1'],
        ['13/4/2027', '2'],
      ]),
    ).toMatchObject({ dateOrder: 'day-first', dateOrderIsGuess: false })
    expect(
      read([
        ['3/4/2027', '1'],
        ['3/14/2027', '2'],
      ]),
    ).toMatchObject({ dateOrder: 'month-first', dateOrderIsGuess: false })
  })

  test('is taken from even steps where no number settles it, and told as a guess', () => {
    const monthFirst = read([
      ['1/1/2020', '1'],
      ['1/2/2020', '1'],
      ['1/3/2020', '1'],
    ])
    expect(monthFirst).toMatchObject({ dateOrder: 'month-first', dateOrderIsGuess: true })
    expect(days(monthFirst)).toEqual(['2020-01-01', '2020-01-02', '2020-01-03'])
    expect(
      read([
        ['1/1/2020', '1'],
        ['2/1/2020', '1'],
        ['3/1/2020', '1'],
      ]),
    ).toMatchObject({ dateOrder: 'day-first', dateOrderIsGuess: true })
  })

  test('is what the caller says', () => {
    const reading = read([['1/2/2020', '1']], { dateOrder: 'day-first' })
    expect(reading).toMatchObject({ dateOrder: 'day-first', dateOrderIsGuess: false })
    expect(days(reading)).toEqual(['2020-02-01'])
    expect(read([['2/13/2020', '1']], { dateOrder: 'day-first' }).refused).toMatchObject([
      { code: 'reading.not_a_date' },
    ])
  })

  test('that is mixed refuses the dates that may be two days, and keeps the sure ones', () => {
    const reading = read([
      ['13/4/2027', '1'],
      ['4/14/2027', '2'],
      ['3/4/2027', '3'],
      ['5/5/2027', '4'],
      ['40/1/2027', '5'],
    ])
    expect(days(reading)).toEqual(['2027-04-13', '2027-04-14', '2027-05-05'])
    expect(reading.refused).toMatchObject([
      { row: 4, code: 'reading.date_ambiguous' },
      { row: 6, code: 'reading.not_a_date' },
    ])
  })
})

describe('the columns', () => {
  test('are found by name whatever their case and a byte order mark, or by place', () => {
    const rows = [['2027-01-01', '1', '9']]
    expect(read(rows, { valueColumn: 'second ' }, ['\ufeffDATE', 'First', 'Second']).observations[0]?.value).toBe(9)
    expect(read(rows, { valueColumn: 1 }, ['Date', 'Same', 'Same']).observations[0]?.value).toBe(1)
  })

  test.each([
    ['no such name', { valueColumn: 'Clicks' }, 'valueColumn', 'reading.no_such_column'],
    ['a name that occurs twice', { valueColumn: 'Same' }, 'valueColumn', 'reading.column_twice'],
    ['a place beyond the last', { dateColumn: 7 }, 'dateColumn', 'reading.no_such_column'],
  ])('are refused with %s', (_, about, field, code) => {
    const outcome = readObservations(
      { header: ['Date', 'Same', 'Same'], rows: [] },
      { dateColumn: 'Date', valueColumn: 1, aggregation: 'sum', ...about },
    )
    expect(outcome).toMatchObject({ ok: false, problems: [{ field, code }] })
  })

  test('both wrong are told together', () => {
    const outcome = readObservations(
      { header: ['A'], rows: [] },
      { dateColumn: 'Date', valueColumn: 'Visits', aggregation: 'sum' },
    )
    expect(outcome.ok ? [] : outcome.problems.map(({ field }) => field)).toEqual(['dateColumn', 'valueColumn'])
  })

  test('an empty sheet reads as nothing', () => {
    expect(read([])).toMatchObject({ observations: [], read: 0, dateFormats: {} })
  })
})
