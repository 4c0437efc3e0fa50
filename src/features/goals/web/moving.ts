import { changeOver } from '#web/store/hooks.ts'
import type { WorkspaceStore } from '#web/store/workspace-store.ts'
import { goal, GOAL_STATUSES, type Goal, type GoalStatus } from '../domain/goal.ts'
import { checkGoal } from '../domain/stating.ts'

const isStatus = (word: string): word is GoalStatus => (GOAL_STATUSES as readonly string[]).includes(word)

/** Gives goals a status. One that would be in danger without a path to green is opened where that can be written. */
export function stateGoals(
  store: WorkspaceStore,
  ids: readonly string[],
  status: string,
  { go, label }: { go: (address: string) => void; label: string },
) {
  if (!isStatus(status)) return
  const isReady = (id: string) => {
    const row = store.rows.get('goal', id) as Goal | null
    return row !== null && checkGoal({ ...row, status }).ok
  }
  const ready = ids.filter(isReady)
  if (ready.length > 0) changeOver(store, goal).patchAll(ready, { status }, label)
  const [open] = ids.filter(id => !ready.includes(id))
  if (open !== undefined) go(`goals/${open}?new=check-in&status=${status}`)
}
