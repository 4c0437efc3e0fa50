import type { Day } from '#kernel/calendar.ts'
import { done, refused, type Outcome, type Problem } from '#kernel/outcome.ts'
import type { Goal, GoalStatus } from './goal.ts'

/** A goal is worked on until its owner closes it. */
export const isOpen = ({ status }: Pick<Goal, 'status'>): boolean =>
  status === 'on_track' || status === 'at_risk' || status === 'off_track'

/** Whoever says that a goal is in danger says how it comes back. */
export const needsPath = (status: GoalStatus): boolean => status === 'at_risk' || status === 'off_track'

type Stated = Pick<Goal, 'status' | 'pathToGreen' | 'startOn' | 'dueOn'>

/** What no field says by itself: whether what is stated of a goal can be stated so. */
export function checkGoal({ status, pathToGreen, startOn, dueOn }: Stated): Outcome<null> {
  const problems: Problem[] = []
  if (needsPath(status) && (pathToGreen ?? '').trim() === '') problems.push(NO_PATH)
  if (startOn !== null && startOn >= dueOn) problems.push(NO_TIME)
  return problems.length > 0 ? refused(...problems) : done(null)
}

/** Nobody has looked at a day that is still to come. */
export const checkDay = (day: Day, today: Day): Outcome<null> =>
  day <= today
    ? done(null)
    : refused({
        field: 'date',
        code: 'goal_check_in.in_future',
        message: 'A check-in says how a goal stands, on a day that has come. Choose today or an earlier day.',
      })

const NO_PATH: Problem = {
  field: 'pathToGreen',
  code: 'goal.no_path_to_green',
  message: 'A goal that is at risk or off track says how it comes back: write its path to green.',
}
const NO_TIME: Problem = {
  field: 'dueOn',
  code: 'goal.due_before_begin',
  message: 'A goal is due after it begins. Choose a later due day, or an earlier one to begin on.',
}
