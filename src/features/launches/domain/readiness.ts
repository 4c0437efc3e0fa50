import type { Day } from '#kernel/calendar.ts'
import type { LaunchItem } from './launch-item.ts'

export type ItemInReadiness = Pick<LaunchItem, 'state' | 'highRisk' | 'dueOn' | 'evidence' | 'waiverExpiresOn'> & {
  id: string
  owner: string | null
}

export interface Readiness {
  total: number
  done: number
  /** By a waiver that still counts. */
  waived: number
  notApplicable: number
  /** Everything else, waivers that have run out among it. */
  open: number
  /** Items that still ask for something: all but those waived and those that do not apply. */
  applicable: number
  /** Done of applicable, 0 to 1. `null` where nothing is asked: an empty checklist is not a finished one. */
  share: number | null
  /** Open items of high risk: while there is one, the launch should not go. */
  blockers: string[]
  /** Open items whose day is past. */
  overdue: string[]
  /** Open items that nobody owns. */
  withoutOwner: string[]
  /** Items ticked without saying how one can see it. */
  withoutEvidence: string[]
  /** Items whose waiver has run out: they are open again. */
  expiredWaivers: string[]
}

/** How ready a launch is today, counted from its checklist. */
export function readinessOf(items: readonly ItemInReadiness[], today: Day): Readiness {
  const isWaived = (item: ItemInReadiness) =>
    item.state === 'waived' && item.waiverExpiresOn !== null && item.waiverExpiresOn >= today
  const finished = items.filter(item => item.state === 'done')
  const open = items.filter(item => item.state !== 'done' && item.state !== 'not_applicable' && !isWaived(item))
  const applicable = finished.length + open.length
  return {
    total: items.length,
    done: finished.length,
    waived: items.filter(isWaived).length,
    notApplicable: items.filter(item => item.state === 'not_applicable').length,
    open: open.length,
    applicable,
    share: applicable === 0 ? null : finished.length / applicable,
    blockers: idsOf(open.filter(item => item.highRisk)),
    overdue: idsOf(open.filter(item => item.dueOn !== null && item.dueOn < today)),
    withoutOwner: idsOf(open.filter(item => item.owner === null)),
    withoutEvidence: idsOf(finished.filter(item => item.evidence === null || item.evidence.trim() === '')),
    expiredWaivers: idsOf(open.filter(item => item.state === 'waived')),
  }
}

const idsOf = (items: readonly ItemInReadiness[]) => items.map(({ id }) => id)
