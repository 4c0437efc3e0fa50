import { insertLink, links } from '#features/workspace/server/index.ts'
import { Refusal } from '#server/refusal.ts'
import type { Change } from '#server/store/change.ts'
import type { Keeper } from '#server/store/keeper.ts'
import { storeOf } from '#server/store/store.ts'
import { annotation, type Annotation } from '../../domain/annotations/annotation.ts'
import { annotates } from '../../domain/annotations/relations.ts'

const annotations = storeOf(annotation)
type Linked = Pick<Annotation, 'id' | 'metrics'>

/** Links an annotation with the metrics that it names, and lets go of those it no longer does. */
export async function writeLinks(tx: Change, after: Linked, before: Linked | null): Promise<void> {
  if ((before?.metrics ?? []).join() === after.metrics.join()) return
  const standing = await links.where(tx, 'from_id = $1 and relation = $2', [after.id, annotates.name])
  const wanted = new Set<string>(after.metrics)
  for (const link of standing) if (!wanted.delete(link.toId)) await links.archive(tx, link.id)
  for (const metric of wanted) await link(tx, after.id, metric)
}

/** The caller wrote a field of the annotation and no link: a problem is told beside that field. */
async function link(tx: Change, id: string, metric: string) {
  const empty = { quote: null, start: null, end: null, importance: null, note: null }
  try {
    const [from, to] = [
      { type: 'annotation', id },
      { type: 'metric', id: metric },
    ]
    await insertLink(tx, { from, relation: annotates.name, to, ...empty })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw new Refusal(error.kind, ...error.problems.map(problem => ({ ...problem, field: 'metrics' })))
  }
}

/** Keeps the metrics of an annotation in step with its links, whoever linked, unlinked or undid. */
export const annotationLinksKeeper: Keeper = {
  watches: ['link'],
  async keep(tx, entries) {
    const ids = entries.flatMap(({ row }) => (row['relation'] === annotates.name ? [String(row['fromId'])] : []))
    for (const id of [...new Set(ids)].sort()) await followLinks(tx, id)
  },
}

type Followed = { metrics: Annotation['metrics']; linked: Annotation['metrics']; isLive: boolean }

async function followLinks(tx: Change, id: string) {
  const [row] = await tx.query<Followed>(
    `select metrics, archived_at is null as "isLive",
       array(select to_id from link where workspace_id = $1 and from_id = $2 and relation = 'annotates' and archived_at is null order by created_at, id) as linked
     from annotation where workspace_id = $1 and id = $2 for update`,
    [tx.scope.workspaceId, id],
  )
  if (!row) return
  // The order in which somebody put them stands; what was linked since comes after it.
  const metrics = [
    ...row.metrics.filter(metric => row.linked.includes(metric)),
    ...row.linked.filter(metric => !row.metrics.includes(metric)),
  ]
  if (metrics.length === 0 && row.metrics.length > 0 && row.isLive) throw namesNone()
  if (metrics.join() !== row.metrics.join()) await annotations.keep(tx, id, { metrics })
}

/** Naming no metric means all of them: nobody who unlinks one means that. */
const namesNone = () =>
  new Refusal('conflict', {
    code: 'annotation.last_metric',
    message:
      'This is the only metric that the annotation names; without it, it would stand on every chart. Archive the annotation, or change its metrics.',
  })
