/** The ideas, documents, launches and metrics of the sample story. Days are counted from today. */
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
  /** First and last day on the roadmap, from today; `null` when it is not on it. */
  roadmap: [number, number] | null
  horizon: 'now' | 'next' | 'later' | null
}

export const IDEAS: readonly SampleIdea[] = [
  {
    key: 'refill',
    title: 'Send the refill when the jug says so',
    description:
      'The jug counts liters. When 15 % is left, the next filter goes in the post, so that it arrives before the light turns red.\n\nReplaces the fixed date of the subscription.',
    status: 'launched',
    theme: 'late refill',
    passages: 14,
    effort: [3, 4, 6],
    rice: { reach: [14000, 18000, 21000], impact: [1, 2, 3], confidence: [0.7, 0.8, 0.9] },
    roadmap: [-150, -56],
    horizon: 'now',
  },
  {
    key: 'liters',
    title: 'Show liters left, not days',
    description: 'One number in the app and four dots on the lid, from the same count.',
    status: 'building',
    theme: 'filter light',
    passages: 8,
    effort: [1, 2, 3],
    rice: { reach: [20000, 26000, 30000], impact: [0.5, 1, 1.5], confidence: [0.7, 0.8, 0.95] },
    roadmap: [-30, 26],
    horizon: 'now',
  },
  {
    key: 'pause',
    title: 'Pause and skip a delivery',
    description: 'From the app and from each shipping notice, without support.',
    status: 'planned',
    theme: 'too many filters',
    passages: 6,
    effort: [0.5, 1, 2],
    rice: { reach: [5000, 8000, 11000], impact: [0.5, 1, 2], confidence: [0.6, 0.8, 0.9] },
    roadmap: [14, 56],
    horizon: 'next',
  },
  {
    key: 'seal',
    title: 'A lid that seals when full',
    description: 'New mold for the flap, and a spare seal in the box until it ships.',
    status: 'planned',
    theme: 'leaking lid',
    passages: 7,
    effort: [4, 6, 10],
    rice: { reach: [9000, 12000, 15000], impact: [1, 2, 3], confidence: [0.5, 0.6, 0.8] },
    roadmap: [30, 150],
    horizon: 'next',
  },
  {
    key: 'stock',
    title: 'Show where filters are in stock',
    description: 'Per branch, from what retailers report each night.',
    status: 'exploring',
    theme: 'store stock',
    passages: 5,
    effort: [3, 5, 9],
    rice: { reach: [4000, 9000, 16000], impact: [0.5, 1, 1.5], confidence: [0.3, 0.5, 0.7] },
    roadmap: [70, 170],
    horizon: 'later',
  },
  {
    key: 'pairing',
    title: 'Pair in one step, for the whole household',
    description: 'A code on the bottom of the jug; anybody at home can add it.',
    status: 'exploring',
    theme: 'pairing',
    passages: 5,
    effort: [2, 3, 5],
    rice: { reach: [6000, 8000, 12000], impact: [0.5, 1, 2], confidence: [0.5, 0.7, 0.8] },
    roadmap: [60, 120],
    horizon: 'later',
  },
  {
    key: 'office',
    title: 'Office plan for ten jugs and more',
    description: 'One bill, one count over all jugs, a price that falls with the number.',
    status: 'exploring',
    theme: 'price',
    passages: 4,
    effort: [2, 4, 7],
    rice: { reach: [300, 700, 1500], impact: [1, 2, 3], confidence: [0.4, 0.5, 0.7] },
    roadmap: null,
    horizon: 'later',
  },
  {
    key: 'glass',
    title: 'A jug of glass',
    description: 'Asked for by those who love the water. Weight and breakage are open.',
    status: 'new',
    theme: 'praise',
    passages: 2,
    effort: [8, 12, 20],
    rice: { reach: [2000, 5000, 9000], impact: [0.25, 0.5, 1], confidence: [0.2, 0.4, 0.6] },
    roadmap: null,
    horizon: null,
  },
  {
    key: 'return',
    title: 'Take used filters back',
    description: 'A return pouch in each parcel.',
    status: 'new',
    theme: null,
    passages: 0,
    effort: [2, 3, 4],
    rice: null,
    roadmap: null,
    horizon: null,
  },
  {
    key: 'hard-water',
    title: 'Filter for hard water',
    description: 'A second cartridge for regions above 14 °dH.',
    status: 'new',
    theme: null,
    passages: 0,
    effort: null,
    rice: { reach: [6000, 9000, 14000], impact: [0.5, 1, 2], confidence: [0.3, 0.5, 0.7] },
    roadmap: null,
    horizon: null,
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
    roadmap: null,
    horizon: null,
  },
  {
    key: 'shelf',
    title: 'Shelf label that shows liters per filter',
    description: 'For retailers; helps people compare by liter, not by piece.',
    status: 'parked',
    theme: 'store stock',
    passages: 2,
    effort: [0.5, 1, 1.5],
    rice: { reach: [3000, 6000, 9000], impact: [0.25, 0.5, 1], confidence: [0.4, 0.6, 0.8] },
    roadmap: null,
    horizon: null,
  },
]

