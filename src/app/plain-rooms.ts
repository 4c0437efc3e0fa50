import { goalsRoom } from '#features/goals/server/index.ts'
import { homeRoom } from '#features/home/server/index.ts'
import { ideasRoom } from '#features/ideas/server/index.ts'
import { launchesRoom } from '#features/launches/server/index.ts'
import { metricsRoom } from '#features/metrics/server/index.ts'
import { prioritizationRoom } from '#features/prioritization/server/index.ts'
import { reviewsRoom } from '#features/reviews/server/index.ts'
import { roadmapRoom } from '#features/roadmap/server/index.ts'
import { sourcesRoom } from '#features/sources/server/index.ts'
import type { ServerRoom } from '#server/room.ts'

/** Rooms that need nothing of the server to be opened, in building order: workers have them too. */
export const plainRooms = (): ServerRoom[] => [
  ideasRoom(),
  prioritizationRoom(),
  roadmapRoom(),
  metricsRoom(),
  goalsRoom(),
  reviewsRoom(),
  launchesRoom(),
  sourcesRoom(),
  homeRoom(),
]
