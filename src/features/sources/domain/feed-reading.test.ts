import { describe, expect, test } from 'vitest'
import { sampleId } from '#testing/sample.ts'
import { neededColumns, readFeeds, withWeights, type PlainTable } from './feed-reading.ts'
import type { Feed, SourceReading } from './source-settings.ts'

const metric = sampleId('metric')
const other = sampleId('metric')

const table = (text: string, name: string | null = null): PlainTable => {
  const [header = [], ...rows] = text.split('\n').map(line => line.split(';'))
  return { name, columns: header, rows: rows.map((cells, n) => ({ row: n + 2, cells })) }
}
const feed = (about: Partial<Feed> = {}): Feed => ({
  metric,
  column: 'Orders',
  filters: [],
  aggregation: null,
  ...about,
})
const reading = (about: Partial<SourceReading> = {}): SourceReading => ({
  dayColumn: 'Day',
  dateOrder: null,
  decimalMark: null,
  feeds: [feed()],
  ...about,
})
const read = (tables: PlainTable | PlainTable[], how: SourceReading) => {
  const outcome = readFeeds([tables].flat(), how, () => 'sum')
  if (!outcome.ok) throw new Error(outcome.problems[0]?.message)
  return outcome.value
}
const refusedFor = (tables: PlainTable | PlainTable[], how: SourceReading) => {
  const outcome = readFeeds([tables].flat(), how, () => 'sum')
  return outcome.ok ? [] : outcome.problems
}
const valuesOf = ([first]: ReturnType<typeof read>) => first?.words.map(({ date, value }) => [date, value])

const BY_COUNTRY = table(
  'Day;Country;Orders;Share\n2026-01-05;Germany;10;0.5\n2026-01-05;France;4;0.25\n2026-01-06;Germany;12;0.75\n2026-01-06;France;;0.25',
)

describe('a column becomes a metric', () => {
  test('over all rows, several of one day put together by the metric’s own way', () => {
    expect(valuesOf(read(BY_COUNTRY, reading()))).toEqual([
      ['2026-01-05', 14],
      ['2026-01-06', 12],
    ])
  })

  test('over the rows that have a value in another column, while another feed takes them all', () => {
    const [germany, all] = read(
      BY_COUNTRY,
      reading({ feeds: [feed({ filters: [{ column: 'country', values: ['Germany'] }] }), feed({ metric: other })] }),
    )
    expect(germany?.words.map(({ value }) => value)).toEqual([10, 12])
    expect(all?.words.map(({ value }) => value)).toEqual([14, 12])
  })

  test('by a way of its own, a mean with the number of rows behind it, empty cells not counted', () => {
    const [mean] = read(BY_COUNTRY, reading({ feeds: [feed({ aggregation: 'mean' })] }))
    expect(mean?.words).toEqual([
      { date: '2026-01-05', value: 7, weight: 2 },
      { date: '2026-01-06', value: 12, weight: null },
    ])
  })

  test('by counting rows, where no column is named', () => {
    expect(valuesOf(read(BY_COUNTRY, reading({ feeds: [feed({ column: null, aggregation: 'mean' })] })))).toEqual([
      ['2026-01-05', 2],
      ['2026-01-06', 2],
    ])
  })

  test('with names as people write them: case and spaces say nothing, nor the mark before the first', () => {
    const marked = table('\ufeffDAY ; orders\n2026-01-05;3')
    expect(valuesOf(read(marked, reading()))).toEqual([['2026-01-05', 3]])
  })
})

describe('what cannot be read is told', () => {
  test('row by row, with the row of the file, and the others are taken', () => {
    const [outcome] = read(
      table('Day;Orders\n2026-01-05;ten\n2026-02-30;4\n2026-01-07;12 x\n;5\n2026-01-09;1,200'),
      reading(),
    )
    expect(outcome?.problems.map(({ row, field, code }) => [row, field, code])).toEqual([
      [2, 'Orders', 'reading.not_a_number'],
      [3, 'Day', 'reading.not_a_date'],
      [4, 'Orders', 'reading.not_a_number'],
      [5, 'Day', 'reading.no_date'],
    ])
    expect(outcome?.words).toEqual([{ date: '2026-01-09', value: 1200, weight: null }])
  })

  test('with the row of the file where a filter leaves rows out', () => {
    const of = table('Day;Country;Orders\n2026-01-05;France;1\n2026-01-06;Germany;x')
    const [outcome] = read(of, reading({ feeds: [feed({ filters: [{ column: 'Country', values: ['Germany'] }] })] }))
    expect(outcome?.problems).toMatchObject([{ row: 3, field: 'Orders' }])
  })

  test('an empty cell is nothing said, and never zero', () => {
    const [outcome] = read(table('Day;Orders\n2026-01-05;\n2026-01-06;0\n2026-01-07;n/a'), reading())
    expect(outcome).toMatchObject({ words: [{ date: '2026-01-06', value: 0 }], skipped: 2, problems: [] })
  })

  test('when no row passes a filter', () => {
    const [outcome] = read(
      BY_COUNTRY,
      reading({ feeds: [feed({ filters: [{ column: 'Country', values: ['Germania'] }] })] }),
    )
    expect(outcome).toMatchObject({ words: [], problems: [{ row: null, code: 'source.nothing_passes' }] })
    expect(outcome?.problems[0]?.detail).toContain('Germania in Country')
  })
})

