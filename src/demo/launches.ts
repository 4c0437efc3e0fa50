import type { Voice } from './people.ts'

export interface SampleLaunch {
  key: string
  /** The idea it brings to customers, whose roadmap item it delivers. */
  idea: string | null
  title: string
  /** From today; moved to a working day. */
  day: number
  tier: '1' | '2' | '3'
  owner: Voice
  isLaunched: boolean
  notes: string
}

/** The day of the launch that the story is about. */
export const REFILL_LAUNCH_DAY = -70

export const LAUNCHES: readonly SampleLaunch[] = [
  {
    key: 'refill',
    idea: 'refill',
    title: 'Refills by what the jug measures',
    day: REFILL_LAUNCH_DAY,
    tier: '1',
    owner: 'marketing',
    isLaunched: true,
    notes: 'All subscribers in three countries on one day. Whoever prefers a fixed date chooses it in the app.',
  },
  {
    key: 'liters',
    idea: 'liters',
    title: 'Liters left on the lid and in the app',
    day: 10,
    tier: '2',
    owner: 'manager',
    isLaunched: false,
    notes: 'First to jugs of this year, then to all others within a week.',
  },
  {
    key: 'chain',
    idea: null,
    title: 'Jug and three-pack at a third store chain',
    day: 34,
    tier: '2',
    owner: 'retail',
    isLaunched: false,
    notes: '140 branches. The first delivery goes to their warehouse two weeks before.',
  },
  {
    key: 'pause',
    idea: 'pause',
    title: 'Pause and skip',
    day: 41,
    tier: '3',
    owner: 'manager',
    isLaunched: false,
    notes: 'In the app and by the link in each shipping notice.',
  },
]

/** Who sees to which kind of question, and what was shown when it was done. */
export const GROUP_ANSWERS: Readonly<Record<string, { owner: Voice; evidence: string }>> = {
  product: { owner: 'manager', evidence: 'Walked through with six subscribers; notes in the PR/FAQ.' },
  quality: { owner: 'engineer', evidence: 'Test report of the release candidate, nothing open above minor.' },
  legal_privacy: { owner: 'manager', evidence: 'Cleared by counsel; the privacy notice is published.' },
  security: { owner: 'engineer', evidence: 'Review closed, two minor findings fixed.' },
  pricing_finance: { owner: 'manager', evidence: 'Twenty real orders billed and refunded.' },
  supply: { owner: 'retail', evidence: 'Eleven weeks of cover at the expected rate.' },
  customer_service: { owner: 'support', evidence: 'Team trained; macros are live.' },
  docs_localization: { owner: 'marketing', evidence: 'Help pages in three languages.' },
  marketing_pr: { owner: 'marketing', evidence: 'Mailing and page approved.' },
  sales_enablement: { owner: 'retail', evidence: 'One-pager sent to both chains.' },
  instrumentation: { owner: 'engineer', evidence: 'Events seen in the trial, baseline of eight weeks.' },
  operations: { owner: 'engineer', evidence: 'Alarms tried; on-call rota agreed.' },
  rollback: { owner: 'engineer', evidence: 'Switched off and on for the trial group.' },
  communications: { owner: 'marketing', evidence: 'Told to everybody on Monday.' },
}
