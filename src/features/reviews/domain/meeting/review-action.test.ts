import { describe, expect, test } from 'vitest'
import { sample } from '#testing/sample.ts'
import { actionAge, byUrgency, reviewAction } from './review-action.ts'

const today = '2026-11-23'

test.each([
  ['taken on today', '2026-11-23', '2026-11-30', null, { days: 0, lateDays: 0 }],
  ['due today', '2026-11-16', '2026-11-23', null, { days: 7, lateDays: 0 }],
  ['due yesterday', '2026-11-16', '2026-11-22', null, { days: 7, lateDays: 1 }],
  ['done in time', '2026-11-02', '2026-11-16', '2026-11-09', { days: 7, lateDays: 0 }],
  ['done too late', '2026-11-02', '2026-11-09', '2026-11-16', { days: 14, lateDays: 7 }],
] as const)('an action %s is so old', (_, takenOn, dueOn, doneOn, age) => {
  expect(actionAge(takenOn, dueOn, doneOn, today)).toEqual(age)
})

describe('actions', () => {
  const action = (title: string, dueOn: string, doneAt: string | null = null) =>
    sample(reviewAction, { title, dueOn, doneAt })
  test('stand by their urgency: open and late first, what was done last at the end', () => {
    const actions = [
      action('done before', '2026-11-01', '2026-11-02T10:00:00.000Z'),
      action('due later', '2026-12-01'),
      action('done last', '2026-11-01', '2026-11-20T10:00:00.000Z'),
      action('late', '2026-11-02'),
    ]
    expect(actions.toSorted(byUrgency).map(({ title }) => title)).toEqual([
      'late',
      'due later',
      'done last',
      'done before',
    ])
  })
})
