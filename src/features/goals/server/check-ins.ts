import type { CreateOf } from '#kernel/entity.ts'
import { orRefuse } from '#server/refusal.ts'
import type { Change } from '#server/store/change.ts'
import { storeOf } from '#server/store/store.ts'
import { settingsOf, todayWith } from '#features/workspace/server/index.ts'
import { goal, type Goal } from '../domain/goal.ts'
import { goalCheckIn, type GoalCheckIn } from '../domain/goal-check-in.ts'
import { checkDay, checkGoal } from '../domain/stating.ts'
import { standingsOf } from './goal-standings.ts'

const goals = storeOf(goal)
const checkIns = storeOf(goalCheckIn)

/** Writes down what was said beside what the metric said; the newest gives the goal its status, in the same change. */
export async function checkIn(tx: Change, input: CreateOf<typeof goalCheckIn>): Promise<GoalCheckIn> {
  const isReplay = input.id !== undefined && (await checkIns.find(tx, input.id)) !== null
  if (isReplay) return checkIns.insert(tx, input)
  const settings = await settingsOf(tx)
  orRefuse(checkDay(input.date, todayWith(settings)))
  const before = await goals.get(tx, input.goal)
  const { status } = input
  const said = {
    status,
    confidence: input.confidence ?? before.confidence,
    pathToGreen: input.pathToGreen ?? before.pathToGreen,
  }
  orRefuse(checkGoal({ ...before, ...said }))
  const [standing] = await standingsOf(tx, [before], { on: input.date, settings })
  const isNewest = (await checkIns.where(tx, 'goal = $1 and date > $2', [input.goal, input.date])).length === 0
  const made = await checkIns.insert(tx, input, {
    title: before.title,
    metric: before.metric,
    value: standing?.value ?? null,
    valueFrom: standing?.from ?? null,
    valueTo: standing?.to ?? null,
    judged: standing?.judged ?? 'no_figure',
    product: before.product,
  })
  if (isNewest) await goals.update(tx, before.id, said)
  return made
}

/** Check-ins go with their goal to another product. */
export async function moveCheckIns(tx: Change, { id, product }: Goal) {
  for (const row of await checkIns.where(tx, 'goal = $1', [id], { archived: true }))
    await checkIns.update(tx, row.id, {}, { product })
}
