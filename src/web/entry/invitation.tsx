import { Button, TextInput } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { ApiProblem } from '../api/problem.ts'
import { exchange, sessionQuery, useSession, type WorkspaceSummary } from '../api/session.ts'
import { ProblemText, sentenceOf } from '../ui/problem-text.tsx'
import { wordOf } from '#kernel/words.ts'
import { EntryForm, EntryPage } from './entry-page.tsx'
import classes from './entry-page.module.css'

interface Invited {
  workspaceName: string
  role: string
  email: string | null
}

/** What an invitation link opens: joining with the account at hand, or with a new one. */
export function Invitation() {
  const { t } = useLingui()
  const { token = '' }: { token?: string } = useParams({ strict: false })
  const session = useSession()
  const invited = useQuery({
    queryKey: ['invitation', token],
    queryFn: async () =>
      (await exchange(`/invitations/${encodeURIComponent(token)}`, { method: 'GET' })).value as Invited,
  })
  const { accept, busy, problem } = useAcceptance(token)
  if (invited.isPending || session.isPending) return <EntryPage title="">{null}</EntryPage>
  if (invited.isError)
    return (
      <EntryPage title={t`This invitation does not open`} lead={sentenceOf(invited.error)}>
        <a className={classes.after} href="/">
          <Trans>Go to the start</Trans>
        </a>
      </EntryPage>
    )
  const { workspaceName, role, email } = invited.data
  const account = session.data?.account
  const of = (field: string) => (problem instanceof ApiProblem ? problem.of(field) : null)
  return (
    <EntryPage title={t`Join ${workspaceName}`} lead={<Trans>You are invited as {wordOf(role).toLowerCase()}.</Trans>}>
      <EntryForm onSend={values => void accept(account ? {} : values)}>
        {account ? (
          <p>
            <Trans>
              You are signed in as {account.name}, {account.email}.
            </Trans>
          </p>
        ) : (
          <>
            <TextInput name="name" label={t`Your name`} autoComplete="name" autoFocus error={of('name')} />
            <TextInput
              name="email"
              type="email"
              label={t`Email`}
              defaultValue={email ?? ''}
              autoComplete="username"
              error={of('email')}
            />
            <TextInput
              name="password"
              type="password"
              label={t`Password`}
              autoComplete="new-password"
              description={t`At least 10 characters. A sentence is easy to remember.`}
              error={of('password')}
            />
          </>
        )}
        <ProblemText of={problem} />
        <Button type="submit" variant="filled" loading={busy}>
          <Trans>Join</Trans>
        </Button>
      </EntryForm>
    </EntryPage>
  )
}

function useAcceptance(token: string) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const [problem, setProblem] = useState<Error | null>(null)
  const [busy, setBusy] = useState(false)
  const accept = async (values: Record<string, string>) => {
    setBusy(true)
    setProblem(null)
    try {
      const { value } = await exchange(`/invitations/${encodeURIComponent(token)}/acceptance`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(values),
      })
      await client.fetchQuery({ ...sessionQuery, staleTime: 0 })
      await navigate({ to: `/w/${(value as { workspace: WorkspaceSummary }).workspace.slug}/today` })
    } catch (failure) {
      setProblem(failure as Error)
      setBusy(false)
    }
  }
  return { accept, busy, problem }
}
