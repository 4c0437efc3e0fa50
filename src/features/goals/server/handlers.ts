import type { Handlers } from '#server/http/serve.ts'
import { standardHandlers } from '#server/http/standard.ts'
import { orRefuse } from '#server/refusal.ts'
import { change } from '#server/store/change.ts'
import { storeOf } from '#server/store/store.ts'
import type { goalsApi } from '../api.ts'
import { goal, type Goal } from '../domain/goal.ts'
import { goalCheckIn } from '../domain/goal-check-in.ts'
import { checkGoal } from '../domain/stating.ts'
import { checkIn, moveCheckIns } from './check-ins.ts'
import { writeLinks } from './goal-links.ts'
import { goalStandings } from './goal-standings.ts'

const goals = storeOf(goal)
const standard = standardHandlers(goal, { fallbackSort: { field: 'dueOn', descending: false } })
const standardCheckIns = standardHandlers(goalCheckIn, { fallbackSort: { field: 'date', descending: true } })

export const goalHandlers: Handlers<typeof goalsApi> = {
  listGoals: standard.list,
  createGoal: (scope, input) =>
    change(scope, 'goal.created', async tx => {
      const isReplay = input.id !== undefined && (await goals.find(tx, input.id)) !== null
      if (!isReplay) orRefuse(checkGoal(input))
      const made = await goals.insert(tx, input)
      if (!isReplay) await writeLinks(tx, made, null)
      return made
    }),
  getGoal: standard.get,
  updateGoal: (scope, { id, ...patch }) =>
    change(scope, 'goal.changed', async tx => {
      const before = await goals.get(tx, id)
      orRefuse(checkGoal({ ...before, ...patch } as Goal))
      const after = await goals.update(tx, id, patch)
      await writeLinks(tx, after, before)
      if (after.product !== before.product) await moveCheckIns(tx, after)
      return after
    }),
  archiveGoal: standard.archive,
  restoreGoal: standard.restore,

  listGoalCheckIns: standardCheckIns.list,
  createGoalCheckIn: (scope, input) => change(scope, 'goalCheckIn.created', tx => checkIn(tx, input)),
  getGoalCheckIn: standardCheckIns.get,
  updateGoalCheckIn: standardCheckIns.update,
  archiveGoalCheckIn: standardCheckIns.archive,
  restoreGoalCheckIn: standardCheckIns.restore,

  goalStandings,
}
