import { Button, TextInput } from '@mantine/core'
import { i18n } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { ApiProblem } from '../api/problem.ts'
import { exchange, sessionQuery, type WorkspaceSummary } from '../api/session.ts'
import { toast } from '../ui/toast.tsx'
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
    const looksOnly = sample && [values.name, values.email, values.password].every(each => each?.trim() === '')
    const person = looksOnly ? visitor() : values
    try {
      const { value } = await exchange('/setup', json(person))
      const { workspace } = value as { workspace: WorkspaceSummary }
      await open(sample ? await sampleSlug() : workspace.slug)
      if (looksOnly)
        toast({
          stays: true,
          text: t`You can come back as ${person.email}`,
          detail: t`with the password ${person.password}. It can be changed in the settings.`,
        })
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
  return (
    <div className={classes.start}>
      <Button type="submit" variant="filled" loading={busy === 'own'} disabled={busy !== null}>
        {t`Create the workspace`}
      </Button>
      <Button type="submit" name="sample" value="yes" loading={busy === 'sample'} disabled={busy !== null}>
        {t`Explore the sample workspace`}
      </Button>
      <p role="status">
        {busy === 'sample'
          ? t`Writing the story of an invented company. This takes some seconds.`
          : t`The sample is a workspace of its own, gone again with one click. To look at it you may leave the fields empty.`}
      </p>
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

/** Who only wants to look gets an account that can be kept: its password is shown once, on the page that follows. */
function visitor() {
  const password = Array.from(crypto.getRandomValues(new Uint32Array(3)), number => number.toString(36)).join('-')
  return {
    name: i18n._(msg`Explorer`),
    email: 'explorer@workback.example',
    password,
    workspaceName: i18n._(msg`My workspace`),
  }
}

function useOpen() {
  const client = useQueryClient()
  const navigate = useNavigate()
  return async (slug: string) => {
    await client.fetchQuery({ ...sessionQuery, staleTime: 0 })
    await navigate({ to: `/w/${slug}/today` })
  }
}
