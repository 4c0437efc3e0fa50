import { expect, test } from 'vitest'
import { checkWeek } from './starting.ts'

test.each([
  ['the week that ended yesterday', '2026-11-22', []],
  ['a week long ago', '2024-12-29', []],
  ['the week that ends today', '2026-11-29', ['review_meeting.week_not_over']],
  ['a week to come', '2026-12-06', ['review_meeting.week_not_over']],
  ['a Saturday, where weeks end on Sunday', '2026-11-21', ['review_meeting.not_a_week']],
])('a meeting about %s', (_, weekEnding, codes) => {
  const today = weekEnding === '2026-11-22' ? '2026-11-23' : '2026-11-29'
  const outcome = checkWeek(weekEnding, 'sunday', today)
  expect(outcome.ok ? [] : outcome.problems.map(({ code }) => code)).toEqual(codes)
})
