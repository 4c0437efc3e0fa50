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
  const [step, setStep] = useState<'password' | 'code' | 'recovery'>('password')
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
      const code = failure instanceof ApiProblem ? failure.code : ''
      // The password is asked for again: it was given too long ago, or too many codes were tried since.
      if (LEADS_BACK.has(code)) setStep('password')
      const isPlain = failure instanceof ApiProblem && failure.status === 401 && !LEADS_BACK.has(code)
      setProblem(
        code === EXPIRED ? t`That took too long. Sign in again.` : isPlain ? refusal(step) : (failure as Error),
      )
    } finally {
      setBusy(false)
    }
  }
  const refusal = (at: 'password' | 'code' | 'recovery') =>
    at === 'password'
      ? t`This email and password do not belong together.`
      : at === 'code'
        ? t`This code is not right, or it is too old. Enter the newest one.`
        : t`This recovery code is not right, or it has been used.`

  if (step !== 'password')
    return (
      <SecondStep
        key={step}
        isRecovery={step === 'recovery'}
        busy={busy}
        problem={problem}
        onSend={code => void attempt(async () => (await askAuth(VERIFIED_AT[step], { code }), 'in'))}
        onOther={() => {
          setProblem(null)
          setStep(step === 'code' ? 'recovery' : 'code')
        }}
      />
    )
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

const EXPIRED = 'auth.invalid_two_factor_cookie'
const LEADS_BACK = new Set([EXPIRED, 'sign_in.too_many_codes'])
const VERIFIED_AT = { code: '/two-factor/verify-totp', recovery: '/two-factor/verify-backup-code' } as const

interface SecondStepProps {
  isRecovery: boolean
  busy: boolean
  problem: Error | string | null
  onSend: (code: string) => void
  onOther: () => void
}

/** The code of the phone, or one of those kept for when it is not at hand. */
function SecondStep({ isRecovery, busy, problem, onSend, onOther }: SecondStepProps) {
  const { t } = useLingui()
  return (
    <EntryPage
      title={isRecovery ? t`Enter a recovery code` : t`Enter your code`}
      lead={
        isRecovery ? (
          <Trans>One of those you kept when you turned the second factor on. Each works once.</Trans>
        ) : (
          <Trans>Six digits from the authenticator app on your phone.</Trans>
        )
      }
      foot={
        <Button variant="subtle" onClick={onOther}>
          {isRecovery ? <Trans>Use the authenticator app</Trans> : <Trans>Use a recovery code</Trans>}
        </Button>
      }
    >
      <EntryForm onSend={({ code = '' }) => onSend(code.replace(/\s/g, ''))}>
        <TextInput
          name="code"
          label={isRecovery ? t`Recovery code` : t`Code`}
          autoFocus
          autoComplete={isRecovery ? 'off' : 'one-time-code'}
          {...(isRecovery ? {} : { inputMode: 'numeric' as const })}
          maxLength={isRecovery ? 40 : 8}
        />
        <ProblemText of={problem} />
        <Button type="submit" variant="filled" loading={busy}>
          <Trans>Continue</Trans>
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
