import { expect, test } from 'vitest'
import { checkDay, checkGoal, isOpen } from './stating.ts'

const stated = { status: 'on_track', pathToGreen: null, startOn: null, dueOn: '2026-12-31' } as const
const codes = (about: object) => {
  const outcome = checkGoal({ ...stated, ...about })
  return outcome.ok ? [] : outcome.problems.map(({ code }) => code)
}

test.each([
  ['on track needs no path to green', {}, []],
  ['at risk needs one', { status: 'at_risk' }, ['goal.no_path_to_green']],
  ['off track needs one', { status: 'off_track' }, ['goal.no_path_to_green']],
  ['blanks are no path', { status: 'off_track', pathToGreen: ' \n ' }, ['goal.no_path_to_green']],
  ['with a path it is taken', { status: 'off_track', pathToGreen: 'Two more vans' }, []],
  ['closed it needs none', { status: 'missed' }, []],
  ['it may begin on the day before it is due', { startOn: '2026-12-30' }, []],
  ['it does not begin on the day it is due', { startOn: '2026-12-31' }, ['goal.due_before_begin']],
  [
    'all problems are told at once',
    { status: 'at_risk', startOn: '2027-01-01' },
    ['goal.no_path_to_green', 'goal.due_before_begin'],
  ],
])('%s', (_, about, expected) => {
  expect(codes(about)).toEqual(expected)
})

test('a check-in is of today or of an earlier day', () => {
  expect(checkDay('2026-11-23', '2026-11-23').ok).toBe(true)
  expect(checkDay('2026-11-24', '2026-11-23').ok).toBe(false)
})

test('a goal is open until its owner closes it', () => {
  expect((['on_track', 'at_risk', 'off_track'] as const).every(status => isOpen({ status }))).toBe(true)
  expect((['achieved', 'missed', 'dropped'] as const).some(status => isOpen({ status }))).toBe(false)
})
