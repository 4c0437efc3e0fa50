import { expect, test } from 'vitest'
import { judgmentOf, type Standing } from './judgment.ts'
import { newsOf } from './news.ts'
import { after, chartOf, lastWeek, weekBefore } from './weeks.test-support.ts'

const outside = chartOf(after(30))
const usual = chartOf(after(11))
const none = { alertBelow: null, alertAbove: null }
/** As the last week was told. */
const told = (about: Partial<Standing> = {}): Standing => {
  const news = newsOf(outside, [], none)
  if (news === null) throw new Error('the last week is no news')
  return { ...news, acknowledgedAt: null, archivedAt: null, ...about }
}
const moment = '2026-11-23T10:00:00.000Z'

test.each([
  ['a week that is news and of which nobody was told is told', outside, [], 'tell'],
  ['a week like others is not', usual, [], 'none'],
  ['a signal is told once', outside, [told()], 'none'],
  ['an alert that is no signal any more is withdrawn', usual, [told()], 'withdraw'],
  ['one that its owner acknowledged stays as it was read', usual, [told({ acknowledgedAt: moment })], 'none'],
  ['one that was withdrawn stays so while it is no signal', usual, [told({ archivedAt: moment })], 'none'],
  ['one that was withdrawn comes back when it is one again', outside, [told({ archivedAt: moment })], 'bring_back'],
  ['one that was told by other limits is corrected', outside, [told({ upper: 14 })], 'correct'],
  ['one that was told by other rules is corrected', outside, [told({ rules: ['shift'] })], 'correct'],
  ['one of an earlier week is left alone', usual, [told({ weekEnding: weekBefore(1) })], 'none'],
] as const)('%s', (_, chart, standing, act) => {
  expect(judgmentOf(chart, lastWeek, standing, none).act).toBe(act)
})

test('a run of which the telling was withdrawn was not told', () => {
  const shifted = chartOf([
    ...Array.from({ length: 12 }, (_, n) => 10 + (n % 3)),
    ...Array.from({ length: 9 }, (_, n) => 13 + (n % 2) / 10),
  ])
  const rules = newsOf(shifted, [], none)?.rules ?? []
  const before = told({ weekEnding: weekBefore(1), rules })
  expect(judgmentOf(shifted, lastWeek, [before], none).act).toBe('none')
  expect(judgmentOf(shifted, lastWeek, [{ ...before, archivedAt: moment }], none).act).toBe('tell')
})
