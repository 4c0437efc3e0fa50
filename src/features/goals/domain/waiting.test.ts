import { expect, test } from 'vitest'
import { silentSince, waitOf } from './waiting.ts'

const TODAY = '2026-11-24'
const goal = {
  status: 'on_track',
  startOn: '2026-10-01',
  writtenOn: '2026-10-01',
  judged: 'on_pace',
  lastCheckIn: { date: '2026-11-20', status: 'on_track' },
} as const

test.each([
  ['its day is over and it is not achieved', { judged: 'missed' }, 'missed'],
  ['it is behind, and its owner says that it is on track', { judged: 'behind' }, 'behind'],
  ['it is behind, and its owner said so a week ago', { judged: 'behind', lastCheckIn: said('2026-11-17') }, 'behind'],
  ['it is behind, and its owner has said so since', { judged: 'behind', lastCheckIn: said('2026-11-18') }, null],
  ['it is behind, and nobody has said anything', { judged: 'behind', lastCheckIn: null }, 'behind'],
  ['it goes well, and was checked in thirty days ago', { lastCheckIn: said('2026-10-25') }, null],
  ['it goes well, and was checked in before that', { lastCheckIn: said('2026-10-24') }, 'silent'],
  ['nobody has checked in since it began', { judged: 'no_figure', lastCheckIn: null }, 'silent'],
  ['it began a week ago', { startOn: '2026-11-17', lastCheckIn: null }, null],
  ['it was written down a week ago', { writtenOn: '2026-11-17', lastCheckIn: null }, null],
  ['it is closed', { status: 'missed', judged: 'missed' }, null],
] as const)('a goal waits for its owner or not: %s', (_, about, why) => {
  expect(waitOf({ ...goal, ...about }, TODAY)).toBe(why)
})

test('silence is counted from what was said last, or from the beginning', () => {
  expect(silentSince(goal)).toBe('2026-11-20')
  expect(silentSince({ ...goal, lastCheckIn: null, writtenOn: '2026-09-01' })).toBe('2026-10-01')
})

function said(date: string) {
  return { date, status: 'at_risk' } as const
}
