import { z } from 'zod'
import type { Day } from '#kernel/calendar.ts'
import { done, refused, type Outcome } from '#kernel/outcome.ts'
import { LAUNCH_STATUSES, type Launch, type LaunchStatus } from './launch.ts'
import { readinessOf, type ItemInReadiness, type Readiness } from './readiness.ts'

export const launchMove = z.strictObject({ status: z.enum(LAUNCH_STATUSES) })

export interface Launched {
  patch: Pick<Launch, 'status' | 'launchedAt'>
  /** What the checklist looked like at that moment; what remains open is told, and stays on the list. */
  readiness: Readiness
}

/**
 * Marks a launch as launched, once. Open items do not forbid it, because it may simply have happened; they are told,
 * blockers first, so that nobody can say they were not seen.
 */
export function markLaunched(
  launch: Pick<Launch, 'status'>,
  items: readonly ItemInReadiness[],
  { at, today }: { at: string; today: Day },
): Outcome<Launched> {
  if (launch.status === 'launched')
    return refused({ field: 'status', code: 'launch.already_launched', message: 'This launch has already happened.' })
  if (launch.status === 'canceled')
    return refused({
      field: 'status',
      code: 'launch.canceled',
      message: 'This launch was canceled. Plan it again first.',
    })
  return done({ patch: { status: 'launched', launchedAt: at }, readiness: readinessOf(items, today) })
}

/** Which status may follow which. What was launched stays launched: undo takes back a mistake. */
const NEXT: Record<LaunchStatus, readonly LaunchStatus[]> = {
  planned: ['ready', 'launched', 'canceled'],
  ready: ['planned', 'launched', 'canceled'],
  launched: [],
  canceled: ['planned'],
}

export const nextLaunchStatuses = (status: LaunchStatus): readonly LaunchStatus[] => NEXT[status]

/** Any move of a launch. It becomes ready only when no item of high risk is open. */
export function moveLaunch(
  launch: Pick<Launch, 'status' | 'launchedAt'>,
  status: LaunchStatus,
  items: readonly ItemInReadiness[],
  when: { at: string; today: Day },
): Outcome<Launched> {
  if (status === 'launched') return markLaunched(launch, items, when)
  const readiness = readinessOf(items, when.today)
  if (status === launch.status) return done({ patch: { status, launchedAt: launch.launchedAt }, readiness })
  if (!NEXT[launch.status].includes(status))
    return refused({
      field: 'status',
      code: 'launch.no_such_step',
      message: `A launch that is ${launch.status} cannot become ${status}.${launch.status === 'launched' ? ' Undo the launch if it was a mistake.' : ''}`,
    })
  if (status === 'ready' && readiness.blockers.length > 0)
    return refused({
      field: 'status',
      code: 'launch.blocked',
      message: `Items of high risk that are still open: ${readiness.blockers.length}. Finish or waive them first.`,
    })
  return done({ patch: { status, launchedAt: null }, readiness })
}
