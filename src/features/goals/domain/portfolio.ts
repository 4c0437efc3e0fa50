import { addDays, type Day } from '#kernel/calendar.ts'
import type { Goal } from './goal.ts'
import { isOpen } from './stating.ts'

/** What can be counted of a set of goals, in the order in which it is shown (mechanisms 4.2). */
export const PORTFOLIO_PARTS = ['input', 'customers', 'owner', 'deliverable', 'metric', 'checkedIn'] as const
export type PortfolioPart = (typeof PORTFOLIO_PARTS)[number]

/** Nobody knows how a goal stands of which nothing was said for longer. */
export const FRESH_DAYS = 30

export type Portrayed = Pick<
  Goal,
  'status' | 'kind' | 'customerImpact' | 'deliverable' | 'metric' | 'baseline' | 'target'
> & {
  /** Somebody who is still here answers for it. */
  isOwned: boolean
  /** The day of its newest check-in. */
  lastCheckIn: Day | null
}

export interface Portfolio {
  /** Open goals: what is closed was somebody's plan, and is none any more. */
  count: number
  parts: Readonly<Record<PortfolioPart, { count: number; share: number | null }>>
}

/** What kind of goals these are: the statistics that Amazon's letter of 2009 gives of its own. */
export function portfolioOf(goals: readonly Portrayed[], today: Day): Portfolio {
  const open = goals.filter(isOpen)
  const of = (holds: (goal: Portrayed) => boolean) => {
    const count = open.filter(holds).length
    return { count, share: open.length === 0 ? null : count / open.length }
  }
  return {
    count: open.length,
    parts: {
      input: of(({ kind }) => kind === 'input'),
      customers: of(({ customerImpact }) => customerImpact),
      owner: of(({ isOwned }) => isOwned),
      deliverable: of(({ deliverable }) => deliverable !== null),
      metric: of(({ metric, baseline, target }) => metric !== null && baseline !== null && target !== null),
      checkedIn: of(({ lastCheckIn }) => lastCheckIn !== null && lastCheckIn >= addDays(today, -FRESH_DAYS)),
    },
  }
}
