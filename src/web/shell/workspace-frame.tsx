import { Button } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { Outlet, useParams, useRouterState } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { onSignedOut } from '../api/send.ts'
import { sessionQuery, useSession, type Account, type WorkspaceSummary } from '../api/session.ts'
import { SignIn } from '../entry/lazy-sign-in.tsx'
import { WorkspaceContext } from '../store/workspace-context.ts'
import type { WorkspaceStore } from '../store/workspace-store.ts'
import { Boundary, ErrorPage, FailurePage } from '../ui/error-page.tsx'
import { PageSkeleton } from '../ui/skeleton.tsx'
import { GlobalKeys } from './global-keys.tsx'
import { openWorkspace } from './open-workspace.ts'
import { PhoneBar } from './phone-bar.tsx'
import { Sidebar } from './sidebar.tsx'
import classes from './workspace-frame.module.css'
import { useWatched } from '../watched.ts'

/** Everything below `/w/<workspace>`: who I am, the store, then the frame around the page. */
export function WorkspaceFrame() {
  const { t } = useLingui()
  const { workspace: slug }: { workspace?: string } = useParams({ strict: false })
  const session = useSession()
  const summary = session.data?.workspaces.find(each => each.slug === slug || each.id === slug)
  useSignedOutWatch()
  if (session.isPending)
    return (
      <div className={classes.frame}>
        <PageSkeleton />
      </div>
    )
  if (session.isError) return <FailurePage failure={session.error} again={() => void session.refetch()} />
  if (!session.data.account) return <SignIn />
  if (!summary) {
    return (
      <ErrorPage
        title={t`There is no workspace at this address`}
        action={
          <Button component="a" href="/workspaces" variant="filled">
            <Trans>Choose a workspace</Trans>
          </Button>
        }
      >
        <Trans>It may have been renamed, or you are not a member of it.</Trans>
      </ErrorPage>
    )
  }
  return (
    <OpenedWorkspace
      key={`${session.data.account.id} ${summary.id}`}
      account={session.data.account}
      summary={summary}
    />
  )
}

function OpenedWorkspace({ account, summary }: { account: Account; summary: WorkspaceSummary }) {
  const client = useQueryClient()
  // Opened once per visit; a new name or role arrives by the change log.
  const [store] = useState(() => openWorkspace(account, summary, client))
  useEffect(() => {
    void store.start()
    const wake = () => document.visibilityState === 'visible' && store.wake()
    addEventListener('online', wake)
    document.addEventListener('visibilitychange', wake)
    return () => {
      store.stop()
      removeEventListener('online', wake)
      document.removeEventListener('visibilitychange', wake)
    }
  }, [store])
  return (
    <WorkspaceContext value={store}>
      <GlobalKeys />
      <div className={classes.frame}>
        <a className={classes.skip} href="#page">
          <Trans>Skip to the page</Trans>
        </a>
        <Sidebar account={account} />
        <main id="page" className={classes.main} tabIndex={-1}>
          <OpenedPage store={store} />
        </main>
        <PhoneBar />
      </div>
    </WorkspaceContext>
  )
}

function OpenedPage({ store }: { store: WorkspaceStore }) {
  const state = useWatched(store.subscribe, () => store.state)
  const client = useQueryClient()
  // The server let the socket go: signed out elsewhere, or no longer a member. Asking who we are tells which.
  useEffect(() => {
    if (state.connection === 'refused') void client.invalidateQueries({ queryKey: sessionQuery.queryKey })
  }, [state.connection, client])
  const location = useRouterState({ select: state => state.location.pathname })
  const matched = useRouterState({
    select: state => state.matches.at(-1)?.staticData as { early?: boolean } | undefined,
  })
  if (state.phase === 'failed') return <FailurePage failure={state.problem} again={() => void store.start()} />
  if (state.phase === 'opening' && !matched?.early) return <PageSkeleton />
  return (
    <Boundary resetOn={location}>
      <Outlet />
    </Boundary>
  )
}

/** The session ran out while we were working: ask who we are again, which leads to signing in. */
function useSignedOutWatch() {
  const client = useQueryClient()
  useEffect(() => onSignedOut(() => void client.invalidateQueries({ queryKey: sessionQuery.queryKey })), [client])
}
