import { addDays } from '#kernel/calendar.ts'
import { GOALS, type SampleGoal } from './goals.ts'
import { SAMPLE, type Ids, type Told } from './told.ts'

interface Others {
  metrics: Ids
  launches: Ids
  paper: string
}

/** What the team wants to be true by when, and what was said of it so far. */
export async function tellGoals(told: Told, others: Others): Promise<void> {
  for (const goal of GOALS) {
    const id = await tellGoal(told, goal, others)
    for (const { day, ...said } of goal.said)
      await told.as[goal.owner]('POST', '/goal-check-ins', {
        goal: id,
        date: addDays(told.today, day),
        ...said,
        ...SAMPLE,
      })
  }
}

async function tellGoal({ as, people, products, today }: Told, goal: SampleGoal, { metrics, launches, paper }: Others) {
  const { metric, start, due, servedBy, said: _, owner, ...about } = goal
  const { id } = await as[owner]('POST', '/goals', {
    ...about,
    owner: people[owner],
    metric: metric === null ? null : metrics.get(metric),
    startOn: addDays(today, start),
    dueOn: addDays(today, due),
    product: products.jug,
    ...SAMPLE,
  })
  for (const key of servedBy) {
    const from = key === 'paper' ? { type: 'document', id: paper } : { type: 'launch', id: launches.get(key) }
    await as[owner]('POST', '/links', { from, relation: 'serves', to: { type: 'goal', id } })
  }
  return id
}
