import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#kernel/calendar.ts'
import { lastPeriod } from '#features/metrics/domain/claims/standing.ts'
import { GOAL_STATUSES } from './goal.ts'
import { differs, figureFor, JUDGMENTS, paceOf, standingOf, type Aim } from './standing.ts'

/** From 60 to 90 in a hundred days. */
const aim = (about: Partial<Aim> = {}): Aim => ({
  direction: 'increase',
  baseline: 60,
  target: 90,
  startOn: '2026-01-01',
  dueOn: '2026-04-11',
  ...about,
})
const day = (on: string, value: number | null) => ({ from: on, to: on, value })

test('the straight line begins at the baseline, ends at the target, and lies in between on the days between', () => {
  expect(['2025-12-31', '2026-01-01', '2026-02-20', '2026-04-11', '2026-05-01'].map(on => paceOf(aim(), on))).toEqual([
    60, 60, 75, 90, 90,
  ])
})

describe('before its day a goal', () => {
  test.each([
    ['on the line is on its pace', aim(), 75, 'on_pace', 0.5],
    ['below the line is behind it', aim(), 74.9, 'behind', 14.9 / 30],
    ['at its target has reached it', aim(), 90, 'reached', 1],
    ['beyond its target has come farther than the whole way', aim(), 99, 'reached', 1.3],
    ['that went back has come less than none of it', aim(), 54, 'behind', -0.2],
    ['at zero is behind: zero is a value', aim(), 0, 'behind', -2],
    [
      'whose metric should fall is on its pace under the line',
      aim({ direction: 'decrease', baseline: 8, target: 2 }),
      5,
      'on_pace',
      0.5,
    ],
    [
      'whose metric should fall is behind above it',
      aim({ direction: 'decrease', baseline: 8, target: 2 }),
      5.1,
      'behind',
      2.9 / 6,
    ],
    ['without a day to begin on has a way and no pace', aim({ startOn: null }), 75, 'open', 0.5],
    ['without a baseline has no way', aim({ baseline: null }), 75, 'open', null],
    ['without a baseline has reached its target all the same', aim({ baseline: null }), 90, 'reached', null],
    ['that keeps a bound is well above it', aim({ baseline: 95, target: 90 }), 92, 'reached', null],
    ['that keeps a bound is behind below it', aim({ baseline: 95, target: 90 }), 89, 'behind', null],
    [
      'that holds a level may stray as far as when it began',
      aim({ direction: 'hold', baseline: 9.5, target: 9 }),
      8.5,
      'reached',
      null,
    ],
    [
      'that holds a level is behind beyond that',
      aim({ direction: 'hold', baseline: 9.5, target: 9 }),
      8.4,
      'behind',
      null,
    ],
  ] as const)('%s', (_, of, value, judged, progress) => {
    const standing = standingOf(of, day('2026-02-20', value), '2026-02-21')
    expect(standing.judged).toBe(judged)
    if (progress === null) expect(standing.progress).toBeNull()
    else expect(standing.progress).toBeCloseTo(progress, 12)
  })

  test('is held against the line of the day its figure is from, and not of today', () => {
    const standing = standingOf(aim(), day('2026-02-20', 75), '2026-04-01')
    expect(standing).toMatchObject({ judged: 'on_pace', expected: 75, expectedOn: 87 })
  })
})

describe('a goal has no figure, which is not zero,', () => {
  test.each([
    ['without a metric', aim({ direction: null }), day('2026-02-20', 75), 'no_figure', 'no_metric'],
    ['without a target', aim({ target: null }), day('2026-02-20', 75), 'no_figure', 'no_target'],
    [
      'where it holds a level and nobody says how far it may stray',
      aim({ direction: 'hold', baseline: null }),
      day('2026-02-20', 75),
      'no_figure',
      'no_band',
    ],
    ['where nothing is known of its metric', aim(), null, 'unknown', 'no_value'],
    ['where no period is known whole', aim(), day('2026-02-20', null), 'unknown', 'no_value'],
    ['where nothing is known since it began', aim(), day('2025-12-31', 75), 'unknown', 'before_begin'],
  ] as const)('%s', (_, of, figure, judged, gap) => {
    expect(standingOf(of, figure, '2026-02-21')).toMatchObject({ judged, gap, progress: null })
  })
})

test.each([
  ['on its last day it is still on its way', '2026-04-11', 89, 'behind'],
  ['the day after it is missed below its target', '2026-04-12', 89, 'missed'],
  ['the day after it is achieved at its target', '2026-04-12', 90, 'achieved'],
  ['the day after it is not known where its day is not', '2026-04-12', null, 'unknown'],
] as const)('%s', (_, on, value, judged) => {
  expect(standingOf(aim(), day('2026-04-11', value), on).judged).toBe(judged)
})

