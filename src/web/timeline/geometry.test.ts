import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#kernel/calendar.ts'
import {
  dayAt,
  drawnEnd,
  FLAG_WIDEST,
  placeOf,
  roomAround,
  roomForFlags,
  scaleOf,
  todayAt,
  widthOf,
  type Zoom,
} from './geometry.ts'

const zooms: Zoom[] = ['week', 'month', 'quarter']
const span = { from: '2026-10-01', to: '2028-03-31' }

test('a flag has room up to the next one, and none where two stand on one day', () => {
  expect(roomForFlags([100, 180, 180, 900])).toEqual([80, 0, FLAG_WIDEST, FLAG_WIDEST])
})

describe('days and places', () => {
  test('a place and its day agree under every zoom', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zooms), fc.integer({ min: 0, max: 540 }), (zoom, days) => {
        const scale = scaleOf(span, zoom)
        const day = addDays(span.from, days)
        return dayAt(scale, placeOf(scale, day)) === day && placeOf(scale, day) < widthOf(scale)
      }),
    )
  })

  test('there is room before the first day and after the last', () => {
    expect(roomAround('2026-11-23', [])).toEqual({ from: '2026-10-23', to: '2028-05-26' })
    expect(roomAround('2026-11-23', ['2025-02-10', null, '2030-01-05'])).toEqual({
      from: '2025-01-10',
      to: '2030-07-07',
    })
  })

  test.each([
    ['week', '2026-12-01', '2026-12-14'],
    ['quarter', '2026-12-01', '2027-03-30'],
    ['week', '2026-10-01', '2026-11-23'],
  ] as const)('under %s, a bar that is open from %s is drawn to %s', (zoom, start, end) => {
    expect(drawnEnd({ start, end: null }, zoom, '2026-11-23')).toBe(end)
  })

  test('today is a day of the reader’s own calendar', () => {
    expect(todayAt(new Date(2026, 10, 23, 0, 5).getTime())).toBe('2026-11-23')
    expect(todayAt(new Date(2026, 10, 23, 23, 55).getTime())).toBe('2026-11-23')
  })
})
