import { insertLink, links } from '#features/workspace/server/index.ts'
import { Refusal } from '#server/refusal.ts'
import type { Change } from '#server/store/change.ts'
import type { Keeper } from '#server/store/keeper.ts'
import { storeOf } from '#server/store/store.ts'
import { launch, type Launch } from '../domain/launch.ts'

const launches = storeOf(launch)
type Linked = Pick<Launch, 'id' | 'metrics' | 'roadmapItem'>

/** Links a launch with the metrics and the roadmap item that its fields name, and lets go of those they no longer do. */
export async function writeLinks(tx: Change, after: Linked, before: Linked | null) {
  if (before?.metrics.join() !== after.metrics.join()) {
    const standing = await links.where(tx, "from_id = $1 and relation = 'measures'", [after.id])
    const wanted = new Set<string>(after.metrics)
    for (const link of standing) if (!wanted.delete(link.toId)) await links.archive(tx, link.id)
    for (const metric of wanted)
      await link(tx, 'metrics', { from: after.id, relation: 'measures', to: metric, types: ['launch', 'metric'] })
  }
  if ((before?.roadmapItem ?? null) === after.roadmapItem) return
  const [old] = before?.roadmapItem
    ? await links.where(tx, "from_id = $1 and to_id = $2 and relation = 'delivers'", [before.roadmapItem, after.id])
    : []
  if (old) await links.archive(tx, old.id)
  if (after.roadmapItem !== null)
    await link(tx, 'roadmapItem', {
      from: after.roadmapItem,
      relation: 'delivers',
      to: after.id,
      types: ['roadmapItem', 'launch'],
    })
}

interface Ends {
  from: string
  relation: string
  to: string
  types: readonly [string, string]
}

/** The caller wrote a field of the launch and no link: a problem is told beside that field. */
async function link(tx: Change, field: string, { from, relation, to, types }: Ends) {
  const empty = { quote: null, start: null, end: null, importance: null, note: null }
  try {
    await insertLink(tx, { from: { type: types[0], id: from }, relation, to: { type: types[1], id: to }, ...empty })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw new Refusal(error.kind, ...error.problems.map(problem => ({ ...problem, field })))
  }
}

/** Keeps the fields of a launch in step with its links, whoever linked, unlinked or undid. */
export const launchLinksKeeper: Keeper = {
  watches: ['link'],
  async keep(tx, entries) {
    const ids = entries.flatMap(({ row }) =>
      row['relation'] === 'measures'
        ? [String(row['fromId'])]
        : row['relation'] === 'delivers'
          ? [String(row['toId'])]
          : [],
    )
    for (const id of [...new Set(ids)].sort()) await followLinks(tx, id)
  },
}

async function followLinks(tx: Change, id: string) {
  const [row] = await tx.query<{
    metrics: Launch['metrics']
    roadmap_item: Launch['roadmapItem']
    linked: Launch['metrics']
    items: Launch['roadmapItem'][]
  }>(
    `select metrics, roadmap_item,
       array(select to_id from link where workspace_id = $1 and from_id = $2 and relation = 'measures' and archived_at is null order by created_at, id) as linked,
       array(select from_id from link where workspace_id = $1 and to_id = $2 and relation = 'delivers' and from_type = 'roadmapItem' and archived_at is null order by created_at, id) as items
     from launch where workspace_id = $1 and id = $2 for update`,
    [tx.scope.workspaceId, id],
  )
  if (!row) return
  // The order in which somebody put them stands; what was linked since comes after it.
  const metrics = [
    ...row.metrics.filter(metric => row.linked.includes(metric)),
    ...row.linked.filter(metric => !row.metrics.includes(metric)),
  ]
  const roadmapItem = row.items.includes(row.roadmap_item) ? row.roadmap_item : (row.items[0] ?? null)
  await launches.keep(tx, id, { metrics, roadmapItem })
}
