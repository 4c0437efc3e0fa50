import { describe, expect, test } from 'vitest'
import { CADENCES, type Cadence } from './metric.ts'
import { expectedIn, rhythmOf, viewsOf, type Shape } from './rhythm.ts'

const shape = (about: Partial<Shape> = {}): Shape => ({
  days: 100,
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  mostInAWeek: 7,
  mostInAMonth: 31,
  ...about,
})
const weekly = shape({ weekdays: [1], mostInAWeek: 1, mostInAMonth: 5 })
const monthly = shape({ weekdays: [3], mostInAWeek: 1, mostInAMonth: 1 })

describe('how often a metric is observed', () => {
  test.each<[Cadence, string, Shape, Cadence]>([
    ['week', 'values on most days', shape(), 'day'],
    ['month', 'values on most days', shape(), 'day'],
    ['week', 'one value a week', weekly, 'week'],
    ['month', 'one value a week', weekly, 'week'],
    ['month', 'one value a month', monthly, 'month'],
    ['day', 'one value a week: six of seven days are missing', weekly, 'day'],
    ['week', 'one value a month: three of four weeks are missing', monthly, 'week'],
    [
      'month',
      'one value, of which nobody can tell',
      shape({ days: 1, weekdays: [1], mostInAWeek: 1, mostInAMonth: 1 }),
      'month',
    ],
    ['week', 'nothing yet', shape({ days: 0, weekdays: [], mostInAWeek: 0, mostInAMonth: 0 }), 'week'],
  ])('looked at each %s, with %s', (told, _name, values, observed) => {
    expect(rhythmOf(told, values).observed).toBe(observed)
  })

  test('a weekday on which there never was a value is not missed, once there are enough values to tell', () => {
    const working = [5, 1, 2, 4, 3]
    expect(rhythmOf('day', shape({ weekdays: working })).weekdays).toEqual([1, 2, 3, 4, 5])
    expect(rhythmOf('day', shape({ weekdays: working, days: 13 })).weekdays).toHaveLength(7)
    expect(rhythmOf('day', shape({ weekdays: working, days: 14 })).weekdays).toHaveLength(5)
    expect(rhythmOf('week', weekly).weekdays).toHaveLength(7)
  })
})

test('a metric is shown value by value and by its own period; weeks make no months', () => {
  expect(viewsOf(rhythmOf('day', shape()))).toEqual(CADENCES)
  expect(viewsOf(rhythmOf('week', weekly))).toEqual(['day', 'week'])
  expect(viewsOf(rhythmOf('month', monthly))).toEqual(['day', 'month'])
})

test('a whole period has a value for each day, each working day, or one', () => {
  const week = { from: '2026-01-05', to: '2026-01-11' }
  expect(expectedIn(week, rhythmOf('day', shape()))).toBe(7)
  expect(expectedIn(week, rhythmOf('day', shape({ weekdays: [1, 2, 3, 4, 5] })))).toBe(5)
  expect(expectedIn(week, rhythmOf('week', weekly))).toBe(1)
  expect(expectedIn({ from: '2026-02-01', to: '2026-02-28' }, rhythmOf('day', shape({ weekdays: [1] })))).toBe(4)
})
