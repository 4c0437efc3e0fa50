import { Button, TextInput } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { ApiProblem } from '../api/problem.ts'
import { exchange, sessionQuery, type WorkspaceSummary } from '../api/session.ts'
import { ProblemText } from '../ui/problem-text.tsx'
import { ThreadPicture } from '../ui/thread-picture.tsx'
import { EntryForm, EntryPage } from './entry-page.tsx'
import classes from './first-run.module.css'

/** The first page of a fresh server: the first account and its workspace, empty or with the sample in it. */
export function FirstRun() {
  const { t } = useLingui()
  const [problem, setProblem] = useState<Error | null>(null)
  const [busy, setBusy] = useState<'own' | 'sample' | null>(null)
  const open = useOpen()

  async function begin(values: Record<string, string>, sample: boolean) {
    setBusy(sample ? 'sample' : 'own')
    setProblem(null)
    try {
      const { value } = await exchange('/setup', json(values))
      const { workspace } = value as { workspace: WorkspaceSummary }
      await open(sample ? await sampleSlug() : workspace.slug)
    } catch (failure) {
      setProblem(failure as Error)
      setBusy(null)
    }
  }
  const of = (field: string) => (problem instanceof ApiProblem ? problem.of(field) : null)
  const unplaced = problem instanceof ApiProblem && problem.problems.some(each => each.field) ? null : problem

  return (
    <EntryPage
      title={t`Begin with the customer`}
      lead={
        <Trans>Workback joins what customers say, what you decide to build, and what came of it, on one thread.</Trans>
      }
      foot={<Trans>Everything stays on this server. Nothing is sent anywhere.</Trans>}
    >
      <div className={classes.picture}>
        <ThreadPicture />
      </div>
      <EntryForm onSend={values => void begin(dressed(values), values.sample === 'yes')}>
        <TextInput name="name" label={t`Your name`} autoComplete="name" error={of('name')} autoFocus />
        <TextInput name="email" type="email" label={t`Email`} autoComplete="username" error={of('email')} />
        <TextInput
          name="password"
          type="password"
          label={t`Password`}
          autoComplete="new-password"
          description={t`At least 10 characters. A sentence is easy to remember.`}
          error={of('password')}
        />
        <TextInput
          name="workspaceName"
          label={t`Name of the workspace`}
          placeholder={t`Your team or company`}
          error={of('workspaceName')}
        />
        <ProblemText of={unplaced} />
        <StartButtons busy={busy} />
      </EntryForm>
    </EntryPage>
  )
}

/** The sample is a workspace of its own: taken away again, it leaves nothing behind. */
async function sampleSlug() {
  const { value } = await exchange('/sample', json({}))
  return (value as { workspace: WorkspaceSummary }).workspace.slug
}

function StartButtons({ busy }: { busy: 'own' | 'sample' | null }) {
  const { t } = useLingui()
  const [sample, setSample] = useState(false)
  return (
    <div className={classes.start}>
      <input type="hidden" name="sample" value={sample ? 'yes' : 'no'} />
      <Button
        type="submit"
        variant="filled"
        loading={busy === 'own'}
        disabled={busy !== null}
        onClick={() => setSample(false)}
      >{t`Create the workspace`}</Button>
      <Button
        type="submit"
        loading={busy === 'sample'}
        disabled={busy !== null}
        onPointerDown={() => setSample(true)}
        onClick={() => setSample(true)}
      >{t`Explore the sample workspace`}</Button>
      {busy === 'sample' && (
        <p role="status">{t`Writing two years of an invented company’s work. This takes some seconds.`}</p>
      )}
    </div>
  )
}

const json = (body: object) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

const dressed = ({ name = '', email = '', password = '', workspaceName = '' }: Record<string, string>) => ({
  name,
  email,
  password,
  workspaceName: workspaceName.trim() === '' ? name.trim() : workspaceName,
})

function useOpen() {
  const client = useQueryClient()
  const navigate = useNavigate()
  return async (slug: string) => {
    await client.fetchQuery({ ...sessionQuery, staleTime: 0 })
    await navigate({ to: `/w/${slug}/today` })
  }
}
