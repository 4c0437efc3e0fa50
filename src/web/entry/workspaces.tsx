import { Button, TextInput } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { Link, Navigate, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { exchange, sessionQuery, useSession, type WorkspaceSummary } from '../api/session.ts'
import { FailurePage } from '../ui/error-page.tsx'
import { initialsOf } from '../ui/format.ts'
import { ProblemText } from '../ui/problem-text.tsx'
import { wordOf } from '#kernel/words.ts'
import { EntryForm, EntryPage } from './entry-page.tsx'
import { FirstRun } from './first-run.tsx'
import { SignIn } from './lazy-sign-in.tsx'
import classes from './workspaces.module.css'

/** The root address: first run, sign-in, the only workspace there is, or a choice. */
export function Landing() {
  const session = useSession()
  if (session.isPending) return null
  if (session.isError) return <FailurePage failure={session.error} again={() => void session.refetch()} />
  if (session.data.signUpOpen) return <FirstRun />
  if (!session.data.account) return <SignIn />
  const [first, ...others] = session.data.workspaces
  if (first && others.length === 0) return <Navigate to={`/w/${first.slug}/today`} replace />
  return <Workspaces />
}

/** All workspaces I am a member of, and a way to make another. */
export function Workspaces() {
  const { t } = useLingui()
  const session = useSession()
  if (session.isPending) return null
  if (session.isError) return <FailurePage failure={session.error} again={() => void session.refetch()} />
  if (!session.data.account) return <SignIn />
  return (
    <EntryPage title={t`Your workspaces`} foot={<Trans>You are signed in as {session.data.account.email}.</Trans>}>
      <ul className={classes.list}>
        {session.data.workspaces.map(workspace => (
          <li key={workspace.id}>
            <Link to={`/w/${workspace.slug}/today`} className={classes.workspace}>
              <span className={classes.square} aria-hidden="true">
                {initialsOf(workspace.name).slice(0, 1)}
              </span>
              <span className={classes.name}>{workspace.name}</span>
              <span className={classes.role}>{workspace.isSample ? t`Sample` : wordOf(workspace.role)}</span>
            </Link>
          </li>
        ))}
      </ul>
      <NewWorkspace />
      {!session.data.workspaces.some(workspace => workspace.isSample) && <SampleWorkspace />}
    </EntryPage>
  )
}

/** One click to a workspace full of sample data; its settings take it away again. */
function SampleWorkspace() {
  const client = useQueryClient()
  const navigate = useNavigate()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Error | null>(null)
  async function make() {
    setBusy(true)
    try {
      const { value } = await exchange('/sample', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      })
      await client.fetchQuery({ ...sessionQuery, staleTime: 0 })
      await navigate({ to: `/w/${(value as { workspace: WorkspaceSummary }).workspace.slug}/today` })
    } catch (failure) {
      setProblem(failure as Error)
      setBusy(false)
    }
  }
  return (
    <>
      <Button variant="subtle" loading={busy} onClick={() => void make()}>
        <Trans>Explore the sample workspace</Trans>
      </Button>
      <ProblemText of={problem} />
    </>
  )
}

function NewWorkspace() {
  const { t } = useLingui()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [problem, setProblem] = useState<Error | null>(null)
  async function make(name: string) {
    try {
      const { value } = await exchange('/workspaces', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ name }),
      })
      await client.fetchQuery({ ...sessionQuery, staleTime: 0 })
      await navigate({ to: `/w/${(value as { workspace: WorkspaceSummary }).workspace.slug}/today` })
    } catch (failure) {
      setProblem(failure as Error)
    }
  }
  return (
    <EntryForm onSend={({ name = '' }) => void make(name)}>
      <TextInput name="name" label={t`A new workspace`} placeholder={t`Its name`} />
      <ProblemText of={problem} />
      <Button type="submit">
        <Trans>Create</Trans>
      </Button>
    </EntryForm>
  )
}
