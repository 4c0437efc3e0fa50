import { contract } from '#kernel/contract.ts'
import { standardEndpoints } from '#kernel/standard.ts'
import { roadmapItem } from './domain/roadmap-item.ts'

const items = standardEndpoints(roadmapItem, { path: '/roadmap-items', area: 'roadmap' })

export const roadmapApi = contract({
  listRoadmapItems: items.list,
  createRoadmapItem: { ...items.create, summary: 'Put something on the roadmap; for an idea, the two are linked.' },
  getRoadmapItem: items.get,
  updateRoadmapItem: items.update,
  archiveRoadmapItem: items.archive,
  restoreRoadmapItem: items.restore,
})
