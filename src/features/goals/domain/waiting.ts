import { daysBetween, type Day } from '#kernel/calendar.ts'
import type { Goal } from './goal.ts'
import type { GoalCheckIn } from './goal-check-in.ts'
import { FRESH_DAYS } from './portfolio.ts'
import { differs, type Judgment } from './standing.ts'
import { isOpen } from './stating.ts'

/** Why a goal waits for its owner, the gravest first. */
export const GOAL_WAITS = ['missed', 'behind', 'silent'] as const
export type GoalWait = (typeof GOAL_WAITS)[number]

/** Once its owner has said that it is in danger, a goal behind its line rests for a week, as reviews are held. */
export const ANSWERED_DAYS = 7

type Waiting = Pick<Goal, 'status' | 'startOn'> & {
  /** The day on which it was written down. */
  writtenOn: Day
  /** What its metric says; `null` while that is asked for. */
  judged: Judgment | null
  /** Its newest check-in. */
  lastCheckIn: Pick<GoalCheckIn, 'date' | 'status'> | null
}

/**
 * Why a goal that is worked on needs its owner: its day is over and it is not achieved, it is behind its line and nobody
 * has said so this week, or nothing was said of it for a month.
 */
export function waitOf(goal: Waiting, today: Day): GoalWait | null {
  if (!isOpen(goal)) return null
  const { judged, lastCheckIn } = goal
  if (judged === 'missed') return 'missed'
  const isAnswered =
    lastCheckIn !== null &&
    !differs(lastCheckIn.status, 'behind') &&
    daysBetween(lastCheckIn.date, today) < ANSWERED_DAYS
  if (judged === 'behind' && !isAnswered) return 'behind'
  return daysBetween(silentSince(goal), today) > FRESH_DAYS ? 'silent' : null
}

/** Of a goal that nobody has checked in yet, since it began; of one that was written down later, since then. */
export function silentSince({
  lastCheckIn,
  startOn,
  writtenOn,
}: Pick<Waiting, 'lastCheckIn' | 'startOn' | 'writtenOn'>): Day {
  if (lastCheckIn !== null) return lastCheckIn.date
  return startOn !== null && startOn > writtenOn ? startOn : writtenOn
}
