import { Button, TextInput } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useRouterState } from '@tanstack/react-router'
import { useState } from 'react'
import { ApiProblem } from '../api/problem.ts'
import { askAuth, sessionQuery } from '../api/session.ts'
import { ProblemText } from '../ui/problem-text.tsx'
import { EntryForm, EntryPage } from './entry-page.tsx'

/** Password, then the code of the second factor when the account has one. Stays on the address it stands in for. */
export function SignIn() {
  const { t } = useLingui()
  const [step, setStep] = useState<'password' | 'code'>('password')
  const [problem, setProblem] = useState<Error | string | null>(null)
  const [busy, setBusy] = useState(false)
  const enter = useEnter()

  async function attempt(work: () => Promise<'in' | 'code'>) {
    setBusy(true)
    setProblem(null)
    try {
      if ((await work()) === 'code') setStep('code')
      else await enter()
    } catch (failure) {
      setProblem(failure instanceof ApiProblem && failure.status === 401 ? refusal(step) : (failure as Error))
    } finally {
      setBusy(false)
    }
  }
  const refusal = (at: 'password' | 'code') =>
    at === 'password'
      ? t`This email and password do not belong together.`
      : t`This code is not right, or it is too old. Enter the newest one.`

  if (step === 'code') {
    return (
      <EntryPage title={t`Enter your code`} lead={<Trans>Six digits from the authenticator app on your phone.</Trans>}>
        <EntryForm
          key="code"
          onSend={({ code = '' }) =>
            void attempt(
              async () => (await askAuth('/two-factor/verify-totp', { code: code.replace(/\s/g, '') }), 'in'),
            )
          }
        >
          <TextInput
            name="code"
            label={t`Code`}
            autoFocus
            autoComplete="one-time-code"
            inputMode="numeric"
            maxLength={8}
          />
          <ProblemText of={problem} />
          <Button type="submit" variant="filled" loading={busy}>
            <Trans>Continue</Trans>
          </Button>
        </EntryForm>
      </EntryPage>
    )
  }
  return (
    <EntryPage
      title={t`Sign in`}
      foot={<Trans>No account yet? Ask a member of your workspace for an invitation link.</Trans>}
    >
      <EntryForm
        key="password"
        onSend={({ email = '', password = '' }) =>
          void attempt(async () =>
            (await askAuth('/sign-in/email', { email, password })).twoFactorRedirect ? 'code' : 'in',
          )
        }
      >
        <TextInput name="email" type="email" label={t`Email`} autoFocus autoComplete="username" />
        <TextInput name="password" type="password" label={t`Password`} autoComplete="current-password" />
        <ProblemText of={problem} />
        <Button type="submit" variant="filled" loading={busy}>
          <Trans>Sign in</Trans>
        </Button>
      </EntryForm>
    </EntryPage>
  )
}

/** Reads the session anew; from the sign-in page it goes on to where one wanted to be. */
function useEnter() {
  const client = useQueryClient()
  const navigate = useNavigate()
  const place = useRouterState({ select: state => state.location.pathname })
  return async () => {
    await client.fetchQuery({ ...sessionQuery, staleTime: 0 })
    if (place === '/sign-in') await navigate({ to: '/' })
  }
}
