import type { Voice } from './people.ts'

export interface SampleMetric {
  key: string
  name: string
  definition: string
  unit: string
  direction: 'increase' | 'decrease' | 'hold'
  kind: 'input' | 'output' | 'guardrail'
  owner: Voice
  target: number | null
  /** How often there is a value. */
  every: 'day' | 'week'
  aggregation: 'mean' | 'last'
  /** Its level before the launch and after it, both in its unit. */
  base: number
  after: number
  /** What it gains in a year by itself. */
  drift: number
  /** One standard deviation of what nobody can explain. */
  noise: number
  /** How much higher weekends are. */
  weekend: number
  digits: number
  /** What the idea of the launch promised of it; the day is counted from today. */
  expected?: { from: number; p10: number; p50: number; p90: number; by: number }
}

/** The launch reaches customers within so many days: parcels that were on their way still followed the calendar. */
export const ARRIVAL_DAYS = 10

export const METRICS: readonly SampleMetric[] = [
  {
    key: 'before-red',
    name: 'Refills delivered before red',
    definition:
      'Share of refills that arrive while the jug still has capacity left, of all refills delivered that day.',
    unit: '%',
    direction: 'increase',
    kind: 'input',
    owner: 'manager',
    target: 92,
    every: 'day',
    aggregation: 'mean',
    base: 61,
    after: 87,
    drift: 1.5,
    noise: 3.4,
    weekend: 2,
    digits: 1,
    expected: { from: 61, p10: 80, p50: 88, p90: 94, by: -7 },
  },
  {
    key: 'cancellations',
    name: 'Cancellations naming late refills',
    definition: 'Subscriptions ended that day whose reason is a late refill, per 10,000 subscriptions.',
    unit: 'per 10,000',
    direction: 'decrease',
    kind: 'output',
    owner: 'support',
    target: 1,
    every: 'day',
    aggregation: 'mean',
    base: 3.4,
    after: 2,
    drift: 0.2,
    noise: 0.6,
    weekend: 0.3,
    digits: 2,
    expected: { from: 3.4, p10: 0.8, p50: 1.2, p90: 1.7, by: -7 },
  },
  {
    key: 'pours',
    name: 'Liters poured per active jug',
    definition: 'Liters filtered that day, over jugs that reported at least once.',
    unit: 'l',
    direction: 'increase',
    kind: 'output',
    owner: 'engineer',
    target: 2.6,
    every: 'day',
    aggregation: 'mean',
    base: 2.2,
    after: 2.22,
    drift: 0.05,
    noise: 0.2,
    weekend: 0.35,
    digits: 2,
  },
  {
    key: 'on-shelf',
    name: 'Branches with filters on the shelf',
    definition: 'Share of listed branches that report at least one filter on Monday morning, over both store chains.',
    unit: '%',
    direction: 'increase',
    kind: 'input',
    owner: 'retail',
    target: 95,
    every: 'week',
    aggregation: 'mean',
    base: 84,
    after: 84,
    drift: -6,
    noise: 2.4,
    weekend: 0,
    digits: 1,
  },
  {
    key: 'filters-per-jug',
    name: 'Filters sent per jug and year',
    definition:
      'Filters posted in the last 365 days, over jugs with a subscription. It must not rise because we post more than people need.',
    unit: 'filters',
    direction: 'hold',
    kind: 'guardrail',
    owner: 'manager',
    target: 9,
    every: 'week',
    aggregation: 'last',
    base: 9.1,
    after: 8.9,
    drift: 0,
    noise: 0.06,
    weekend: 0,
    digits: 2,
  },
]

/** What the launch of refills by measure was to move. */
export const MOVED_BY_LAUNCH: readonly string[] = ['before-red', 'cancellations', 'pours', 'filters-per-jug']