describe('the whole is refused', () => {
  test('when columns are missing: all of them are named, with those that there are', () => {
    const renamed = table('Day;Land;Order count\n2026-01-05;Germany;10')
    const problems = refusedFor(
      renamed,
      reading({ feeds: [feed({ filters: [{ column: 'Country', values: ['x'] }] })] }),
    )
    expect(problems.map(({ field, code }) => [field, code])).toEqual([
      ['Orders', 'source.no_such_column'],
      ['Country', 'source.no_such_column'],
    ])
    expect(problems[0]?.message).toContain('Day, Land, Order count')
  })

  test('when nothing settles which number is the day, until somebody says it', () => {
    const unsettled = table('Day;Orders\n03/04/2026;1\n04/04/2026;2')
    expect(refusedFor(unsettled, reading())).toMatchObject([{ field: 'Day', code: 'source.date_order_unknown' }])
    expect(valuesOf(read(unsettled, reading({ dateOrder: 'day-first' })))).toEqual([
      ['2026-04-03', 1],
      ['2026-04-04', 2],
    ])
  })

  test('not when another row than those that pass a filter settles it', () => {
    const settled = table('Day;Country;Orders\n03/04/2026;Germany;1\n25/04/2026;France;2')
    const how = reading({ feeds: [feed({ filters: [{ column: 'Country', values: ['Germany'] }] })] })
    expect(valuesOf(read(settled, how))).toEqual([['2026-04-03', 1]])
  })

  test('when there are columns and no rows', () => {
    expect(refusedFor(table('Day;Orders'), reading())).toMatchObject([{ code: 'source.no_rows' }])
  })
})

describe('of shares with what each is out of beside them', () => {
  const shares = {
    ...table('Day;Share;Out of;Other\n2026-02-01;50;2;1\n2026-02-02;;3;1\n2026-02-03;100;1;1'),
    weights: { of: 'Share', by: 'Out of' },
  }
  const wordsOf = (column: string) => read(shares, reading({ feeds: [feed({ column })] }))[0]?.words

  test('each day weighs as much as it is out of, and an empty one says nothing', () => {
    expect(wordsOf('Share')).toEqual([
      { date: '2026-02-01', value: 50, weight: 2 },
      { date: '2026-02-03', value: 100, weight: null },
    ])
  })

  test('other columns weigh one for each row', () => {
    expect(wordsOf('Other')?.map(({ weight }) => weight)).toEqual([null, null, null])
  })

  test('what they are out of is read with them', () => {
    expect(withWeights(['Day', 'share'], shares.weights)).toEqual(['Day', 'share', 'Out of'])
    expect(withWeights(['Day', 'Other'], shares.weights)).toEqual(['Day', 'Other'])
    expect(withWeights(['Day', 'Share', 'Out of'], shares.weights)).toEqual(['Day', 'Share', 'Out of'])
    expect(withWeights(['Day'], undefined)).toEqual(['Day'])
  })
})

describe('of several files', () => {
  const january = table('Day;Orders\n2026-01-31;5', 'january.csv')

  test('each day is taken from where it stands', () => {
    expect(valuesOf(read([january, table('Day;Orders\n2026-02-01;6', 'february.csv')], reading()))).toEqual([
      ['2026-01-31', 5],
      ['2026-02-01', 6],
    ])
  })

  test('the newer one counts where both tell a day, and that they differ is told', () => {
    const [outcome] = read([january, table('Day;Orders\n2026-01-31;7', 'february.csv')], reading())
    expect(outcome).toMatchObject({ words: [{ value: 7 }], problems: [{ code: 'source.day_in_two_files' }] })
    const [alike] = read([january, table('Day;Orders\n2026-01-31;5', 'again.csv')], reading())
    expect(alike).toMatchObject({ words: [{ value: 5 }], problems: [] })
  })

  test('a column that one of them lacks refuses the whole, and names the file', () => {
    expect(refusedFor([january, table('Day;Sold\n2026-02-01;6', 'february.csv')], reading())).toMatchObject([
      { field: 'Orders', message: expect.stringContaining('february.csv') },
    ])
  })
})

test('each column that a reading needs is named once', () => {
  const filters = [{ column: 'Country', values: ['x'] }]
  expect(neededColumns(reading({ feeds: [feed({ filters }), feed({ metric: other, column: 'orders ' })] }))).toEqual([
    'Day',
    'orders ',
    'Country',
  ])
})
