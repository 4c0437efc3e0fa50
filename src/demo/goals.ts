import type { Voice } from './people.ts'

export interface SampleGoal {
  title: string
  owner: Voice
  kind: 'input' | 'output'
  customerImpact: boolean
  deliverable: string | null
  metric: string | null
  baseline: number | null
  target: number | null
  /** Both from today. */
  start: number
  due: number
  /** The launches that serve it, by their keys; `paper` is the PR/FAQ. */
  servedBy: readonly string[]
  said: readonly {
    day: number
    status: 'on_track' | 'at_risk' | 'achieved'
    confidence: number | null
    note: string
    pathToGreen?: string
  }[]
}

/** One on its pace, one behind and said to be, one behind and not said to be, one achieved, and one that no metric tells. */
export const GOALS: readonly SampleGoal[] = [
  {
    title: 'Nine in ten refills and more arrive before the jug shows red',
    owner: 'manager',
    kind: 'input',
    customerImpact: true,
    deliverable: 'Refills go out by what the jug measures, for every subscriber.',
    metric: 'before-red',
    baseline: 61,
    target: 92,
    start: -112,
    due: 42,
    servedBy: ['refill', 'paper'],
    said: [
      {
        day: -49,
        status: 'on_track',
        confidence: 0.7,
        note: 'The launch did most of it. What is left are parcels to islands and to shops.',
      },
      { day: -7, status: 'on_track', confidence: 0.8, note: 'Islands go out two days earlier since Monday.' },
    ],
  },
  {
    title: 'Filters are on the shelf in 95 of 100 listed branches',
    owner: 'retail',
    kind: 'input',
    customerImpact: true,
    deliverable: 'A weekly list of empty shelves, answered by both chains within two days.',
    metric: 'on-shelf',
    baseline: 84,
    target: 95,
    start: -120,
    due: 60,
    servedBy: [],
    said: [
      { day: -40, status: 'on_track', confidence: 0.6, note: 'Both chains have agreed to count on Mondays.' },
      {
        day: -5,
        status: 'at_risk',
        confidence: 0.35,
        note: 'Counting alone fills no shelf: branches order by hand, and some forget.',
        pathToGreen:
          'One chain tries automatic orders in 40 branches from the first of next month; the other decides on the result.',
      },
    ],
  },
  {
    title: 'People pour 2.6 liters a day from each jug they use',
    owner: 'engineer',
    kind: 'output',
    customerImpact: true,
    deliverable: null,
    metric: 'pours',
    baseline: 2.2,
    target: 2.6,
    start: -84,
    due: 35,
    servedBy: ['liters'],
    said: [
      {
        day: -10,
        status: 'on_track',
        confidence: 0.6,
        note: 'The display of liters left comes in ten days. We expect the whole of it from there.',
      },
    ],
  },
  {
    title: 'Late refills are named by fewer than 2.6 of 10,000 subscribers who leave',
    owner: 'support',
    kind: 'output',
    customerImpact: true,
    deliverable: null,
    metric: 'cancellations',
    baseline: 3.4,
    target: 2.6,
    start: -150,
    due: -21,
    servedBy: ['refill'],
    said: [
      {
        day: -18,
        status: 'achieved',
        confidence: null,
        note: 'Achieved. What we learned: half of it came with the first notice of a late parcel, before any refill was early.',
      },
    ],
  },
  {
    title: 'A third store chain carries jug and three-pack in 140 branches',
    owner: 'retail',
    kind: 'input',
    customerImpact: true,
    deliverable: 'The signed listing, and the first delivery in their warehouse.',
    metric: null,
    baseline: null,
    target: null,
    start: -30,
    due: 34,
    servedBy: ['chain'],
    said: [{ day: -3, status: 'on_track', confidence: 0.75, note: 'The contract is with their lawyers.' }],
  },
]
