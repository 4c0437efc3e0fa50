import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { missOf, type MissQuestion } from './misses.ts'

const question = (about: Partial<MissQuestion>): MissQuestion => ({
  direction: 'increase',
  aggregation: 'sum',
  cadence: 'week',
  target: 100,
  isWeekly: false,
  targetOn: null,
  weekEnding: '2026-11-22',
  value: 100,
  limits: { lower: 90, upper: 110 },
  ...about,
})

describe('a week misses its target', () => {
  test.each([
    ['that is to rise, below it', { value: 99 }, 1],
    ['that is to fall, above it', { direction: 'decrease', value: 101 }, 1],
    ['that is to hold, farther above than it strays by chance', { direction: 'hold', value: 110.5 }, 10.5],
    ['that is to hold, farther below than it strays by chance', { direction: 'hold', value: 89 }, 11],
    ['by the day on which the target is to be reached', { value: 99, targetOn: '2026-11-22' }, 1],
    ['written for weeks, whatever the metric’s own period', { value: 99, cadence: 'month', isWeekly: true }, 1],
    ['of a mean, whatever its period', { value: 99, cadence: 'month', aggregation: 'mean' }, 1],
  ] as const)('%s', (_, about, by) => {
    expect(missOf(question(about))).toEqual({ target: 100, by })
  })
})

describe('a week misses nothing', () => {
  test.each([
    ['at its target', {}],
    ['above a target that is to rise', { value: 101 }],
    ['below a target that is to fall', { direction: 'decrease', value: 99 }],
    ['within what a held metric strays by chance', { direction: 'hold', value: 110 }],
    ['of a held metric without limits', { direction: 'hold', value: 500, limits: null }],
    ['without a target', { target: null, value: 1 }],
    ['that is not known, or a part', { value: null }],
    ['before the day of its target', { value: 1, targetOn: '2026-11-23' }],
    ['of a sum whose target is that of a month', { value: 1, cadence: 'month' }],
    ['of a sum whose target is that of a day', { value: 1, cadence: 'day' }],
  ] as const)('%s', (_, about) => {
    expect(missOf(question(about))).toBeNull()
  })
})

test('better is never a miss, and worse is missed by as much as it is worse', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer(), fc.constantFrom('increase', 'decrease'), (target, value, direction) => {
      const miss = missOf(question({ target, value, direction }))
      const worse = direction === 'increase' ? target - value : value - target
      expect(miss).toEqual(worse > 0 ? { target, by: worse } : null)
    }),
  )
})
