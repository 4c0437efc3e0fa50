import { z } from 'zod'
import { daySchema } from '#kernel/day-schema.ts'
import { contract } from '#kernel/contract.ts'
import { idSchema } from '#kernel/field.ts'
import { standardEndpoints } from '#kernel/standard.ts'
import { CADENCES, METRIC_DIRECTIONS } from '#features/metrics/domain/metric.ts'
import { goal } from './domain/goal.ts'
import { goalCheckIn } from './domain/goal-check-in.ts'
import { JUDGMENTS, STANDING_GAPS } from './domain/standing.ts'

const goals = standardEndpoints(goal, { path: '/goals', area: 'goals' })
const checkIns = standardEndpoints(goalCheckIn, { path: '/goal-check-ins', area: 'goals' })
const day = daySchema
const figure = z.number().nullable()

const standing = z.object({
  goal: idSchema('goal'),
  /** What the metric says, whatever the owner says. */
  judged: z.enum(JUDGMENTS),
  gap: z.enum(STANDING_GAPS).nullable(),
  /** Whether that is another thing than the goal's status. */
  differs: z.boolean(),
  progress: figure,
  expected: figure,
  expectedOn: figure,
  /** The period of the metric that it is held against; null values where it is not known whole, never zero. */
  value: figure,
  from: day.nullable(),
  to: day.nullable(),
  cadence: z.enum(CADENCES).nullable(),
  direction: z.enum(METRIC_DIRECTIONS).nullable(),
  /** The day on which it stands so. */
  on: day,
})
export type GoalStanding = z.output<typeof standing>

export const goalsApi = contract({
  listGoals: goals.list,
  createGoal: goals.create,
  getGoal: goals.get,
  updateGoal: goals.update,
  archiveGoal: goals.archive,
  restoreGoal: goals.restore,

  listGoalCheckIns: checkIns.list,
  createGoalCheckIn: {
    ...checkIns.create,
    summary:
      'Say how a goal stands on a day. The value is read from its metric; the newest check-in gives the goal its status, confidence and path to green.',
  },
  getGoalCheckIn: checkIns.get,
  updateGoalCheckIn: {
    ...checkIns.update,
    input: goalCheckIn.patch.pick({ note: true }).extend({ id: idSchema('goalCheckIn') }),
    summary: 'Change the note of a check-in. What was said of a goal that day stays said: say it anew by another.',
  },
  archiveGoalCheckIn: checkIns.archive,
  restoreGoalCheckIn: checkIns.restore,

  goalStandings: {
    method: 'GET',
    path: '/goal-standings',
    may: 'goals.read',
    summary:
      'How goals stand by their metrics: progress from baseline to target, the straight line to the due day, achieved or missed at it; beside what their owners say.',
    input: z.strictObject({ goal: idSchema('goal').optional(), metric: idSchema('metric').optional() }),
    output: z.object({ items: z.array(standing), nextCursor: z.null() }),
  },
})
