import { expect, test } from 'vitest'
import { stillInvestigating, type PastEntry } from './carried.ts'

const entry = (metric: string, weekEnding: string, disposition: PastEntry['disposition']): PastEntry => ({
  metric: `metric_${metric}`,
  weekEnding,
  disposition,
})
const before = '2026-11-22'

test.each([
  ['comes back the week after', [entry('a', '2026-11-15', 'investigating')], '2026-11-15'],
  [
    'comes back for as long as nobody knows, counted from the first week',
    [entry('a', '2026-11-15', 'investigating'), entry('a', '2026-11-08', 'investigating')],
    '2026-11-08',
  ],
  ['comes back after a week without a meeting', [entry('a', '2026-10-25', 'investigating')], '2026-10-25'],
  [
    'is answered by an explanation',
    [entry('a', '2026-11-08', 'investigating'), entry('a', '2026-11-15', 'explained')],
    undefined,
  ],
  [
    'is answered by an action',
    [entry('a', '2026-11-08', 'investigating'), entry('a', '2026-11-15', 'action')],
    undefined,
  ],
  [
    'is let go of by saying that there is nothing to see',
    [entry('a', '2026-11-08', 'investigating'), entry('a', '2026-11-15', 'skip')],
    undefined,
  ],
  [
    'begins anew after an answer',
    [
      entry('a', '2026-11-01', 'investigating'),
      entry('a', '2026-11-08', 'explained'),
      entry('a', '2026-11-15', 'investigating'),
    ],
    '2026-11-15',
  ],
  ['of this week itself is nothing to come back', [entry('a', before, 'investigating')], undefined],
  ['of another metric is not this one’s', [entry('b', '2026-11-15', 'investigating')], undefined],
] as const)('what is being investigated %s', (_, entries, since) => {
  expect(stillInvestigating(entries, before).get('metric_a')).toBe(since)
})