describe('a goal is held', () => {
  const lastBy = (on: string) => lastPeriod('day', on, 'monday')
  const periods = [day('2026-04-09', 80), day('2026-04-10', null), day('2026-04-11', 91), day('2026-04-12', 20)]
  test('before its day against the newest period that is known whole', () => {
    expect(figureFor(periods, { dueOn: '2026-04-11', on: '2026-04-10', lastBy })).toEqual(periods[0])
    expect(figureFor([], { dueOn: '2026-04-11', on: '2026-04-10', lastBy })).toBeNull()
  })
  test('after its day against that of its day, whatever came later', () => {
    expect(figureFor(periods, { dueOn: '2026-04-11', on: '2026-04-20', lastBy })).toEqual(periods[2])
  })
  test('after its day against nothing else where that one is not known', () => {
    expect(figureFor(periods, { dueOn: '2026-04-10', on: '2026-04-20', lastBy })).toEqual(periods[1])
    expect(figureFor(periods, { dueOn: '2026-04-08', on: '2026-04-20', lastBy })).toEqual(day('2026-04-08', null))
  })
})

describe('owner and metric', () => {
  test.each([
    ['agree that it is on track', 'on_track', 'on_pace', false],
    ['differ where it is behind and said to be on track', 'on_track', 'behind', true],
    ['differ where its day is over and it is still said to be on track', 'on_track', 'achieved', true],
    ['differ where a danger is seen that the figures do not show', 'at_risk', 'on_pace', true],
    ['agree that it is at risk', 'at_risk', 'behind', false],
    ['differ where it is called achieved and is not', 'achieved', 'missed', true],
    ['differ where it is called missed and was achieved', 'missed', 'achieved', true],
    ['cannot differ where nothing is known', 'on_track', 'unknown', false],
    ['do not differ on what was dropped', 'dropped', 'behind', false],
  ] as const)('%s', (_, stated, judged, expected) => {
    expect(differs(stated, judged)).toBe(expected)
  })
  test('never differ where there is no figure', () => {
    for (const status of GOAL_STATUSES) expect(differs(status, 'no_figure')).toBe(false)
  })
})

const figures = fc.double({ min: -1e6, max: 1e6, noNaN: true })
const aims = fc.record({
  direction: fc.constantFrom('increase', 'decrease', 'hold', null),
  baseline: fc.option(figures),
  target: fc.option(figures),
  startOn: fc.option(fc.integer({ min: 1, max: 400 }).map(days => addDays('2026-04-11', -days))),
  dueOn: fc.constant('2026-04-11'),
})
const days = fc.integer({ min: -300, max: 300 }).map(apart => addDays('2026-04-11', apart))

describe('whatever the goal', () => {
  test('it is achieved or missed after its day alone, and nothing else then where its value is known', () => {
    fc.assert(
      fc.property(aims, fc.option(figures), days, days, (of, value, to, on) => {
        const { judged } = standingOf(of, { from: to, to, value }, on)
        expect(JUDGMENTS).toContain(judged)
        const isClosed = judged === 'achieved' || judged === 'missed'
        if (isClosed) expect(on > of.dueOn).toBe(true)
        if (on > of.dueOn && value !== null && judged !== 'no_figure') expect(isClosed).toBe(true)
        if (value === null) expect(['unknown', 'no_figure']).toContain(judged)
      }),
    )
  })
  test('a better value never stands worse', () => {
    const RANK: readonly string[] = ['missed', 'behind', 'open', 'on_pace', 'reached', 'achieved']
    fc.assert(
      fc.property(aims, figures, figures, days, (of, one, other, on) => {
        if (of.direction === 'hold' || of.direction === null || of.target === null) return
        const [worse, better] = (of.direction === 'increase') === one < other ? [one, other] : [other, one]
        const rank = (value: number) => RANK.indexOf(standingOf(of, { from: on, to: on, value }, on).judged)
        expect(rank(better)).toBeGreaterThanOrEqual(rank(worse))
      }),
    )
  })
  test('turned round, with the metric and its aims below zero, it stands as it did', () => {
    fc.assert(
      fc.property(aims, figures, days, (of, value, on) => {
        if (of.direction === 'hold' || of.direction === null) return
        const turned: Aim = {
          ...of,
          direction: of.direction === 'increase' ? 'decrease' : 'increase',
          baseline: of.baseline === null ? null : -of.baseline,
          target: of.target === null ? null : -of.target,
        }
        const [one, other] = [standingOf(of, day(on, value), on), standingOf(turned, day(on, -value), on)]
        expect(other.judged).toBe(one.judged)
        expect(other.progress === null).toBe(one.progress === null)
      }),
    )
  })
})
