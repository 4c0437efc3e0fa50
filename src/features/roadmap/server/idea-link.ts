import { insertLink, links } from '#features/workspace/server/index.ts'
import type { Change } from '#server/store/change.ts'
import type { RoadmapItem } from '../domain/roadmap-item.ts'

/** Links an item with its idea, so that the thread leads through it, and lets go of the idea it had before. */
export async function keepIdeaLink(tx: Change, { id, idea }: Pick<RoadmapItem, 'id' | 'idea'>): Promise<void> {
  const standing = await links.where(tx, "to_id = $1 and relation = 'is_planned_as'", [id])
  for (const link of standing) if (link.fromId !== idea) await links.archive(tx, link.id)
  if (idea === null) return
  const ends = { from: { type: 'idea', id: idea }, to: { type: 'roadmapItem', id } }
  await insertLink(tx, {
    ...ends,
    relation: 'is_planned_as',
    quote: null,
    start: null,
    end: null,
    importance: null,
    note: null,
  })
}
