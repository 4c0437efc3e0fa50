import { slice } from '#kernel/slice.ts'
import { roadmapApi } from './api.ts'
import { isPlannedAs } from './domain/relations.ts'
import { roadmapItem } from './domain/roadmap-item.ts'

export const roadmapSlice = slice({
  name: 'roadmap',
  entities: [roadmapItem],
  contract: roadmapApi,
  facts: [],
  relations: [isPlannedAs],
  calculators: [],
})
