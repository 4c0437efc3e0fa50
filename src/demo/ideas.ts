import type { Voice } from './people.ts'

/** What the team of the sample thinks of doing, has begun and has done. Days are counted from today. */
export interface SampleIdea {
  key: string
  title: string
  description: string
  status: 'new' | 'exploring' | 'planned' | 'building' | 'launched' | 'parked' | 'declined'
  /** The theme whose feedback supports it, and how many pieces are linked. */
  theme: string | null
  passages: number
  effort: [number, number, number] | null
  rice: {
    reach: [number, number, number]
    impact: [number, number, number]
    confidence: [number, number, number]
  } | null
  /** Who answers for it; nobody yet is told too. */
  owner: Voice | null
  product?: 'app'
  /** Its place in the plan; `null` when it has none. */
  plan: Work | null
}

/** A piece of work on the roadmap. */
export interface Work {
  status: 'planned' | 'in_progress' | 'done'
  horizon: 'now' | 'next' | 'later' | 'none'
  team: string
  /** First and last day, from today; `null` where nobody has said. */
  days: [number, number] | null
  confidence: number | null
}

export const IDEAS: readonly SampleIdea[] = [
  {
    key: 'refill',
    title: 'Send the refill when the jug says so',
    description:
      'The jug counts liters. When 15 % is left, the next filter goes in the post, so that it arrives before the light turns red.\n\nReplaces the fixed date of the subscription.',
    status: 'launched',
    theme: 'late refill',
    passages: 26,
    effort: [3, 4, 6],
    rice: { reach: [14000, 18000, 21000], impact: [1, 2, 3], confidence: [0.7, 0.8, 0.9] },
    owner: 'manager',
    plan: { status: 'done', horizon: 'none', team: 'Firmware', days: [-170, -71], confidence: null },
  },
  {
    key: 'liters',
    title: 'Show liters left, not days',
    description: 'One number in the app and four dots on the lid, from the same count.',
    status: 'building',
    theme: 'filter light',
    passages: 12,
    effort: [1, 2, 3],
    rice: { reach: [20000, 26000, 30000], impact: [0.5, 1, 1.5], confidence: [0.7, 0.8, 0.95] },
    owner: 'manager',
    plan: { status: 'in_progress', horizon: 'now', team: 'Firmware', days: [-34, 7], confidence: 0.8 },
  },
  {
    key: 'pause',
    title: 'Pause and skip a delivery',
    description: 'From the app and from each shipping notice, without support.',
    status: 'planned',
    theme: 'too many filters',
    passages: 10,
    effort: [0.5, 1, 2],
    rice: { reach: [5000, 8000, 11000], impact: [0.5, 1, 2], confidence: [0.6, 0.8, 0.9] },
    owner: 'manager',
    plan: { status: 'in_progress', horizon: 'now', team: 'Subscriptions', days: [-9, 40], confidence: 0.7 },
  },
  {
    key: 'seal',
    title: 'A lid that seals when full',
    description: 'New mold for the flap, and a spare seal in the box until it ships.',
    status: 'planned',
    theme: 'leaking lid',
    passages: 11,
    effort: [4, 6, 10],
    rice: { reach: [9000, 12000, 15000], impact: [1, 2, 3], confidence: [0.5, 0.6, 0.8] },
    owner: 'engineer',
    plan: { status: 'planned', horizon: 'next', team: 'Hardware', days: [21, 150], confidence: 0.5 },
  },
  {
    key: 'stock',
    title: 'Show where filters are in stock',
    description: 'Per branch, from what retailers report each night.',
    status: 'exploring',
    theme: 'store stock',
    passages: 9,
    effort: [3, 5, 9],
    rice: { reach: [4000, 9000, 16000], impact: [0.5, 1, 1.5], confidence: [0.3, 0.5, 0.7] },
    owner: 'retail',
    plan: { status: 'planned', horizon: 'next', team: 'Retail', days: [46, 130], confidence: 0.4 },
  },
  {
    key: 'pairing',
    title: 'Pair in one step, for the whole household',
    description: 'A code on the bottom of the jug; anybody at home can add it.',
    status: 'exploring',
    theme: 'pairing',
    passages: 8,
    effort: [2, 3, 5],
    rice: { reach: [6000, 8000, 12000], impact: [0.5, 1, 2], confidence: [0.5, 0.7, 0.8] },
    owner: 'engineer',
    product: 'app',
    plan: { status: 'planned', horizon: 'next', team: 'App', days: [42, 100], confidence: 0.6 },
  },
  {
    key: 'office',
    title: 'Office plan for ten jugs and more',
    description: 'One bill, one count over all jugs, a price that falls with the number.',
    status: 'exploring',
    theme: 'price',
    passages: 6,
    effort: [2, 4, 7],
    rice: { reach: [300, 700, 1500], impact: [1, 2, 3], confidence: [0.4, 0.5, 0.7] },
    owner: 'manager',
    plan: { status: 'planned', horizon: 'later', team: 'Subscriptions', days: null, confidence: null },
  },
  {
    key: 'glass',
    title: 'A jug of glass',
    description: 'Asked for by those who love the water. Weight and breakage are open.',
    status: 'new',
    theme: 'praise',
    passages: 3,
    effort: [8, 12, 20],
    rice: { reach: [2000, 5000, 9000], impact: [0.25, 0.5, 1], confidence: [0.2, 0.4, 0.6] },
    owner: 'manager',
    plan: null,
  },
  {
    key: 'return',
    title: 'Take used filters back',
    description: 'A return pouch in each parcel.',
    status: 'new',
    theme: 'used filters',
    passages: 5,
    effort: [2, 3, 4],
    rice: null,
    owner: null,
    plan: null,
  },
  {
    key: 'hard-water',
    title: 'Filter for hard water',
    description: 'A second cartridge for regions above 14 °dH.',
    status: 'new',
    theme: 'hard water',
    passages: 7,
    effort: null,
    rice: { reach: [6000, 9000, 14000], impact: [0.5, 1, 2], confidence: [0.3, 0.5, 0.7] },
    owner: null,
    plan: null,
  },
  {
    key: 'speaker',
    title: 'Reminder by voice speaker',
    description: 'Asked for twice; the count in the app does the same.',
    status: 'declined',
    theme: null,
    passages: 0,
    effort: [1, 1.5, 2],
    rice: null,
    owner: 'manager',
    plan: null,
  },
  {
    key: 'shelf',
    title: 'Shelf label that shows liters per filter',
    description: 'For retailers; helps people compare by liter, not by piece.',
    status: 'parked',
    theme: 'store stock',
    passages: 3,
    effort: [0.5, 1, 1.5],
    rice: { reach: [3000, 6000, 9000], impact: [0.25, 0.5, 1], confidence: [0.4, 0.6, 0.8] },
    owner: 'retail',
    plan: null,
  },
]

