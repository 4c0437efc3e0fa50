import { describe, expect, test } from 'vitest'
import { chooseColumns } from './column-choice.ts'

const sheet = (header: string[], ...rows: string[][]) => ({ header, rows })

describe('choosing columns', () => {
  test.each([
    [
      'the first of dates and the first of numbers',
      sheet(['Date', 'Orders', 'Visits'], ['2026-01-05', '12', '900'], ['2026-01-06', '13', '910']),
      { date: 0, value: 1 },
    ],
    [
      'dates that stand behind',
      sheet(
        ['Region', 'Clicks', 'Day'],
        ['North', '41,874', 'Sun, 05-Jan-2020'],
        ['North', '45,149', 'Mon, 06-Jan-2020'],
      ),
      { date: 2, value: 1 },
    ],
    [
      'values with gaps and a note',
      sheet(
        ['Day', 'Value'],
        ['2026-01-01', ''],
        ['2026-01-02', 'n/a'],
        ['2026-01-03', '1'],
        ['2026-01-04', '2'],
        ['2026-01-05', '3'],
        ['2026-01-06', '4'],
        ['2026-01-07', 'broken'],
      ),
      { date: 0, value: 1 },
    ],
    ['no dates at all', sheet(['Name', 'Age'], ['Mira', '31']), { date: null, value: 1 }],
    ['nothing but dates', sheet(['Day'], ['2026-01-01']), { date: 0, value: null }],
    ['an empty sheet', sheet(['Date', 'Value']), { date: null, value: null }],
  ])('%s', (_name, given, wanted) => {
    expect(chooseColumns(given)).toEqual(wanted)
  })
})
