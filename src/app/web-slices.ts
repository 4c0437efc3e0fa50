import { routes as documentsRoutes } from '#features/documents/web/routes.tsx'
import { routes as homeRoutes } from '#features/home/web/routes.tsx'
import { routes as evidenceRoutes } from '#features/evidence/web/routes.tsx'
import { routes as goalsRoutes } from '#features/goals/web/routes.tsx'
import { routes as ideasRoutes } from '#features/ideas/web/routes.tsx'
import { routes as launchesRoutes } from '#features/launches/web/routes.tsx'
import { routes as metricsRoutes } from '#features/metrics/web/routes.tsx'
import { routes as prioritizationRoutes } from '#features/prioritization/web/routes.tsx'
import { routes as reviewsRoutes } from '#features/reviews/web/routes.tsx'
import { routes as roadmapRoutes } from '#features/roadmap/web/routes.tsx'
import { routes as sourcesRoutes } from '#features/sources/web/routes.tsx'
import { routes as workspaceRoutes } from '#features/workspace/web/routes.tsx'
import type { WebSlice } from '#web/registry.ts'

/** Every slice that shows something, in the order of building. */
export const webSlices: readonly WebSlice[] = [
  homeRoutes,
  workspaceRoutes,
  documentsRoutes,
  ideasRoutes,
  prioritizationRoutes,
  goalsRoutes,
  roadmapRoutes,
  evidenceRoutes,
  launchesRoutes,
  metricsRoutes,
  sourcesRoutes,
  reviewsRoutes,
]
