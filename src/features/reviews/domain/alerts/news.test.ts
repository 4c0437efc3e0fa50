import { describe, expect, test } from 'vitest'
import { sample } from '#testing/sample.ts'
import { isWaiting, metricAlert } from './metric-alert.ts'
import { awakening, newsOf, type Told } from './news.ts'
import { after, chartOf, lastWeek, weekBefore } from './weeks.test-support.ts'

const told = (weeksAgo: number, about: Partial<Told> = {}): Told => ({
  weekEnding: weekBefore(weeksAgo),
  rules: ['outside'],
  side: 'above',
  bound: null,
  ...about,
})

describe('a last week is news', () => {
  test('when it lies outside, with its figure and its limits', () => {
    const news = newsOf(chartOf(after(30)), [])
    expect(news).toMatchObject({ weekEnding: lastWeek, side: 'above', value: 30 })
    expect(news?.rules).toContain('outside')
    expect(news?.upper).toBeLessThan(30)
  })

  test('when it lies outside again on the other side', () => {
    expect(newsOf(chartOf(after(-20)), [told(1)])).toMatchObject({ side: 'below' })
  })

  test('when another week was told long before', () => {
    expect(newsOf(chartOf(after(30)), [told(9)])).not.toBeNull()
  })
})

describe('a last week is no news', () => {
  test.each([
    ['when it comes and goes as usual', chartOf(after(11)), []],
    ['when it was told already', chartOf(after(30)), [told(0)]],
    ['when it is not known', chartOf(after(null)), []],
    ['when it is a part', chartOf(after(30), 'partial'), []],
    ['when there are too few weeks to tell', chartOf([1, 2, 900]), []],
    ['when nothing is known at all', chartOf([]), []],
  ])('%s', (_, chart, earlier) => {
    expect(newsOf(chart, earlier)).toBeNull()
  })

  test('when a run that was told goes on', () => {
    const shifted = chartOf([
      ...Array.from({ length: 12 }, (_, n) => 10 + (n % 3)),
      ...Array.from({ length: 9 }, (_, n) => 13 + (n % 2) / 10),
    ])
    const first = newsOf(shifted, [])
    expect(first?.rules).toContain('shift')
    expect(newsOf(shifted, [told(1, { rules: first?.rules ?? [] })])).toBeNull()
  })
})

test.each([
  ['waits', {}, true],
  ['waits no more once acknowledged', { acknowledgedAt: '2026-11-22T10:00:00.000Z' }, false],
  ['does not wait while it is put off', { snoozedUntil: '2026-11-24' }, false],
  ['waits again on the day until which it was put off', { snoozedUntil: '2026-11-23' }, true],
  ['does not wait while it is put off until it changes', { snoozedUntilChange: true }, false],
  ['waits no more when it was withdrawn', { archivedAt: '2026-11-22T10:00:00.000Z' }, false],
] as const)('an alert %s', (_, about, waits) => {
  const plain = { acknowledgedAt: null, snoozedUntil: null, snoozedUntilChange: false, archivedAt: null }
  expect(isWaiting(sample(metricAlert, { ...plain, ...about }), '2026-11-23')).toBe(waits)
})

describe('a fixed bound', () => {
  const bounds = (alertBelow: number | null, alertAbove: number | null = null) => ({ alertBelow, alertAbove })

  test.each([
    [
      'tells of a value under it, though the chart sees nothing in it',
      after(11),
      bounds(11.5),
      { side: 'below', bound: 11.5 },
    ],
    ['tells of a value above it', after(11), bounds(null, 10.5), { side: 'above', bound: 10.5 }],
    ['tells nothing of a value on it', after(11), bounds(11, 11), null],
    [
      'tells beside the rules that fire on its side',
      after(-20),
      bounds(0),
      { side: 'below', bound: 0, rules: ['outside', 'range'] },
    ],
    ['tells where there are too few weeks for limits', [1], bounds(2), { bound: 2, rules: [], lower: null }],
    ['tells nothing of a week that is not known', after(null), bounds(100), null],
  ] as const)('%s', (_, values, given, expected) => {
    const news = newsOf(chartOf([...values]), [], given)
    if (expected === null) expect(news).toBeNull()
    else expect(news).toMatchObject(expected)
  })

  test('is told once while the weeks stay beyond it, and again after they came back', () => {
    const below: Partial<Told> = { side: 'below', bound: 9.5, rules: [] }
    expect(newsOf(chartOf(after(9, 9)), [told(1, below)], bounds(9.5))).toBeNull()
    expect(newsOf(chartOf(after(9, 10, 9)), [told(2, below)], bounds(9.5))).toMatchObject({ bound: 9.5 })
    expect(newsOf(chartOf(after(9, null, 9)), [told(2, below)], bounds(9.5))).toMatchObject({ bound: 9.5 })
  })

  test('is told though a rule was told of the run before', () => {
    expect(newsOf(chartOf(after(9, 9)), [told(1, { side: 'below', rules: ['shift'] })], bounds(9.5))).not.toBeNull()
  })
})

describe('a signal that was put off', () => {
  const asleep = (about: Partial<Told> = {}, snoozedUntilChange = false) => ({
    ...told(1, { rules: ['shift'], ...about }),
    snoozedUntilChange,
  })

  test.each([
    ['comes back for a stronger rule', told(0, { rules: ['outside'] }), asleep(), 'wakes'],
    ['sleeps on for the same rule', told(0, { rules: ['shift'] }), asleep(), 'sleeps_on'],
    ['sleeps on for a weaker rule', told(0, { rules: ['near_limit'] }), asleep(), 'sleeps_on'],
    ['comes back for the other side', told(0, { rules: ['near_limit'], side: 'below' }), asleep(), 'wakes'],
    ['comes back for a bound', told(0, { rules: [], bound: 20 }), asleep({ rules: ['outside'] }), 'wakes'],
    ['sleeps on for a bound that was crossed before', told(0, { bound: 20 }), asleep({ bound: 20 }), 'sleeps_on'],
    ['until it changes comes back for any rule', told(0, { rules: ['near_limit'] }), asleep({}, true), 'wakes'],
  ] as const)('%s', (_, news, before, expected) => {
    expect(awakening(news, before)).toBe(expected)
  })
})
