import { expect, test } from 'vitest'
import { portfolioOf, type Portrayed } from './portfolio.ts'

const goal = (about: Partial<Portrayed> = {}): Portrayed => ({
  status: 'on_track',
  kind: 'output',
  customerImpact: false,
  deliverable: null,
  metric: null,
  baseline: null,
  target: null,
  isOwned: true,
  lastCheckIn: null,
  ...about,
})
const metric = 'metric_018cc251-f400-7000-8000-000000000001'

test('each part is the share of the open goals of which it holds', () => {
  const { count, parts } = portfolioOf(
    [
      goal({ kind: 'input', customerImpact: true, deliverable: 'A page', metric, baseline: 0, target: 0 }),
      goal({ kind: 'input', status: 'off_track', isOwned: false }),
      goal({ lastCheckIn: '2026-10-24' }),
      goal({ lastCheckIn: '2026-10-23', metric, target: 5 }),
      goal({ status: 'achieved', kind: 'input', customerImpact: true }),
    ],
    '2026-11-23',
  )
  expect(count).toBe(4)
  expect(parts).toEqual({
    input: { count: 2, share: 0.5 },
    customers: { count: 1, share: 0.25 },
    owner: { count: 3, share: 0.75 },
    deliverable: { count: 1, share: 0.25 },
    metric: { count: 1, share: 0.25 },
    checkedIn: { count: 1, share: 0.25 },
  })
})

test('of no goals there is no share, which is not zero', () => {
  expect(portfolioOf([goal({ status: 'dropped' })], '2026-11-23').parts.input).toEqual({ count: 0, share: null })
})
