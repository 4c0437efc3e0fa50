import { i18n } from '@lingui/core'
import { beforeAll, describe, expect, test } from 'vitest'
import { addDays } from '#kernel/calendar.ts'
import { compileMessage } from '#web/compile-message.ts'
import type { Behavior } from '../../limits-api.ts'
import { courseSentence } from '../sentence.ts'
import { behaviorSentence } from './behavior-sentence.ts'
import { ruleWord } from './rule-words.ts'

beforeAll(() => {
  i18n.setMessagesCompiler(compileMessage)
  i18n.loadAndActivate({ locale: 'en', messages: {} })
})

const MONDAY = '2026-01-05'
const orders = { name: 'Orders', unit: null, comparison: 'percent' as const }
const week = (n: number, value: number | null, about: Partial<Behavior['points'][number]> = {}) => ({
  from: addDays(MONDAY, n * 7),
  to: addDays(MONDAY, n * 7 + 6),
  value,
  soFar: null,
  known: value === null ? 0 : 7,
  expected: 7,
  gap: value === null ? ('no_data' as const) : null,
  restated: 0,
  adjusted: value,
  factor: 1,
  size: null,
  movingRange: null,
  rangeLimit: null,
  center: 100,
  lower: 90,
  upper: 110,
  marks: [],
  leftOut: null,
  ...about,
})
const course = (values: (number | null)[], row = orders) =>
  courseSentence(
    row,
    values.map((value, n) => ({ ...week(n, value), isComplete: value !== null })),
    'week',
  )
const phase = { state: 'firm', center: 100, lower: 90, upper: 110 }
const behavior = (about: object): Behavior =>
  ({
    cadence: 'week',
    ruleSet: 'wheeler',
    phases: [phase],
    points: [week(0, 100), week(1, 103)],
    signals: [],
    ...about,
  }) as unknown as Behavior

describe('the course in words', () => {
  test.each([
    [
      'tells the last, how it moved, and where it began',
      [980, 1000, 1031],
      'Orders, 3 weeks to 25 Jan 2026: last 1,031, up 3.1% from the week before; 980 in the week from 5 Jan 2026.',
    ],
    [
      'says down in words, without a sign',
      [100, 90],
      'Orders, 2 weeks to 18 Jan 2026: last 90, down 10% from the week before; 100 in the week from 5 Jan 2026.',
    ],
    [
      'says when nothing moved',
      [90, 90],
      'Orders, 2 weeks to 18 Jan 2026: last 90, as the week before; 90 in the week from 5 Jan 2026.',
    ],
    [
      'compares with nothing across a gap',
      [100, null, 90],
      'Orders, 3 weeks to 25 Jan 2026: last 90; 100 in the week from 5 Jan 2026.',
    ],
    ['of a single week', [90], 'Orders, one week to 11 Jan 2026: last 90.'],
    ['of nothing', [null], 'Orders: no whole period is known in this range.'],
  ])('%s', (_, values, said) => {
    expect(course(values)).toBe(said)
  })

  test('compares shares in points', () => {
    expect(course([20, 21], { name: 'Share', unit: '%', comparison: 'bps' } as never)).toContain('up 100 bps from')
  })
})

describe('a process in words', () => {
  test.each([
    ['without a signal', {}, 'Usual is 90 to 110, around 100. No signal: the usual coming and going.'],
    ['with locked limits', { phases: [{ ...phase, state: 'locked' }] }, 'around 100; these limits are locked.'],
    ['with limits on trial', { phases: [{ ...phase, state: 'trial' }] }, 'on trial, from fewer than twelve values.'],
    ['without limits', { phases: [] }, 'Fewer than six values are known, so there are no limits yet.'],
    [
      'with signals, the newest first, each with its rule',
      {
        ruleSet: 'nhs',
        signals: [
          { rule: 'outside', side: 'above', from: MONDAY, to: '2026-01-11', count: 1 },
          { rule: 'shift', side: 'below', from: MONDAY, to: '2026-01-18', count: 7 },
        ],
      },
      '2 signals: in the week from 12 Jan 2026, below, 7 weeks in a row on one side of the mean; in the week from 5 Jan 2026, above, outside its limits.',
    ],
  ])('%s', (_, about, said) => {
    expect(behaviorSentence(orders, behavior(about))).toContain(said)
  })

  test('tells three signals and counts the rest', () => {
    const signals = Array.from({ length: 5 }, (_, n) => {
      const day = addDays(MONDAY, n * 7)
      return { rule: 'outside', side: 'above', from: day, to: addDays(day, 6), count: 1 }
    })
    const points = Array.from({ length: 5 }, (_, n) => week(n, 100))
    const said = behaviorSentence(orders, behavior({ signals, points }))
    expect(said).toContain('5 signals: in the week from 2 Feb 2026')
    expect(said).toMatch(/; 2 earlier\.$/)
  })
})

test.each([
  ['wheeler', 'week', '8 weeks in a row on one side of the mean', '3 of 4 weeks near a limit'],
  ['nhs', 'month', '7 months in a row on one side of the mean', '2 of 3 months near a limit'],
  ['nhs', 'day', '7 days in a row on one side of the mean', '2 of 3 days near a limit'],
] as const)('rules are worded as their school has them: %s by %s', (ruleSet, cadence, shift, near) => {
  expect([ruleWord('shift', ruleSet, cadence), ruleWord('near_limit', ruleSet, cadence)]).toEqual([shift, near])
})
