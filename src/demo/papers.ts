import type { Voice } from './people.ts'

export interface SamplePaper {
  kind: 'two_pager' | 'prd' | 'note'
  title: string
  idea: string | null
  owner: Voice
  /** The steps it has taken, one after the other. */
  steps: readonly ('in_review' | 'approved' | 'building')[]
  /** Markdown of each part. */
  parts: Readonly<Record<string, string>>
}

/** Papers beside the PR/FAQ of the launch. */
export const PAPERS: readonly SamplePaper[] = [
  {
    kind: 'prd',
    title: 'Requirements: pause and skip (sample)',
    idea: 'pause',
    owner: 'manager',
    steps: ['in_review', 'approved', 'building'],
    parts: {
      purpose:
        'People who travel, live alone or close in August get filters they do not need, and cancel to make it stop. They shall be able to say “not now” as easily as they subscribed.',
      requirements:
        '### A delivery can be skipped from its notice\n\nThe link in the notice skips that one delivery without signing in. Accepted when ten of ten people in a hallway test manage it on a phone.\n\n### A subscription can be paused until a day\n\nFrom the app, up to six months. Accepted when no parcel leaves during the pause and the next one leaves by measure after it.\n\n### Nobody is charged for what was not sent\n\nAccepted when finance finds no charge without a parcel in a week of real orders.',
      outOfScope: 'Changing the plan in the same step. Vacation dates that repeat each year.',
      openQuestions:
        'How late may a skip come before the warehouse has packed? Operations says by Friday.\n\nDoes a pause count against the yearly price? Finance decides before the launch.',
    },
  },
  {
    kind: 'two_pager',
    title: 'Filters on the shelf: what we ask of both chains (sample)',
    idea: 'stock',
    owner: 'retail',
    steps: ['in_review'],
    parts: {
      context:
        'One filter in four is bought in a store. Both chains order by warehouse, twice a month, and do not see which branch is empty.',
      problem:
        'In an average week 19 of 100 listed branches have no filter on Monday, up from 15 a year ago. In those weeks we hear of it most from people who carry on with another brand’s jug.',
      options:
        'Do nothing: the share falls further as the third chain is listed. Show stock by branch in the app: people find a filter, the shelf stays empty. Replenish weekly by branch: the cause goes away, at about 0.20 euro a filter.',
      recommendation:
        'Ask both chains for weekly replenishment by branch, with us carrying the first year’s extra freight; show stock in the app once their nightly reports are complete.',
      risks:
        'A chain may want the freight for good. Their reports may be too late to be shown to customers: we would see that within a month.',
      ask: 'A yes to 48,000 euro of freight for one year, before the meeting with the larger chain.',
    },
  },
  {
    kind: 'note',
    title: 'Meeting with the larger chain (sample)',
    idea: null,
    owner: 'retail',
    steps: [],
    parts: {
      text: '### What they asked\n\nA shelf label that compares by liter, and fewer sizes of parcel.\n\n### What we asked\n\nStock by branch each night, and an order by branch each week.\n\n### Next\n\n- They send three weeks of branch data as a sample.\n- We send the label as a draft.\n- Next meeting in two weeks.',
    },
  },
]

/** Where the PR/FAQ of the launch has arrived. */
export const PRFAQ_STEPS = ['in_review', 'approved', 'building', 'launched'] as const
