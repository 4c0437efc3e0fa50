import { insertLink, links } from '#features/workspace/server/index.ts'
import { Refusal } from '#server/refusal.ts'
import type { Change } from '#server/store/change.ts'
import type { Keeper } from '#server/store/keeper.ts'
import { storeOf } from '#server/store/store.ts'
import { goal, type Goal } from '../domain/goal.ts'
import { aimsAt } from '../domain/relations.ts'

const goals = storeOf(goal)
type Linked = Pick<Goal, 'id' | 'metric'>

/** Links a goal with the metric that its field names, and lets go of the one it no longer does. */
export async function writeLinks(tx: Change, after: Linked, before: Linked | null): Promise<void> {
  if ((before?.metric ?? null) === after.metric) return
  const standing = await links.where(tx, 'from_id = $1 and relation = $2', [after.id, aimsAt.name])
  for (const link of standing) if (link.toId !== after.metric) await links.archive(tx, link.id)
  if (after.metric !== null && !standing.some(link => link.toId === after.metric))
    await linkMetric(tx, after.id, after.metric)
}

/** The caller wrote a field of the goal and no link: a problem is told beside that field. */
async function linkMetric(tx: Change, id: string, metric: string) {
  const empty = { quote: null, start: null, end: null, importance: null, note: null }
  const ends = { from: { type: 'goal', id }, to: { type: 'metric', id: metric } }
  try {
    await insertLink(tx, { ...ends, relation: aimsAt.name, ...empty })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw new Refusal(error.kind, ...error.problems.map(problem => ({ ...problem, field: 'metric' })))
  }
}

/** Keeps the metric of a goal in step with its link, whoever linked, unlinked or undid. */
export const goalLinksKeeper: Keeper = {
  watches: ['link'],
  async keep(tx, entries) {
    const ids = entries.flatMap(({ row }) => (row['relation'] === aimsAt.name ? [String(row['fromId'])] : []))
    for (const id of [...new Set(ids)].sort()) await followLinks(tx, id)
  },
}

async function followLinks(tx: Change, id: string) {
  const [row] = await tx.query<{ metric: Goal['metric']; linked: Goal['metric'][] }>(
    `select metric,
       array(select to_id from link where workspace_id = $1 and from_id = $2 and relation = 'aims_at' and archived_at is null order by created_at, id) as linked
     from goal where workspace_id = $1 and id = $2 for update`,
    [tx.scope.workspaceId, id],
  )
  if (!row) return
  const metric = row.linked.includes(row.metric) ? row.metric : (row.linked[0] ?? null)
  if (metric !== row.metric) await goals.keep(tx, id, { metric })
}
