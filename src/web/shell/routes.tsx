import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
  type AnyRoute,
  type RouterHistory,
} from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { unreachable } from '../api/problem.ts'
import { registered, type Page } from '../registry.ts'
import { parseSearch, stringifySearch } from '../router.ts'
import { ErrorPage, FailurePage } from '../ui/error-page.tsx'
import { Hints } from '../ui/hints.tsx'
import { PageSkeleton } from '../ui/skeleton.tsx'
import { Toasts } from '../ui/toast.tsx'
import { WorkspaceFrame } from './workspace-frame.tsx'

const root = createRootRoute({
  component: () => (
    <>
      <Outlet />
      <Toasts />
      <Hints />
    </>
  ),
  notFoundComponent: Nowhere,
  errorComponent: PageFailure,
})

const entry = (path: string, load: () => Promise<() => React.ReactNode>): AnyRoute =>
  createRoute({
    getParentRoute: () => root,
    path,
    component: lazyRouteComponent(async () => ({ default: await load() })),
  })

const frame = createRoute({
  getParentRoute: () => root,
  path: '/w/$workspace',
  component: WorkspaceFrame,
  notFoundComponent: NoPage,
})

const pageRoute = ({ path, load, early }: Page): AnyRoute =>
  createRoute({
    getParentRoute: () => frame,
    path,
    staticData: { early: early ?? false },
    component: lazyRouteComponent(async () => ({ default: await load().catch(() => Unfetched) })),
    pendingComponent: PageSkeleton,
    errorComponent: PageFailure,
  } as never)

/** Every address of the product: those before a workspace, and the pages that slices registered. */
export function routerOf(history?: RouterHistory) {
  const home = createRoute({
    getParentRoute: () => frame,
    path: '/',
    beforeLoad: ({ params }) => {
      throw redirect({ to: `/w/${params.workspace}/${registered().pages[0]?.path ?? 'today'}`, replace: true })
    },
  })
  const tree = root.addChildren([
    entry('/', () => import('../entry/workspaces.tsx').then(m => m.Landing)),
    entry('/sign-in', () => import('../entry/sign-in.tsx').then(m => m.SignIn)),
    entry('/workspaces', () => import('../entry/workspaces.tsx').then(m => m.Workspaces)),
    entry('/invitation/$token', () => import('../entry/invitation.tsx').then(m => m.Invitation)),
    frame.addChildren([home, ...registered().pages.map(pageRoute)]),
  ])
  return createRouter({
    routeTree: tree,
    ...(history ? { history } : {}),
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    // The server draws from an address of its own making, and scrolls nothing.
    scrollRestoration: history === undefined,
    defaultPendingMs: 150,
    defaultPendingMinMs: 0,
    notFoundMode: 'fuzzy',
  })
}

/**
 * A page whose program could not be fetched, as while the server is away or after it was upgraded. The router would
 * load the whole application anew, and without a server lose it from the screen.
 */
function Unfetched() {
  return <FailurePage failure={unreachable()} again={() => location.reload()} />
}

function PageFailure({ error, reset }: { error: unknown; reset: () => void }) {
  return <FailurePage failure={error} again={reset} />
}

/** Beside the menu of a workspace. */
function NoPage() {
  const { t } = useLingui()
  return (
    <ErrorPage
      title={t`There is no page at this address`}
      action={<a href="/">{t`Go to the start`}</a>}
    >{t`It may have been moved or misspelled. The menu and the search lead to everything.`}</ErrorPage>
  )
}

/** Outside of every workspace, where there is no menu. */
function Nowhere() {
  const { t } = useLingui()
  return (
    <ErrorPage
      title={t`There is no page at this address`}
      // The application's own start: outside of a workspace there is no page of it to go to.
      action={<a href="/">{t`Go to the start`}</a>}
    >{t`It may have been moved or misspelled. The start leads to your workspaces.`}</ErrorPage>
  )
}
