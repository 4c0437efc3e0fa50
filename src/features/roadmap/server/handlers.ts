import type { Handlers } from '#server/http/serve.ts'
import { standardHandlers } from '#server/http/standard.ts'
import { orRefuse, Refusal } from '#server/refusal.ts'
import { change, type Change } from '#server/store/change.ts'
import { storeOf } from '#server/store/store.ts'
import { idea } from '#features/ideas/domain/idea.ts'
import type { roadmapApi } from '../api.ts'
import { checkDates, roadmapItem } from '../domain/roadmap-item.ts'
import { keepIdeaLink } from './idea-link.ts'

const ideas = storeOf(idea)
const items = storeOf(roadmapItem)
const standard = standardHandlers(roadmapItem)

export const roadmapHandlers: Handlers<typeof roadmapApi> = {
  listRoadmapItems: standard.list,
  createRoadmapItem: (scope, input) =>
    change(scope, 'roadmapItem.created', async tx => {
      orRefuse(checkDates(input))
      await refuseUnknown(tx, input.idea)
      const made = await items.insert(tx, input)
      if (made.idea !== null) await keepIdeaLink(tx, made)
      return made
    }),
  getRoadmapItem: standard.get,
  updateRoadmapItem: (scope, { id, ...patch }) =>
    change(scope, 'roadmapItem.changed', async tx => {
      const before = await items.get(tx, id)
      const { startOn = before.startOn, endOn = before.endOn } = patch
      orRefuse(checkDates({ startOn, endOn }))
      if (patch.idea !== undefined) await refuseUnknown(tx, patch.idea)
      const after = await items.update(tx, id, patch)
      if (after.idea !== before.idea) await keepIdeaLink(tx, after)
      return after
    }),
  archiveRoadmapItem: standard.archive,
  restoreRoadmapItem: standard.restore,
}

/** An idea of another workspace, or one that the caller may not see, is as good as none. */
async function refuseUnknown(tx: Change, id: string | null) {
  if (id === null || (await ideas.find(tx, id))) return
  throw new Refusal('invalid', {
    field: 'idea',
    code: 'reference.not_found',
    message: `There is no idea "${id}" in this workspace.`,
  })
}
