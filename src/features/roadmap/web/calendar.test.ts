import { describe, expect, test } from 'vitest'
import { movesFor, unitFrom } from './calendar.ts'

const calendar = { weekStartsOn: 'monday' as const, fiscalYearStartMonth: 1 }
const bar = { start: '2026-12-01', end: '2026-12-14' }

describe('moving a bar on the timeline', () => {
  test.each([
    ['week', 'whole', 3, '2026-12-04', '2026-12-17'],
    ['week', 'end', -30, '2026-12-01', '2026-12-01'],
    ['week', 'start', 20, '2026-12-14', '2026-12-14'],
    ['month', 'whole', 3, '2026-12-07', '2026-12-20'],
    ['quarter', 'whole', 40, '2027-01-01', '2027-01-14'],
    ['month', 'whole', 0, '2026-12-01', '2026-12-14'],
  ] as const)('under the zoom of a %s, dragging its %s by %i days', (zoom, grip, days, start, end) => {
    expect(movesFor(zoom, calendar).drag(bar, grip, days)).toEqual({ start, end })
  })

  test('an open bar stays open when it is moved, and gets an end when its end is dragged', () => {
    const open = { start: '2026-12-01', end: null }
    expect(movesFor('week', calendar).step(open, 'whole', 1)).toEqual({ start: '2026-12-02', end: null })
    expect(movesFor('week', calendar).drag(open, 'end', 9)).toEqual({ start: '2026-12-01', end: '2026-12-10' })
  })

  test.each([
    ['week', '2026-12-07', '2026-12-13'],
    ['month', '2026-12-01', '2026-12-31'],
    ['quarter', '2026-10-01', '2026-12-31'],
  ] as const)('what is dropped under the zoom of a %s fills it', (zoom, start, end) => {
    expect(movesFor(zoom, calendar).drop('2026-12-09')).toEqual({ start, end })
  })
})

test.each([
  ['month', 0, '2026-11-01', '2026-11-30'],
  ['month', 1, '2026-12-01', '2026-12-31'],
  ['quarter', 1, '2027-01-01', '2027-03-31'],
] as const)('from a day in November, the %s that lies %i on', (scale, on, startOn, endOn) => {
  expect(unitFrom('2026-11-23', scale, on, calendar)).toEqual({ startOn, endOn })
})
