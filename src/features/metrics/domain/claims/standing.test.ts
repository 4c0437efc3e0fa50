import { describe, expect, test } from 'vitest'
import { expectedBy, lastPeriod, promisedBy, standingOf } from './standing.ts'

const today = '2026-11-23'
const on = (dueOn: string, value: number | null) => ({ dueOn, today, value })

describe('a promise of at least 92', () => {
  const promised = promisedBy({ bound: 'at_least', target: 92 })
  test.each([
    ['is kept at 92', on('2026-11-22', 92), 'kept'],
    ['is kept above it', on('2026-11-22', 95), 'kept'],
    ['is missed below it', on('2026-11-22', 91.9), 'missed'],
    ['is missed at zero, which is a value', on('2026-11-22', 0), 'missed'],
    ['is not known without a whole figure', on('2026-11-22', null), 'unknown'],
    ['is not due on its own day', on('2026-11-23', 95), 'not_due'],
    ['is not due before its day, whatever the figure', on('2026-12-01', 10), 'not_due'],
  ] as const)('%s', (_, figure, standing) => {
    expect(standingOf(promised, figure)).toBe(standing)
  })
})

test.each([
  ['at most', promisedBy({ bound: 'at_most', target: 2 }), 2, 'kept'],
  ['at most', promisedBy({ bound: 'at_most', target: 2 }), 2.1, 'missed'],
  ['an expected rise', expectedBy({ p10: 80, p90: 94 }, 'increase'), 80, 'kept'],
  ['an expected rise', expectedBy({ p10: 80, p90: 94 }, 'increase'), 99, 'kept'],
  ['an expected fall', expectedBy({ p10: 0.8, p90: 1.7 }, 'decrease'), 1.8, 'missed'],
  ['a level to hold', expectedBy({ p10: 8, p90: 10 }, 'hold'), 9, 'kept'],
  ['a level to hold', expectedBy({ p10: 8, p90: 10 }, 'hold'), 11, 'missed'],
  ['a level to hold', expectedBy({ p10: 8, p90: 10 }, 'hold'), 7, 'missed'],
] as const)('%s (%o) at %s is %s', (_, promised, value, standing) => {
  expect(standingOf(promised, on('2026-11-22', value))).toBe(standing)
})

// 15 November 2026 is a Sunday.
test.each([
  ['day', '2026-11-18', { from: '2026-11-18', to: '2026-11-18' }],
  ['week', '2026-11-18', { from: '2026-11-09', to: '2026-11-15' }],
  ['week', '2026-11-15', { from: '2026-11-09', to: '2026-11-15' }],
  ['month', '2026-11-29', { from: '2026-10-01', to: '2026-10-31' }],
  ['month', '2026-11-30', { from: '2026-11-01', to: '2026-11-30' }],
] as const)('the last whole %s that had ended on %s', (cadence, day, span) => {
  expect(lastPeriod(cadence, day, 'monday')).toEqual(span)
})
