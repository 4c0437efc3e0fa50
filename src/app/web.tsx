import { startTransition, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '#web/ui/tokens/styles.ts'
import { routes as documentsRoutes } from '#features/documents/web/routes.tsx'
import { routes as homeRoutes } from '#features/home/web/routes.tsx'
import { routes as evidenceRoutes } from '#features/evidence/web/routes.tsx'
import { routes as ideasRoutes } from '#features/ideas/web/routes.tsx'
import { routes as launchesRoutes } from '#features/launches/web/routes.tsx'
import { routes as metricsRoutes } from '#features/metrics/web/routes.tsx'
import { routes as prioritizationRoutes } from '#features/prioritization/web/routes.tsx'
import { routes as reviewsRoutes } from '#features/reviews/web/routes.tsx'
import { routes as roadmapRoutes } from '#features/roadmap/web/routes.tsx'
import { routes as workspaceRoutes } from '#features/workspace/web/routes.tsx'
import { queryClient } from '#web/api/queries.ts'
import { register } from '#web/registry.ts'
import { Application } from '#web/shell/application.tsx'
import { openAddress } from '#web/shell/opening.ts'
import { routerOf } from '#web/shell/routes.tsx'
import { speak } from '#web/words.ts'

/** Every slice that shows something, in the order of building. */
register([
  homeRoutes,
  workspaceRoutes,
  documentsRoutes,
  ideasRoutes,
  prioritizationRoutes,
  roadmapRoutes,
  evidenceRoutes,
  launchesRoutes,
  metricsRoutes,
  reviewsRoutes,
])
speak('en')

const root = document.getElementById('root')
const client = queryClient()
void openAddress(location, client, routerOf).then(router => {
  const shown = (
    <StrictMode>
      <Application router={router} client={client} />
    </StrictMode>
  )
  // As a transition it is drawn in small steps, between which the browser may breathe.
  if (root) startTransition(() => createRoot(root).render(shown))
})