/** The nine parts of the press release and the two kinds of FAQ of the sample’s PR/FAQ, as Markdown. */
export const PRFAQ: Readonly<Record<string, string>> = {
  heading: 'Rill sends your next filter before the last one is used up',
  subheading:
    'Households, cafés and offices that drink more in July than in January always have a fresh filter at hand.',
  summary:
    'Rotterdam, Kitchen Trade Weekly, 28 September 2026. Rill today began to send refills by what each jug has filtered instead of by the calendar. The new filter arrives while about one eighth of the old one is left.',
  problem:
    'People who filter their water trust a light. Of 1,000 subscribers asked last winter, 380 had waited for a filter with the light on red, nine days on average, and 61 had canceled for it. Others had a shelf of filters they did not need, because a delivery comes on a date whether anybody drank or not.',
  solution:
    'The jug already counts what runs through it. When 15 % is left, Rill posts the next filter: in two days to a household, with the weekly round to a café. Nothing is to be set. Whoever goes away sends nothing by staying away.',
  leaderQuote:
    '“We measured the water and then posted filters by the calendar. That was our mistake to mend, not our customers’ to plan around,” said the head of product of Rill (sample).',
  getStarted:
    'Subscribers need to do nothing: the change is made on their next delivery. New customers choose “When needed” at the end of their order, which takes under a minute.',
  customerQuote:
    '“In August we pour three times as much as in March. It is the first summer in which we never put up the sign,” said the owner of a café with four jugs (sample).',
  callToAction:
    'Available today to all subscribers in the Netherlands, Belgium and Germany, at the price of the present plan: 8.90 euro a filter, shipping included. See rill.example/when-needed.',
  externalFaq:
    '### What does it cost?\n\nAs much as before: 8.90 euro a filter, shipping included.\n\n### What if I prefer a fixed date?\n\nChoose it in the app. One subscriber in nine did in the trial.\n\n### What if my jug is not connected?\n\nThen the calendar goes on as before, and the light on the lid tells you.',
  internalFaqCustomers:
    '### How many people have this problem?\n\n38 % of 62,000 subscribers in the last year: about 23,500, of whom 1,900 are businesses.',
  internalFaqFeasibility:
    '### What do we not know?\n\nHow many jugs go silent in winter. In the trial 7 % did for more than ten days; for them the calendar steps in.',
  internalFaqEconomics:
    '### What does it earn?\n\nGross profit is 4.10 euro a filter. Keeping half of those who cancel for late refills is worth 190,000 euro a year. The work costs four person-months, between three and six.',
  internalFaqDependencies:
    '### Who must do what by when?\n\nThe warehouse ships within one day, from two. Both carriers have agreed for all three countries. Store chains are not affected.',
}

export const CUSTOMER_ANSWERS = {
  customer: {
    segment: 'Subscribers with uneven use: cafés and offices first, then households that travel',
    role: 'Whoever fills the jug',
    context: 'The light turns red in the middle of a working day',
    buyer: 'The office manager or the owner pays; those who drink notice',
  },
  problem: {
    statement: '38 % of subscribers waited for a filter with the light on red in the last year, 9 days on average.',
    sizeEstimate: { p10: 19000, p50: 23500, p90: 28000, shape: 'normal' },
    sizeUnit: 'subscribers a year',
    whyNow: 'Jugs in use since this year report what they filtered.',
  },
  benefit: {
    statement: 'A fresh filter is at hand before the old one is used up.',
    measure: 'Refills delivered before red',
    from: '61 %',
    to: '88 %',
  },
  evidence: {
    statement: 'Support, store reviews and the winter survey say the same: the date is wrong, not the filter.',
    passages: [],
  },
  experience: {
    steps: [
      'The light turns yellow at 15 %.',
      'Two days later a parcel is there.',
      'The app says “on its way” and nothing else.',
    ],
  },
}

export const METRICS = [
  {
    key: 'before-red',
    name: 'Refills delivered before red',
    definition:
      'Share of refills that arrive while the jug still has capacity left, of all refills delivered that day. Unit: percent.',
    unit: '%',
    direction: 'increase',
    kind: 'input',
    target: 92,
    base: 61,
    after: 89,
    noise: 3.2,
    weekly: 2,
  },
  {
    key: 'cancellations',
    name: 'Cancellations naming late refills',
    definition: 'Subscriptions ended that day whose reason is a late refill, per 10,000 subscriptions.',
    unit: 'per 10,000',
    direction: 'decrease',
    kind: 'output',
    target: 1,
    base: 3.4,
    after: 1.6,
    noise: 0.6,
    weekly: 0.4,
  },
  {
    key: 'pours',
    name: 'Liters poured per active jug',
    definition: 'Liters filtered that day, over jugs that reported at least once.',
    unit: 'l',
    direction: 'increase',
    kind: 'output',
    target: 2.6,
    base: 2.2,
    after: 2.4,
    noise: 0.15,
    weekly: 0.35,
  },
] as const

export const LAUNCHES = [
  { key: 'refill', idea: 'refill', title: 'Refills by what the jug measures', day: -56, tier: '1', isLaunched: true },
  {
    key: 'liters',
    idea: 'liters',
    title: 'Liters left on the lid and in the app',
    day: 26,
    tier: '2',
    isLaunched: false,
  },
  { key: 'pause', idea: 'pause', title: 'Pause and skip', day: 56, tier: '3', isLaunched: false },
] as const