/** Work that comes from no idea: what the plan needs besides. */
export const OTHER_WORK: readonly (Work & { title: string; description: string })[] = [
  {
    title: 'Every jug reports its liters each night',
    description: 'What refills by measure stand on.',
    status: 'done',
    horizon: 'none',
    team: 'Firmware',
    days: [-230, -140],
    confidence: null,
  },
  {
    title: 'Warehouse ships within one day',
    description: 'From two days, with a second shift on Mondays.',
    status: 'done',
    horizon: 'none',
    team: 'Operations',
    days: [-130, -80],
    confidence: null,
  },
  {
    title: 'Listing at a third store chain',
    description: 'Jug and three-pack on the shelf in 140 branches.',
    status: 'in_progress',
    horizon: 'now',
    team: 'Retail',
    days: [-45, 33],
    confidence: 0.6,
  },
  {
    title: 'Weekly replenishment by branch',
    description: 'Each chain orders by branch instead of by warehouse.',
    status: 'planned',
    horizon: 'next',
    team: 'Retail',
    days: [35, 92],
    confidence: 0.5,
  },
  {
    title: 'Refills in Austria',
    description: 'A carrier for two-day parcels is missing.',
    status: 'planned',
    horizon: 'later',
    team: 'Operations',
    days: null,
    confidence: null,
  },
]
