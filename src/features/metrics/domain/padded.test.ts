import { expect, test } from 'vitest'
import { paddedTo } from './padded.ts'

test.each([
  ['days', 'day', { from: '2026-11-22', to: '2026-11-22' }, '2026-11-24', ['2026-11-23', '2026-11-24']],
  ['weeks', 'week', { from: '2026-11-16', to: '2026-11-22' }, '2026-12-01', ['2026-11-23', '2026-11-30']],
  ['months', 'month', { from: '2026-11-01', to: '2026-11-30' }, '2027-01-01', ['2026-12-01', '2027-01-01']],
] as const)('%s follow each other as far as the day', (_, cadence, last, until, expected) => {
  expect(paddedTo(last, until, cadence).map(({ from }) => from)).toEqual(expected)
})

test('nothing follows a period that holds the day, and nothing reaches farther than can be drawn', () => {
  expect(paddedTo({ from: '2026-11-16', to: '2026-11-22' }, '2026-11-22', 'week')).toEqual([])
  expect(paddedTo({ from: '2026-11-22', to: '2026-11-22' }, '2028-11-22', 'day')).toEqual([])
})
